package io.sequent.scenario.transfer;

import io.sequent.scenario.Application;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConfigBuilder;
import io.sequent.tcp.TcpCounters;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A connection that A opens to B when the run begins, and what can be measured on it. */
final class Talk {
    /** When scripts begin to send: long after the handshake, at a number that is easy to count from. */
    static final long BEGIN_NS = Stage.milliseconds(100);

    private static final int TIMESTAMPS = 12;
    /** The packet of 1,000 bytes of text in 1 ms: IPv4 and TCP headers and timestamps are 52 bytes more. */
    private static final long BITS_PER_SECOND = 8 * 1_052_000;

    private final Stage stage;
    private final Opened connection;

    private Talk(Stage stage) {
        this.stage = stage;
        connection = Opened.on(stage);
    }

    /** Opens the connection; both ends read all that arrives. */
    static Talk open(Stage stage) {
        return new Talk(stage);
    }

    /** The standard configuration, but for segments that carry 1,000 bytes of text, so that numbers are easy to read. */
    static TcpConfigBuilder thousands() {
        return TcpConfig.builder().mss(1_000 + TIMESTAMPS);
    }

    /** A direction that takes 1 ms for each full segment, and so shows each one's arrival. */
    static ChannelOptions.Builder slow() {
        return Stage.usual().rate(BITS_PER_SECOND);
    }

    /** A network that is like this from A to B, and usual from B to A. */
    static void network(Stage stage, ChannelOptions.Builder toB) {
        stage.network(toB.build(), Stage.usual().build());
    }

    /** The application at A; in actions, facts and properties only. */
    Application client() {
        return connection.client();
    }

    /** The application at B, once the connection is accepted. */
    Application server() {
        return connection.server();
    }

    /** What A counts. */
    TcpCounters clientCounters() {
        return client().socket().connection().counters();
    }

    /** What B counts. */
    TcpCounters serverCounters() {
        return server().socket().connection().counters();
    }

    /** Whether each end has read exactly what the other sent. */
    boolean isComplete() {
        return server().hasAllOf(client()) && client().hasAllOf(server());
    }

    /** The segments so far that are meant. */
    List<TracedSegment> segments(Predicate<TracedSegment> meant) {
        return stage.conversations().get(0).segments().stream().filter(meant).toList();
    }

    /** How many segments so far are meant. */
    int count(Predicate<TracedSegment> meant) {
        return segments(meant).size();
    }

    /** What A sent. */
    static boolean fromA(TracedSegment segment) {
        return segment.from() == Side.LEFT;
    }

    /** What B sent. */
    static boolean fromB(TracedSegment segment) {
        return segment.from() == Side.RIGHT;
    }

    /** What carries text. */
    static boolean hasText(TracedSegment segment) {
        return segment.payloadLength() > 0;
    }

    /** What carries nothing but an acknowledgment. */
    static boolean isBare(TracedSegment segment) {
        return segment.isBulk() && segment.payloadLength() == 0;
    }

    /** When segments were sent, counted from {@link #BEGIN_NS}; each time once. */
    static String sent(List<TracedSegment> segments) {
        return segments.stream()
                .map(segment -> span(segment.sentNs() - BEGIN_NS))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** A span of time for an answer. */
    static String span(long ns) {
        return SequenceDiagram.duration(ns);
    }
}
