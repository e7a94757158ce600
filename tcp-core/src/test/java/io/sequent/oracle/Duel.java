package io.sequent.oracle;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpResets;
import io.sequent.tcp.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The library and the oracle side by side: each step is done to both, and everything that can be seen is compared.
 *
 * <p>Octets of either stream are a function of their place, so that misplaced ones are found.
 */
final class Duel {
    static final int LOCAL_PORT = 49_152;
    static final int REMOTE_PORT = 80;
    static final int PEER_WINDOW = 400;
    private static final long STEP_NS = 1_000_000;

    final TcpConnection connection;
    final Oracle oracle;
    final long iss;
    final long irs;
    private final Comparison comparison;
    private final Segment in = new Segment();
    private final Segment out = new Segment();
    private final StringBuilder story = new StringBuilder();
    private int sentOctets;
    private long nowNs = STEP_NS;
    private boolean storyWanted;

    Duel(TcpConfig config, OracleOptions options, TcpBufferPool pool, long iss, long irs) {
        connection = new TcpConnection(config, pool);
        connection.ports(LOCAL_PORT, REMOTE_PORT);
        oracle = new Oracle(options);
        comparison = new Comparison(connection, oracle);
        this.iss = iss;
        this.irs = irs;
    }

    OracleTcb tcb() {
        return oracle.tcb;
    }

    Duel tellsStory() {
        storyWanted = true;
        return this;
    }

    String story() {
        return story.toString();
    }

    /** All differences since the start. */
    List<String> differences() {
        return comparison.differences();
    }

    Duel open() {
        return called(
                "OPEN active", connection.open((int) iss, nowNs), oracle.calls().activeOpen(iss));
    }

    Duel listen() {
        return called(
                "OPEN passive",
                connection.listen((int) iss, nowNs),
                oracle.calls().passiveOpen(iss));
    }

    Duel send(int length, boolean urgent) {
        byte[] octets = octets(iss, sentOctets, length);
        int flags = urgent ? TcpConnection.URGENT : 0;
        int accepted = connection.send(octets, 0, length, flags, nowNs);
        int expected = oracle.calls().send(octets, urgent);
        sentOctets += Math.max(expected, 0);
        return called(urgent ? "SEND urgent " + length : "SEND " + length, accepted, expected);
    }

    Duel send(int length) {
        return send(length, false);
    }

    /** RECEIVE; the octets are compared, the result codes of an empty buffer are not. */
    Duel receive(int length) {
        byte[] target = new byte[length];
        int got = connection.receive(target, 0, length, nowNs);
        byte[] expected = oracle.calls().receive(length);
        comparison.octets("RECEIVE", target, Math.max(got, 0), expected);
        return called("RECEIVE " + length, 0, 0);
    }

    Duel shutdownOutput() {
        return called(
                "CLOSE output", connection.shutdownOutput(nowNs), oracle.calls().closeOutput());
    }

    Duel close() {
        return called("CLOSE", connection.close(nowNs), oracle.calls().close());
    }

    Duel abort() {
        return called("ABORT", connection.abort(nowNs), oracle.calls().abort());
    }

    /** Ends the connection, whatever it is in, without comparing. */
    void end() {
        connection.abort(nowNs);
        while (connection.pollTransmit(out, nowNs)) {
            continue;
        }
    }

    private Duel called(String call, int result, int expected) {
        if (storyWanted) {
            story.append(call).append('\n');
        }
        comparison.result(call, result, expected);
        compareAll();
        return this;
    }

    /** The next segment in order of a well-behaved peer. */
    Duel peer(int control, int length) {
        return peer(control, length, PEER_WINDOW);
    }

    Duel peer(int control, int length, int window) {
        long seq = (control & OracleSegment.SYN) != 0 ? irs : tcb().rcvNxt;
        return arrives(segment(control, seq, length, window));
    }

    /** Text of the peer that leaves a gap of {@code gap} octets before it. */
    Duel peerAfterGap(int control, int gap, int length) {
        return arrives(segment(control, Modulo.add(tcb().rcvNxt, gap), length, PEER_WINDOW));
    }

    OracleSegment segment(int control, long seq, int length, int window) {
        OracleSegment segment = new OracleSegment(seq, control).wnd(window);
        if (segment.has(OracleSegment.ACK)) {
            segment.ack(tcb().sndNxt);
        }
        if (segment.has(OracleSegment.SYN)) {
            segment.mss(tcb().options.mss);
        }
        return segment.text(octets(irs, peerPlace(segment.textSeq()), length));
    }

    long peerPlace(long seq) {
        return Modulo.distance(Modulo.add(irs, 1), seq);
    }

    /** Lets some time pass, too little for any timer. */
    Duel pause() {
        nowNs += 5 * STEP_NS;
        return this;
    }

    Duel arrives(OracleSegment segment) {
        nowNs += STEP_NS;
        boolean existed = tcb().state != OracleState.CLOSED;
        Segments.write(segment, in.clear());
        in.sourcePort(REMOTE_PORT).destinationPort(LOCAL_PORT);
        int events = connection.onSegment(in, nowNs);
        comparison.events(events, oracle.arrives(segment, nowNs));
        if (!existed) {
            boolean answered = TcpResets.answer(in, out.clear());
            comparison.segments(answered ? List.of(Segments.read(out)) : List.of(), tcb().replies);
        }
        if (storyWanted) {
            story.append("--> ")
                    .append(segment)
                    .append("  ")
                    .append(oracle.tcb.rules)
                    .append('\n');
        }
        compareAll();
        return this;
    }

    private void compareAll() {
        List<OracleSegment> actual = new ArrayList<>();
        while (connection.pollTransmit(out, nowNs)) {
            comparison.ports(out);
            actual.add(Segments.read(out));
        }
        List<OracleSegment> expected = oracle.transmit(nowNs);
        comparison.segments(actual, expected);
        comparison.state();
        if (storyWanted) {
            for (OracleSegment segment : expected) {
                story.append("<-- ").append(segment).append('\n');
            }
        }
    }

    /** The octets of a stream from a place on. */
    static byte[] octets(long stream, long place, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) ((place + i) * 31 + ((place + i) >> 8) + stream);
        }
        return octets;
    }
}
