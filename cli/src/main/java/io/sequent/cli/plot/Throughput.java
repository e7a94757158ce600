package io.sequent.cli.plot;

import io.sequent.scenario.Language;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.Conversation;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jfree.chart.JFreeChart;
import org.jfree.data.xy.XYSeries;

/** How much text was sent, and how much acknowledged, in each of many equal spans of time. */
final class Throughput {
    private static final int SPANS = 40;
    private static final double MEGABIT = 1e6;
    private static final double KILOBIT = 1e3;
    /** So many megabits in a second, and fewer, are told in kilobits. */
    private static final double SLOW = 0.5;

    private final Span span;
    private final List<TracedSegment> segments;
    private final Side sender;
    private final Language language;

    Throughput(Conversation conversation, Side sender, Language language) {
        span = Span.of(conversation);
        segments = conversation.segments();
        this.sender = sender;
        this.language = language;
    }

    JFreeChart draw() {
        long fromNs = span.fromNs();
        long spanNs = (span.toNs() - fromNs) / SPANS + 1;
        long[] sent = new long[SPANS];
        long[] acknowledged = new long[SPANS];
        long highestAck = 1; // the SYN's number is no text
        for (TracedSegment segment : segments) {
            if (segment.from() == sender) {
                sent[(int) ((segment.sentNs() - fromNs) / spanNs)] += segment.payloadLength();
            } else if (segment.fate().arrives() && segment.has(TcpFlags.ACK)) {
                long ack = Math.max(highestAck, segment.relativeAck());
                acknowledged[(int) ((segment.arrivedNs() - fromNs) / spanNs)] += ack - highestAck;
                highestAck = ack;
            }
        }
        long most = LongStream.concat(Arrays.stream(sent), Arrays.stream(acknowledged))
                .max()
                .orElse(0);
        boolean fast = rate(most, spanNs, MEGABIT) >= SLOW;
        double unit = fast ? MEGABIT : KILOBIT;
        return new Charts(fast ? Words.FAST_AXIS : Words.SLOW_AXIS, span, language)
                .steps(line(Words.SENT, sent, spanNs, unit), Ink.DATA, 1.4f)
                .steps(line(Words.ACKNOWLEDGED, acknowledged, spanNs, unit), Ink.ACK, 2)
                .chart();
    }

    private static double rate(long bytes, long spanNs, double unit) {
        return bytes * 8 / unit / Charts.seconds(spanNs);
    }

    private XYSeries line(Words name, long[] bytes, long spanNs, double unit) {
        XYSeries line = Charts.line(name, language);
        for (int i = 0; i < SPANS; i++) {
            line.add(Charts.seconds(span.fromNs() + i * spanNs), rate(bytes[i], spanNs, unit));
        }
        line.add(Charts.seconds(span.fromNs() + SPANS * spanNs), 0);
        return line;
    }
}
