package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.StepLimit;
import java.util.ArrayList;
import java.util.List;

/** A listener on 10.0.0.1:80 and what its peers, at any address and port, send to it and get from it. */
final class ListenerFixture {
    static final int PEER_ISS = 700;
    static final int PEER = 0x0A000002;

    final TcpBufferPool pool = new TcpBufferPool(2_048, 64);
    final TcpInitialSequence initialSequence = new TcpInitialSequence(0x0123456789ABCDEFL, 0x5EC4E7);
    final TcpListener listener;
    final Segment in = new Segment();
    final Segment out = new Segment();
    final TcpFourTuple tuple = new TcpFourTuple();
    final TcpFourTuple tupleOut = new TcpFourTuple();
    long nowNs;

    ListenerFixture(TcpConfig config, int backlog) {
        listener = new TcpListener(config, pool, initialSequence, backlog);
    }

    /** A segment from a port of the usual peer, to be completed and given. */
    Segment from(int port) {
        return from(PEER, port);
    }

    Segment from(int address, int port) {
        tuple.set(0, TcpFourTuple.ipv4Mapped(0x0A000001), 80, 0, TcpFourTuple.ipv4Mapped(address), port);
        return in.clear().sourcePort(port).destinationPort(80).seq(PEER_ISS).wnd(50_000);
    }

    Segment syn(int port) {
        return from(port).flags(TcpFlags.SYN).mss(1_400);
    }

    /** An ACK that continues after the SYN, of the SYN-ACK that was polled last. */
    Segment ackOf(Segment synAck) {
        return from(synAck.destinationPort())
                .seq(PEER_ISS + 1)
                .ack(synAck.seq() + 1)
                .flags(TcpFlags.ACK);
    }

    int give(Segment segment) {
        assertThat(segment).isSameAs(in);
        return listener.onSegment(in, tuple, nowNs);
    }

    /** The next segment that the listener sends, which must be there. */
    Segment next() {
        assertThat(listener.pollTransmit(out, tupleOut, nowNs)).as("a segment").isTrue();
        return out;
    }

    /** A copy of the answer, exactly one, to a segment. */
    Segment answerTo(Segment segment) {
        give(segment);
        Segment answer = new Segment().copyFrom(next());
        assertThat(polled()).isEmpty();
        return answer;
    }

    void hasNothingToSend() {
        assertThat(polled()).isEmpty();
    }

    List<String> polled() {
        List<String> sent = new ArrayList<>();
        StepLimit limit = new StepLimit("segments at once", 100_000);
        while (listener.pollTransmit(out, tupleOut, nowNs)) {
            limit.step();
            sent.add(TcpFlags.toString(out.flags()) + " to " + tupleOut.remotePort());
        }
        return sent;
    }

    /** Passes time to the next deadline. */
    void toDeadline() {
        nowNs = Math.max(nowNs, listener.nextDeadlineNs());
        listener.onTimeout(nowNs);
    }

    TcpState stateOf(int port) {
        from(port);
        return listener.stateOf(tuple);
    }

    TcpConnection accept() {
        TcpConnection connection = listener.pollAccept(tupleOut);
        assertThat(connection).as("an accepted connection").isNotNull();
        return connection;
    }

    TcpSnapshot snapshot(TcpConnection connection) {
        TcpSnapshot snapshot = new TcpSnapshot();
        connection.snapshot(snapshot);
        return snapshot;
    }
}
