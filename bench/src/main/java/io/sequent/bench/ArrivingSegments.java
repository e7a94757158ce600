package io.sequent.bench;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;

/**
 * One end alone, to which its peer's segments are given as they are in a transfer without loss: no octets of headers, no
 * checksums, only what the state machine does. The clock is virtual.
 */
final class ArrivingSegments {
    private static final int TIMESTAMPS_LENGTH = 12;
    private static final int BUFFER_SIZE = 262_144;
    private static final int CHUNK_SIZE = 16_384;
    private static final int PEER_ISS = 7_000;
    private static final int SCALE = 7;
    private static final int WINDOW = 0xFFFF;

    private final TcpConnection connection;
    private final Segment in = new Segment();
    private final Segment out = new Segment();
    private final byte[] text = Workloads.octets(Workloads.MSS);
    private final byte[] sink = new byte[Workloads.MSS];
    private int seq = PEER_ISS + 1;
    private int lastSeq;
    private int lastTsVal;
    private int sent;
    private int acknowledged;
    private long nowNs = 1_000_000_000;

    /** Connects with all features on that are so by default, timestamps and SACK among them; the peer offers the same. */
    ArrivingSegments() {
        TcpConfig config = TcpConfig.builder()
                .mss(Workloads.MSS + TIMESTAMPS_LENGTH)
                .sendBufferSize(BUFFER_SIZE)
                .receiveBufferSize(BUFFER_SIZE)
                .initialWindowSegments(46)
                .build();
        connection = new TcpConnection(config, new TcpBufferPool(CHUNK_SIZE, 64));
        connection.ports(Workloads.SENDER_PORT, Workloads.RECEIVER_PORT);
        connection.open(1_000, nowNs);
        poll();
        in.clear()
                .seq(PEER_ISS)
                .ack(lastSeq + 1)
                .flags(TcpFlags.SYN | TcpFlags.ACK)
                .wnd(WINDOW);
        in.mss(config.mss()).windowScale(SCALE).sackPermitted(true).timestamps(1, lastTsVal);
        arrives();
        poll();
        sent = acknowledged = lastSeq;
        if (connection.state() != TcpState.ESTABLISHED) {
            throw new IllegalStateException("not connected: " + connection.state());
        }
    }

    /**
     * The next text comes, the user reads it, and what there is to answer is made: an ACK for every second one.
     *
     * @return 1 if there was an ACK, else 0
     */
    int textArrives() {
        header();
        in.payload(text, 0, text.length).ack(sent);
        seq += text.length;
        arrives();
        int read = connection.receive(sink, 0, sink.length, nowNs);
        if (read != text.length) {
            throw new IllegalStateException("read " + read);
        }
        return poll();
    }

    /** Fills the flight. */
    void send(int segments) {
        for (int i = 0; i < segments; i++) {
            connection.send(text, 0, text.length, 0, nowNs);
            if (poll() != 1) {
                throw new IllegalStateException("held back");
            }
            sent += text.length;
        }
    }

    /**
     * An ACK comes for two of the segments in flight, and two more go out.
     *
     * @return segments sent
     */
    int acknowledgmentArrives() {
        acknowledged += 2 * text.length;
        header();
        in.ack(acknowledged);
        arrives();
        send(2);
        return 2;
    }

    private void header() {
        in.clear().seq(seq).flags(TcpFlags.ACK).wnd(WINDOW).timestamps((int) (nowNs / 1_000_000), lastTsVal);
    }

    private void arrives() {
        nowNs += 1_000;
        in.sourcePort(Workloads.RECEIVER_PORT).destinationPort(Workloads.SENDER_PORT);
        connection.onSegment(in, nowNs);
    }

    private int poll() {
        int count = 0;
        while (connection.pollTransmit(out, nowNs)) {
            lastSeq = out.seq();
            lastTsVal = out.tsVal();
            count++;
        }
        return count;
    }
}
