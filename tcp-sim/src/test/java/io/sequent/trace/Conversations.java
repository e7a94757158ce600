package io.sequent.trace;

import static io.sequent.tcp.wire.TcpFlags.ACK;
import static io.sequent.tcp.wire.TcpFlags.FIN;
import static io.sequent.tcp.wire.TcpFlags.PSH;
import static io.sequent.tcp.wire.TcpFlags.SYN;
import static io.sequent.trace.Packets.bytes;
import static io.sequent.trace.Packets.fromClient;
import static io.sequent.trace.Packets.fromServer;
import static io.sequent.trace.Packets.text;

import io.sequent.tcp.wire.Segment;

/** Conversations made by hand, over a network that takes 40 ms each way. */
final class Conversations {
    private static final long MS = 1_000_000;
    private static final long DELAY = 40 * MS;

    private final Conversation conversation = empty();

    private Conversations() {}

    static Conversation empty() {
        return new Conversation("client", "10.0.0.1:49152", "server", "10.0.0.2:80");
    }

    private int left(Segment segment, long ms) {
        byte[] packet = Packets.ipv4(segment);
        return conversation.sent(Side.LEFT, ms * MS, packet, 0, packet.length);
    }

    private int right(Segment segment, long ms) {
        byte[] packet = Packets.ipv4(segment);
        return conversation.sent(Side.RIGHT, ms * MS, packet, 0, packet.length);
    }

    private void arrived(int handle, long ms) {
        conversation.arrived(handle, ms * MS);
    }

    private void state(Side side, long ms, String state) {
        conversation.state(side, ms * MS, state);
    }

    private static Segment syn(Segment segment) {
        return segment.mss(1460).windowScale(7);
    }

    /** Ends at 80 ms: both are established, and the third ACK is on its way until 120 ms. */
    private int open() {
        state(Side.LEFT, 0, "CLOSED");
        state(Side.RIGHT, 0, "LISTEN");
        state(Side.LEFT, 0, "SYN-SENT");
        int syn = left(syn(fromClient(SYN, 0, 0)), 0);
        arrived(syn, 40);
        state(Side.RIGHT, 40, "SYN-RECEIVED");
        int synAck = right(syn(fromServer(SYN | ACK, 0, 1)), 40);
        arrived(synAck, 80);
        state(Side.LEFT, 80, "ESTABLISHED");
        return left(fromClient(ACK, 1, 1), 80);
    }

    private void close(long ms, int clientSeq, int serverSeq) {
        state(Side.LEFT, ms, "FIN-WAIT-1");
        int fin = left(fromClient(FIN | ACK, clientSeq, serverSeq), ms);
        arrived(fin, ms + 40);
        state(Side.RIGHT, ms + 40, "CLOSE-WAIT");
        int ack = right(fromServer(ACK, serverSeq, clientSeq + 1), ms + 40);
        state(Side.RIGHT, ms + 40, "LAST-ACK");
        int secondFin = right(fromServer(FIN | ACK, serverSeq, clientSeq + 1), ms + 40);
        arrived(ack, ms + 80);
        state(Side.LEFT, ms + 80, "FIN-WAIT-2");
        arrived(secondFin, ms + 80);
        state(Side.LEFT, ms + 80, "TIME-WAIT");
        int last = left(fromClient(ACK, clientSeq + 1, serverSeq + 1), ms + 80);
        arrived(last, ms + 120);
        state(Side.RIGHT, ms + 120, "CLOSED");
        state(Side.LEFT, ms + 80 + 120_000, "CLOSED");
    }

