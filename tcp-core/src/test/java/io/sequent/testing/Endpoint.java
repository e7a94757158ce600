package io.sequent.testing;

import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.fin;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpCounters;
import io.sequent.tcp.TcpEvents;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.Segment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One end of a connection under test, with explicit time: {@code established().receives(rst().seq(PEER + 1)).isIn(CLOSED)}.
 *
 * <p>{@link #sends} is exhaustive: exactly these segments since the last look, and no more. Our initial sequence number is
 * {@link #ISS}, the peer's {@link #PEER}; fixtures are named by the state they are in and have nothing unseen to send.
 */
public final class Endpoint {
    public static final int ISS = 1_000;
    public static final int PEER = 5_000;
    public static final long MILLISECOND = 1_000_000L;
    public static final long SECOND = 1_000 * MILLISECOND;
    public static final int LOCAL_PORT = 49_152;
    public static final int REMOTE_PORT = 80;
    private static final int CHUNKS = 1_000;
    private static final int MOST_SEGMENTS = 10_000;
    private static final int MOST_TIMEOUTS = 100_000;

    private final TcpBufferPool pool;
    private final TcpConnection connection;
    private final List<Segment> sent = new ArrayList<>();
    private final Segment out = new Segment();
    private long nowNs;
    private int events;
    private int lastResult;

    private Endpoint(TcpConfig config, TcpBufferPool pool) {
        this.pool = pool;
        connection = new TcpConnection(config, pool);
        connection.ports(LOCAL_PORT, REMOTE_PORT);
    }

    public static Endpoint closed(TcpConfig config) {
        return new Endpoint(config, new TcpBufferPool(2_048, CHUNKS));
    }

    public static Endpoint closed(TcpConfig config, TcpBufferPool pool) {
        return new Endpoint(config, pool);
    }

    public static Endpoint closed() {
        return closed(TcpConfig.rfc());
    }

    public static Endpoint listening(TcpConfig config) {
        Endpoint endpoint = closed(config);
        endpoint.lastResult = endpoint.connection.listen(ISS, 0);
        return endpoint;
    }

    public static Endpoint listening() {
        return listening(TcpConfig.rfc());
    }

    public static Endpoint synSent(TcpConfig config) {
        return closed(config).opens().sends(syn().seq(ISS));
    }

    public static Endpoint synSent() {
        return synSent(TcpConfig.rfc());
    }

    /** By a passive open. */
    public static Endpoint synReceived(TcpConfig config) {
        return listening(config)
                .receives(syn().seq(PEER).mss(1460))
                .sends(synAck().seq(ISS).ack(PEER + 1));
    }

    public static Endpoint synReceived() {
        return synReceived(TcpConfig.rfc());
    }

    /** By an active open, with the peer's MSS of 1460, its window of 50,000 and no window scale. */
    public static Endpoint established(TcpConfig config) {
        return synSent(config)
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1460))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .isIn(TcpState.ESTABLISHED)
                .forgetsEvents();
    }

    public static Endpoint established() {
        return established(TcpConfig.rfc());
    }

    /** The output is shut down, not closed: data can still be received. */
    public static Endpoint finWait1() {
        return established()
                .shutsDownOutput()
                .sends(fin().seq(ISS + 1).ack(PEER + 1))
                .isIn(TcpState.FIN_WAIT_1);
    }

    public static Endpoint finWait2() {
        return finWait1()
                .receives(ack().seq(PEER + 1).ack(ISS + 2))
                .sendsNothing()
                .isIn(TcpState.FIN_WAIT_2);
    }

    public static Endpoint closing() {
        return finWait1()
                .receives(fin().seq(PEER + 1).ack(ISS + 1))
                .sends(ack().seq(ISS + 2).ack(PEER + 2))
                .isIn(TcpState.CLOSING)
                .forgetsEvents();
    }

    public static Endpoint timeWait() {
        return finWait2()
                .receives(fin().seq(PEER + 1).ack(ISS + 2))
                .sends(ack().seq(ISS + 2).ack(PEER + 2))
                .isIn(TcpState.TIME_WAIT)
                .forgetsEvents();
    }

    public static Endpoint closeWait() {
        return established()
                .receives(fin().seq(PEER + 1).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 2))
                .isIn(TcpState.CLOSE_WAIT)
                .forgetsEvents();
    }

    public static Endpoint lastAck() {
        return closeWait().closes().sends(fin().seq(ISS + 1).ack(PEER + 2)).isIn(TcpState.LAST_ACK);
    }

    public Endpoint opens() {
        lastResult = connection.open(ISS, nowNs);
        return drain();
    }

    /** SEND; the result is what {@link #resultIs} looks at. */
    public Endpoint userSends(String text) {
        return userSends(text, 0);
    }

    public Endpoint userSends(String text, int flags) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        lastResult = connection.send(bytes, 0, bytes.length, flags, nowNs);
        return drain();
    }

    /** RECEIVE of at most {@code length} octets; expects exactly this text. */
    public Endpoint userReads(int length, String expected) {
        byte[] target = new byte[length];
        lastResult = connection.receive(target, 0, length, nowNs);
        String got = new String(target, 0, Math.max(lastResult, 0), StandardCharsets.ISO_8859_1);
        assertThat(got).as("what the user reads").isEqualTo(expected);
        return drain();
    }

    public Endpoint shutsDownOutput() {
        lastResult = connection.shutdownOutput(nowNs);
        return drain();
    }

    public Endpoint closes() {
        lastResult = connection.close(nowNs);
        return drain();
    }

    public Endpoint aborts() {
        lastResult = connection.abort(nowNs);
        return drain();
    }

    public Endpoint receives(SegmentSpec... segments) {
        for (SegmentSpec segment : segments) {
            events |= connection.onSegment(segment.toSegment(REMOTE_PORT, LOCAL_PORT), nowNs);
            drain();
        }
        return this;
    }

    /** The network reports an error about the segment that begins there. */
    public Endpoint hearsOf(int pathError, int quotedSequenceNumber, int mtu) {
        events |= connection.onPathError(pathError, quotedSequenceNumber, mtu, nowNs);
        return drain();
    }

    /** Several segments that the host had queued: nothing is sent before all are processed (RFC 9293 MUST-59). */
    public Endpoint receivesTogether(SegmentSpec... segments) {
        for (SegmentSpec segment : segments) {
            events |= connection.onSegment(segment.toSegment(REMOTE_PORT, LOCAL_PORT), nowNs);
        }
        return drain();
    }

    /** Lets time pass; each deadline on the way is served at its time. */
    public Endpoint after(long durationNs) {
        long endNs = nowNs + durationNs;
        StepLimit limit = new StepLimit("timeouts", MOST_TIMEOUTS);
        while (connection.nextDeadlineNs() <= endNs) {
            limit.step();
            nowNs = Math.max(nowNs, connection.nextDeadlineNs());
            events |= connection.onTimeout(nowNs);
            drain();
        }
        nowNs = endNs;
        return this;
    }

    private Endpoint drain() {
        StepLimit limit = new StepLimit("segments at once", MOST_SEGMENTS);
        while (connection.pollTransmit(out, nowNs)) {
            limit.step();
            Segment copy = new Segment().copyFrom(out);
            byte[] payload = new byte[out.payloadLength()];
            if (out.firstPayloadLength() > 0) {
                System.arraycopy(out.payloadArray(), out.payloadOffset(), payload, 0, out.firstPayloadLength());
            }
            if (out.secondPayloadLength() > 0) {
                System.arraycopy(
                        out.secondPayloadArray(),
                        out.secondPayloadOffset(),
                        payload,
                        out.firstPayloadLength(),
                        out.secondPayloadLength());
            }
            sent.add(copy.secondPayload(payload, 0, 0).payload(payload, 0, payload.length));
        }
        return this;
    }

    /** Exactly these segments were sent since the last look, in this order. */
    public Endpoint sends(SegmentSpec... expected) {
        List<String> wanted = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        SegmentSpec plain = SegmentSpec.segment(0);
        for (int i = 0; i < Math.max(expected.length, sent.size()); i++) {
            if (i < expected.length) {
                wanted.add(expected[i].toString());
            }
            if (i < sent.size()) {
                actual.add((i < expected.length ? expected[i] : plain).textOf(sent.get(i)));
            }
        }
        assertThat(actual).as("segments sent").isEqualTo(wanted);
        sent.clear();
        return this;
    }

    public Endpoint sendsNothing() {
        return sends();
    }

    /** Counts the segments sent since the last look, whatever they are. */
    public Endpoint sendsSegments(int count) {
        assertThat(sent).as("segments sent").hasSize(count);
        sent.clear();
        return this;
    }

    public Endpoint isIn(TcpState state) {
        assertThat(connection.state()).as("state").isEqualTo(state);
        return this;
    }

    /** Exactly these {@link TcpEvents} bits were reported since the last look. */
    public Endpoint reports(int expected) {
        assertThat(TcpEvents.toString(events)).as("events").isEqualTo(TcpEvents.toString(expected));
        return forgetsEvents();
    }

    private Endpoint forgetsEvents() {
        events = 0;
        return this;
    }

    public Endpoint resultIs(int expected) {
        assertThat(lastResult).as("result of the last user call").isEqualTo(expected);
        return this;
    }

    public Endpoint urgentBytesAre(int expected) {
        assertThat(connection.urgentBytes()).as("urgent bytes").isEqualTo(expected);
        return this;
    }

    public Endpoint closedFor(int reason) {
        isIn(TcpState.CLOSED);
        assertThat(connection.closeReason()).as("close reason").isEqualTo(reason);
        return this;
    }

    public Endpoint hasNoDeadline() {
        assertThat(connection.nextDeadlineNs()).as("next deadline").isEqualTo(Long.MAX_VALUE);
        return this;
    }

    public Endpoint holdsNoBuffer() {
        assertThat(pool.available()).as("chunks in the pool").isEqualTo(pool.capacity());
        return this;
    }

    public TcpSnapshot snapshot() {
        TcpSnapshot snapshot = new TcpSnapshot();
        connection.snapshot(snapshot);
        return snapshot;
    }

    public TcpCounters counters() {
        return connection.counters();
    }

    public TcpConnection connection() {
        return connection;
    }

    public long nowNs() {
        return nowNs;
    }

    /** A text of {@code length} octets that repeats the alphabet. */
    public static String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + i % 26));
        }
        return text.toString();
    }
}
