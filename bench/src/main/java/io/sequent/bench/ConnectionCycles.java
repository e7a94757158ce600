package io.sequent.bench;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpEvents;
import io.sequent.tcp.TcpFourTuple;
import io.sequent.tcp.TcpInitialSequence;
import io.sequent.tcp.TcpListener;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.DecodeResult;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;
import io.sequent.tcp.wire.SegmentEncoder;

/**
 * Connections that a client opens and closes one after the other, against a listener, each from another port.
 *
 * <p>Every segment goes as octets with a checksum that is made and verified; both initial sequence numbers are keyed hashes of
 * the 4-tuple. Connections are used again: those of the listener through {@link TcpListener#recycle}, those of the client by
 * opening them anew. TIME-WAIT is spent in full, in virtual time. All features of the configuration are on as users get them.
 */
final class ConnectionCycles {
    private static final int FIRST_PORT = 32_768;
    private static final long LOCAL = TcpFourTuple.ipv4Mapped(Workloads.SENDER_ADDRESS);
    private static final long REMOTE = TcpFourTuple.ipv4Mapped(Workloads.RECEIVER_ADDRESS);

    private final boolean closesOnConnect;
    private final TcpConnection[] clients;
    private final TcpInitialSequence sequenceOfClient = new TcpInitialSequence(1, 2);
    private final TcpListener listener;
    private final TcpFourTuple fromClient = new TcpFourTuple();
    private final TcpFourTuple fromServer = new TcpFourTuple();
    private final TcpFourTuple answered = new TcpFourTuple();
    private final Segment out = new Segment();
    private final Segment in = new Segment();
    private final byte[] packet = new byte[128];
    private int next;
    private long segments;
    private long nowNs = 1_000_000;

    /**
     * Makes a client and a listener.
     *
     * @param pooled how many connections the client uses in turn
     * @param closesOnConnect true: the client closes as soon as it is connected, so that its FIN rides on the ACK of the
     *     handshake, as in programs that do so in the event; false: that ACK has left before
     */
    ConnectionCycles(int pooled, boolean closesOnConnect) {
        this.closesOnConnect = closesOnConnect;
        TcpConfig config = TcpConfig.rfc();
        TcpBufferPool pool = new TcpBufferPool(2048, 64);
        clients = new TcpConnection[pooled];
        for (int i = 0; i < pooled; i++) {
            clients[i] = new TcpConnection(config, pool);
        }
        listener = new TcpListener(config, pool, new TcpInitialSequence(3, 4), 16);
    }

    /** All segments sent so far, by both ends. */
    long segments() {
        return segments;
    }

    /** The time that has passed. */
    long nowNs() {
        return nowNs;
    }

    /**
     * Opens one connection, closes it from both ends and lets TIME-WAIT pass.
     *
     * @return the sequence number after the client's FIN
     */
    int cycle() {
        int number = next++;
        int port = FIRST_PORT + (number & 0x3FFF);
        fromClient.set(0, LOCAL, port, 0, REMOTE, Workloads.RECEIVER_PORT);
        fromServer.set(0, REMOTE, Workloads.RECEIVER_PORT, 0, LOCAL, port);
        TcpConnection client = clients[number % clients.length];
        client.ports(port, Workloads.RECEIVER_PORT);
        client.timestampOffset(sequenceOfClient.timestampOffset(fromClient));
        client.open(sequenceOfClient.next(fromClient, nowNs), nowNs);
        toListener(client);
        fromListener(client);
        if (closesOnConnect) {
            client.close(nowNs);
        }
        toListener(client);
        TcpConnection server = accept();
        if (!closesOnConnect) {
            client.close(nowNs);
            transfer(client, server);
        }
        server.close(nowNs);
        transfer(server, client);
        transfer(client, server);
        end(client, server);
        return in.seq();
    }

    private TcpConnection accept() {
        TcpConnection server = listener.pollAccept(answered);
        if (server == null) {
            throw new IllegalStateException("the handshake is not complete");
        }
        return server;
    }

    private void toListener(TcpConnection client) {
        nowNs += 1_000;
        while (client.pollTransmit(out, nowNs)) {
            cross();
            listener.onSegment(in, fromServer, nowNs);
        }
    }

    private void fromListener(TcpConnection client) {
        nowNs += 1_000;
        while (listener.pollTransmit(out, answered, nowNs)) {
            cross();
            client.onSegment(in, nowNs);
        }
    }

    private void transfer(TcpConnection from, TcpConnection to) {
        nowNs += 1_000;
        while (from.pollTransmit(out, nowNs)) {
            cross();
            to.onSegment(in, nowNs);
        }
    }

    private void end(TcpConnection client, TcpConnection server) {
        if (server.state() != TcpState.CLOSED || client.state() != TcpState.TIME_WAIT) {
            throw new IllegalStateException("not closed: " + server.state() + ", " + client.state());
        }
        listener.recycle(server);
        nowNs = client.nextDeadlineNs();
        if ((client.onTimeout(nowNs) & TcpEvents.CLOSED) == 0) {
            throw new IllegalStateException("TIME-WAIT goes on");
        }
    }

    /** What is in {@link #out} goes to {@link #in} as octets. */
    private void cross() {
        segments++;
        int length = SegmentEncoder.encodedLength(out);
        long pseudoHeader = Workloads.pseudoHeaderSum(length);
        SegmentEncoder.encode(out, packet, 0, pseudoHeader);
        int result = SegmentDecoder.verifyAndDecode(packet, 0, length, pseudoHeader, in);
        if (result != DecodeResult.OK) {
            throw new IllegalStateException("segment was refused: " + DecodeResult.describe(result));
        }
    }
}