    /** SYN to last ACK: the request is lost once, the response comes in two segments. */
    static Conversation exchange() {
        Conversations run = new Conversations();
        String get = "GET /index.html HTTP/1.1\r\nHost: server\r\n\r\n";
        int length = get.length();
        int ack = run.open();
        int lost = run.left(text(fromClient(ACK | PSH, 1, 1), get), 80);
        run.conversation.fate(lost, Fate.LOST);
        run.arrived(ack, 120);
        run.state(Side.RIGHT, 120, "ESTABLISHED");
        run.conversation.note(Side.LEFT, 1080 * MS, "retransmission timer");
        int request = run.left(text(fromClient(ACK | PSH, 1, 1), get), 1080);
        run.arrived(request, 1120);
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n";
        int first = run.right(text(fromServer(ACK, 1, 1 + length), head + "x".repeat(1400)), 1120);
        int second = run.right(bytes(fromServer(ACK | PSH, 1 + head.length() + 1400, 1 + length), 600), 1120);
        run.arrived(first, 1160);
        run.arrived(second, 1160);
        int serverSeq = 2001 + head.length();
        int acked = run.left(fromClient(ACK, 1 + length, serverSeq), 1160);
        run.arrived(acked, 1200);
        run.close(1260, 1 + length, serverSeq);
        return run.conversation;
    }

    static Conversation simultaneousOpen() {
        Conversations run = new Conversations();
        run.state(Side.LEFT, 0, "CLOSED");
        run.state(Side.RIGHT, 0, "CLOSED");
        run.state(Side.LEFT, 0, "SYN-SENT");
        int left = run.left(fromClient(SYN, 0, 0), 0);
        run.state(Side.RIGHT, 10, "SYN-SENT");
        int right = run.right(fromServer(SYN, 0, 0), 10);
        run.arrived(left, 40);
        run.state(Side.RIGHT, 40, "SYN-RECEIVED");
        int rightAck = run.right(fromServer(SYN | ACK, 0, 1), 40);
        run.arrived(right, 50);
        run.state(Side.LEFT, 50, "SYN-RECEIVED");
        int leftAck = run.left(fromClient(SYN | ACK, 0, 1), 50);
        run.arrived(rightAck, 80);
        run.state(Side.LEFT, 80, "ESTABLISHED");
        run.arrived(leftAck, 90);
        run.state(Side.RIGHT, 90, "ESTABLISHED");
        return run.conversation;
    }

    /** The second of three segments is overtaken, the third comes twice, a fourth is damaged, a fifth too many. */
    static Conversation impaired() {
        Conversations run = new Conversations();
        run.arrived(run.open(), 120);
        int[] data = new int[5];
        for (int i = 0; i < 5; i++) {
            data[i] = run.left(bytes(fromClient(ACK, 1 + 100 * i, 1), 100), 130 + i);
        }
        run.conversation.remark(data[1], "held back");
        run.conversation.fate(data[3], Fate.CORRUPTED);
        run.conversation.fate(data[4], Fate.QUEUE_DROP);
        run.arrived(data[0], 170);
        run.arrived(data[2], 172);
        int duplicateAck =
                run.right(fromServer(ACK, 1, 101).addSackBlock(Packets.CLIENT + 201, Packets.CLIENT + 301), 172);
        run.arrived(data[3], 173);
        run.arrived(data[1], 180);
        int ack = run.right(fromServer(ACK, 1, 301), 180);
        run.arrived(data[2], 185);
        run.arrived(duplicateAck, 212);
        run.arrived(ack, 220);
        return run.conversation;
    }

    /** 200 segments of 1,460 bytes, of which three are lost once. */
    static Conversation bulk() {
        Conversations run = new Conversations();
        run.arrived(run.open(), 120);
        long ms = 130;
        for (int i = 0; i < 100; i++) {
            int seq = 1 + 2920 * i;
            int first = run.left(bytes(fromClient(ACK, seq, 1), 1460), ms);
            int second = run.left(bytes(fromClient(ACK, seq + 1460, 1), 1460), ms);
            run.arrived(first, ms + 40);
            if (i % 40 == 20) {
                run.conversation.fate(second, Fate.LOST);
                int again = run.left(bytes(fromClient(ACK, seq + 1460, 1), 1460), ms + 300);
                run.arrived(again, ms + 340);
                ms += 300;
            } else {
                run.arrived(second, ms + 40);
            }
            int ack = run.right(fromServer(ACK, 1, seq + 2920), ms + 40);
            run.arrived(ack, ms + 80);
            ms += 80;
        }
        run.close(ms, 292_001, 1);
        return run.conversation;
    }
}
