package io.sequent.cli.plot;

import io.sequent.cli.plot.IntervalRenderer.Mark;
import io.sequent.scenario.Language;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.Conversation;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.awt.BasicStroke;
import java.awt.Font;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * The plot of tcptrace, seen at the sender: each segment over its sequence numbers when it is sent, and below and above
 * it what the arriving acknowledgments leave outstanding and allow.
 */
final class TimeSequence {
    private static final Pattern SCALE = Pattern.compile("\\bws=(\\d+)");
    /** A window edge is shown as far as so many times above the data: a higher one would press the data flat. */
    private static final double HIGHEST_EDGE = 1.3;

    private final Span span;
    private final Side sender;
    private final Language language;
    private final List<TracedSegment> segments;

    TimeSequence(Conversation conversation, Side sender, Language language) {
        span = Span.of(conversation);
        this.sender = sender;
        this.language = language;
        segments = conversation.segments();
    }

    JFreeChart draw() {
        Charts charts = new Charts(Words.NUMBER_AXIS, span, language);
        YIntervalSeries data = intervals(Words.DATA);
        YIntervalSeries again = intervals(Words.AGAIN);
        YIntervalSeries lost = intervals(Words.LOST);
        double highest = 1;
        for (TracedSegment segment : segments) {
            long end = end(segment);
            if (segment.from() != sender || end == segment.relativeSeq()) {
                continue;
            }
            YIntervalSeries to = segment.fate().isLost() ? lost : segment.retransmission() ? again : data;
            to.add(Charts.seconds(segment.sentNs()), end, segment.relativeSeq(), end);
            highest = Math.max(highest, end);
            label(charts, segment, end);
        }
        XYSeries edge = Charts.line(Words.EDGE, language);
        XYSeries ack = Charts.line(Words.ACK, language);
        YIntervalSeries sack = intervals(Words.SACK);
        acknowledgments(ack, edge, sack);
        if (edge.getMinY() <= HIGHEST_EDGE * highest) {
            charts.steps(edge, Ink.EDGE, 1.2f);
            if (edge.getMaxY() > HIGHEST_EDGE * highest) {
                charts.numberAxis().setRange(0, HIGHEST_EDGE * highest);
            }
        } else if (edge.getItemCount() > 0) {
            String above = String.format(Locale.ROOT, "%,d", Math.round(edge.getMinY()));
            charts.remark(String.format(Locale.ROOT, Words.EDGE_ABOVE.in(language), above), Ink.EDGE);
        }
        charts.steps(ack, Ink.ACK, 1.6f);
        segments(charts, sack, Ink.SACK, Mark.BARE);
        segments(charts, data, Ink.DATA, Mark.NONE);
        segments(charts, again, Ink.AGAIN, Mark.REPEATED);
        segments(charts, lost, Ink.LOST, Mark.LOST);
        return charts.chart();
    }

    private YIntervalSeries intervals(Words name) {
        return new YIntervalSeries(name.in(language), false, true);
    }

    private static void segments(Charts charts, YIntervalSeries series, Ink ink, Mark mark) {
        if (series.isEmpty()) {
            return; // nor shall the legend speak of it
        }
        YIntervalSeriesCollection collection = new YIntervalSeriesCollection();
        collection.addSeries(Thinning.intervals(series));
        IntervalRenderer renderer = new IntervalRenderer(mark);
        renderer.setSeriesStroke(0, new BasicStroke(width(mark)));
        renderer.setDefaultItemLabelFont(new Font(Font.SANS_SERIF, Font.BOLD, 10));
        charts.add(collection, renderer, ink);
    }

    private static float width(Mark mark) {
        return switch (mark) {
            case BARE -> 0.7f;
            case NONE, REPEATED -> 1.4f;
            case LOST -> 1.8f;
        };
    }

    private void label(Charts charts, TracedSegment segment, long end) {
        if (segment.has(TcpFlags.SYN | TcpFlags.FIN)) {
            XYTextAnnotation label = new XYTextAnnotation(
                    segment.has(TcpFlags.SYN) ? " SYN" : " FIN", Charts.seconds(segment.sentNs()), end);
            label.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
            label.setPaint(Ink.AXIS.light());
            label.setTextAnchor(TextAnchor.BOTTOM_LEFT);
            charts.plot().addAnnotation(label);
        }
    }

    private static long end(TracedSegment segment) {
        return segment.relativeSeq() + segment.payloadLength() + (segment.has(TcpFlags.SYN | TcpFlags.FIN) ? 1 : 0);
    }

    /** What arrives at the sender, in the order of arriving. */
    private void acknowledgments(XYSeries ack, XYSeries edge, YIntervalSeries sack) {
        int scale = scale();
        List<TracedSegment> arrived = segments.stream()
                .filter(segment -> segment.from() != sender
                        && segment.fate().arrives()
                        && segment.has(TcpFlags.ACK)
                        && !segment.has(TcpFlags.RST))
                .sorted(Comparator.comparingInt(TracedSegment::arrivedOrder))
                .toList();
        long highestAck = 0;
        long highestEdge = 0;
        for (TracedSegment segment : arrived) {
            double time = Charts.seconds(segment.arrivedNs());
            int shift = segment.has(TcpFlags.SYN) ? 0 : scale; // RFC 7323 2.2
            highestAck = Math.max(highestAck, segment.relativeAck());
            highestEdge = Math.max(highestEdge, segment.relativeAck() + ((long) segment.wnd() << shift));
            Charts.step(ack, time, highestAck);
            Charts.step(edge, time, highestEdge);
            for (TracedSegment.SackBlock block : segment.sackBlocks()) {
                sack.add(time, block.relativeRight(), block.relativeLeft(), block.relativeRight());
            }
        }
        if (!arrived.isEmpty()) {
            double end = Charts.seconds(span.toNs());
            ack.add(end, highestAck);
            edge.add(end, highestEdge);
        }
    }

    /** The scale of the windows that the sender is offered: the other end's, if both ends' SYNs bear one. */
    private int scale() {
        int own = scaleOf(sender);
        int others = scaleOf(sender.other());
        return own < 0 || others < 0 ? 0 : others;
    }

    private int scaleOf(Side side) {
        for (TracedSegment segment : segments) {
            Matcher matcher = SCALE.matcher(segment.options());
            if (segment.from() == side && segment.has(TcpFlags.SYN) && matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        return -1;
    }
}
