package io.sequent.cli.plot;

import io.sequent.scenario.Language;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.Conversation;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.data.xy.XYSeries;

/** How much text was sent, and how much acknowledged, in each of many equal spans of time. */
final class Throughput {
    private static final int SPANS = 40;
    private static final double MEGABIT = 1e6;

    private final List<TracedSegment> segments;
    private final Side sender;
    private final Language language;

    Throughput(Conversation conversation, Side sender, Language language) {
        segments = conversation.segments();
        this.sender = sender;
        this.language = language;
    }

    JFreeChart draw() {
        long fromNs = segments.get(0).sentNs();
        long toNs = fromNs + 1;
        for (TracedSegment segment : segments) {
            toNs = Math.max(toNs, segment.fate().arrives() ? segment.arrivedNs() : segment.sentNs());
        }
        long spanNs = (toNs - fromNs) / SPANS + 1;
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
        return new Charts(Words.RATE_AXIS, language)
                .steps(line(Words.SENT, sent, fromNs, spanNs), Ink.DATA, 1.4f)
                .steps(line(Words.ACKNOWLEDGED, acknowledged, fromNs, spanNs), Ink.ACK, 2)
                .chart();
    }

    private XYSeries line(Words name, long[] bytes, long fromNs, long spanNs) {
        XYSeries line = Charts.line(name, language);
        for (int i = 0; i < SPANS; i++) {
            line.add(Charts.seconds(fromNs + i * spanNs), bytes[i] * 8 / MEGABIT / Charts.seconds(spanNs));
        }
        line.add(Charts.seconds(fromNs + SPANS * spanNs), 0);
        return line;
    }
}
