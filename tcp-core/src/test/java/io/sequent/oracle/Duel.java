package io.sequent.oracle;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpResets;
import io.sequent.tcp.wire.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The library and the oracle side by side: each step is done to both, and everything that can be seen is compared.
 *
 * <p>Octets of either stream are a function of their place, so that misplaced ones are found.
 */
class Duel {
    static final int LOCAL_PORT = 49_152;
    static final int REMOTE_PORT = 80;
    static final int PEER_WINDOW = 400;
    /** Both timestamp clocks wrap soon. */
    private static final long CLOCK_OFFSET = Modulo.SIZE - 4;

    private static final long STEP_NS = 1_000_000;

    TcpConnection connection;
    final Oracle oracle;
    final long iss;
    final long irs;
    private final GridProfile profile;
    private final Comparison comparison;
    private final Segment in = new Segment();
    private final Segment out = new Segment();
    private final StringBuilder story = new StringBuilder();
    private int sentOctets;
    private long lastTsVal;
    private long nowNs = STEP_NS;
    private boolean storyWanted;
    /** Null: nobody compares this run with another one. */
    private Witness witness;

    Duel(GridProfile profile, TcpConfig config, TcpBufferPool pool, GridCell.Placement placement) {
        this.profile = profile;
        OracleOptions options = profile.options();
        options.timestampOffset = CLOCK_OFFSET;
        connection = new TcpConnection(config, pool);
        connection.ports(LOCAL_PORT, REMOTE_PORT);
        connection.timestampOffset((int) CLOCK_OFFSET);
        oracle = new Oracle(options);
        comparison = new Comparison(oracle);
        iss = placement.iss;
        irs = placement.irs;
    }

    OracleTcb tcb() {
        return oracle.tcb;
    }

    Duel tellsStory() {
        storyWanted = true;
        return this;
    }

    /** From now on. */
    Duel watchedBy(Witness watcher) {
        witness = watcher;
        if (connection != null) {
            connection.decisions(watcher.decisions);
        }
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
        return called("OPEN passive", passiveOpen(nowNs), oracle.calls().passiveOpen(iss));
    }

    int passiveOpen(long nowNs) {
        return connection.listen((int) iss, nowNs);
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
        if (witness != null) {
            witness.sees("received", got);
            witness.sees("octets", Arrays.hashCode(target));
        }
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

    /** Where the connection cannot be looked into, its next steps tell about it. */
    Duel continuesHandshake() {
        return this;
    }

    void abort(long nowNs) {
        connection.abort(nowNs);
    }

    /** Ends the connection, whatever it is in, without comparing. */
    void end() {
        abort(nowNs);
        while (poll(out, nowNs)) {
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

    /** A segment in order that acknowledges nothing of what is outstanding. */
    Duel peerWithoutNews(int control) {
        return arrives(segment(control, tcb().rcvNxt, 0, PEER_WINDOW).ack(tcb().sndUna));
    }

    Duel peerUrgent(int up) {
        int control = OracleSegment.ACK | OracleSegment.URG;
        return arrives(segment(control, tcb().rcvNxt, 0, PEER_WINDOW).up(up));
    }

    OracleSegment segment(int control, long seq, int length, int window) {
        OracleSegment segment = new OracleSegment(seq, control).wnd(window);
        if (segment.has(OracleSegment.ACK)) {
            segment.ack(tcb().sndNxt);
        }
        boolean syn = segment.has(OracleSegment.SYN);
        if (syn) {
            profile.offer(segment);
        } else {
            segment.wnd >>= tcb().sendScale;
        }
        stamp(segment);
        return segment.text(octets(irs, peerPlace(segment.textSeq()), length));
    }

    /** Gives the peer's segment the timestamps that are due. */
    OracleSegment stamp(OracleSegment segment) {
        boolean due = segment.has(OracleSegment.SYN) ? tcb().options.timestamps : tcb().timestampsAgreed;
        if (due) {
            boolean ack = segment.has(OracleSegment.ACK);
            segment.timestamps(Modulo.add(CLOCK_OFFSET, nowNs / STEP_NS), ack ? lastTsVal() : 0);
        }
        return segment;
    }

    /** What the peer echoes: our last timestamp. */
    long lastTsVal() {
        return lastTsVal;
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
        compareArrival(comparison, in, segment, nowNs);
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

    void compareArrival(Comparison comparison, Segment in, OracleSegment segment, long nowNs) {
        int events = connection.onSegment(in, nowNs);
        if (witness != null) {
            witness.sees("events", events);
        }
        comparison.events(events, oracle.arrives(segment, nowNs));
    }

    void compareState(Comparison comparison) {
        comparison.state(connection);
    }

    boolean poll(Segment out, long nowNs) {
        return connection.pollTransmit(out, nowNs);
    }

    private void compareAll() {
        List<OracleSegment> actual = new ArrayList<>();
        while (poll(out, nowNs)) {
            comparison.ports(out);
            actual.add(Segments.read(out));
        }
        if (witness != null && connection != null) {
            witness.sees(connection, actual);
        }
        List<OracleSegment> expected = oracle.transmit(nowNs);
        for (OracleSegment segment : expected) {
            lastTsVal = segment.timestamps ? segment.tsVal : lastTsVal;
        }
        comparison.segments(actual, expected);
        compareState(comparison);
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
