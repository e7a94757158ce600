package io.sequent.cli.report;

import io.sequent.scenario.Language;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.Conversation;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the card of a segment says. */
final class SegmentFields {
    private static final int NANOSECONDS = 9;

    private final Language language;
    private final List<Field> fields = new ArrayList<>();

    /** A line of the card. */
    record Field(String key, String value) {}

    private SegmentFields(Language language) {
        this.language = language;
    }

    /** The fields of a segment, what became of it, and why it was sent and how it was dealt with. */
    static List<Field> of(Conversation conversation, TracedSegment segment, Reasons reasons, Language language) {
        return new SegmentFields(language).read(conversation, segment, reasons);
    }

    private List<Field> read(Conversation conversation, TracedSegment segment, Reasons reasons) {
        String direction = conversation.name(segment.from()) + " → "
                + conversation.name(segment.from().other());
        add(ReportWords.DIRECTION, direction + " (#" + segment.number() + ")");
        add(ReportWords.FLAGS, flags(segment));
        add(ReportWords.SEQ, number(segment.relativeSeq(), segment.seq()));
        if (segment.has(TcpFlags.ACK)) {
            add(ReportWords.ACK, number(segment.relativeAck(), segment.ack()));
        }
        add(ReportWords.WINDOW, Integer.toString(segment.wnd()));
        add(ReportWords.LENGTH, Integer.toString(segment.payloadLength()));
        add(ReportWords.OPTIONS, segment.options());
        add(
                ReportWords.SACK,
                segment.sackBlocks().stream()
                        .map(block -> block.relativeLeft() + "–" + block.relativeRight())
                        .collect(Collectors.joining(", ")));
        add(ReportWords.TEXT, segment.text());
        add(ReportWords.SENT, seconds(segment.sentNs()));
        if (segment.arrivedNs() != TracedSegment.NEVER) {
            add(ReportWords.ARRIVED, seconds(segment.arrivedNs()));
        }
        add(ReportWords.FATE, ReportWords.valueOf(segment.fate().name()).in(language));
        String again = segment.retransmission() ? ReportWords.AGAIN.in(language) : "";
        add(ReportWords.REMARK, again + (again.isEmpty() || segment.remark().isEmpty() ? "" : ", ") + segment.remark());
        reasons.sent(conversation, segment).forEach(rule -> add(ReportWords.WHY_SENT, rule));
        reasons.arrived(conversation, segment).forEach(rule -> add(ReportWords.ON_ARRIVAL, rule));
        return fields;
    }

    private void add(ReportWords key, String value) {
        if (!value.isEmpty()) {
            fields.add(new Field(key.in(language), value));
        }
    }

    private String number(long relative, int absolute) {
        return relative + " (" + ReportWords.ON_THE_WIRE.in(language) + " " + Integer.toUnsignedString(absolute) + ")";
    }

    /** All decimals that say something, but at least three. */
    private static String seconds(long timeNs) {
        String text = SequenceDiagram.seconds(timeNs, NANOSECONDS);
        int end = text.length();
        while (text.charAt(end - 1) == '0' && end > text.indexOf('.') + 4) {
            end--;
        }
        return text.substring(0, end) + " s";
    }

    private static String flags(TracedSegment segment) {
        return segment.flags() == 0 ? "" : TcpFlags.toString(segment.flags()).replace(",", ", ");
    }
}
