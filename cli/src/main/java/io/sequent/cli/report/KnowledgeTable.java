package io.sequent.cli.report;

import io.sequent.scenario.Language;
import io.sequent.trace.Knowledge;
import io.sequent.trace.Knowledge.OfPeer;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What each end knows of the other, as rows and cells. */
record KnowledgeTable(String left, String right, List<Row> rows) {
    private static final int ROOM = 60;
    private static final int DECIMALS = 3;

    /** After a segment: three cells for each end. */
    record Row(String time, String segment, List<String> cells) {}

    /** The table of a conversation, in whose diagram the segments have their labels. */
    static KnowledgeTable of(Knowledge knowledge, SequenceDiagram diagram, Language language) {
        List<Row> rows = new ArrayList<>();
        for (Knowledge.Row row : knowledge.rows()) {
            TracedSegment segment = row.segment();
            List<String> cells = new ArrayList<>();
            for (Side side : Side.values()) {
                OfPeer known = row.of(side);
                cells.add(mark(known.sends()));
                cells.add(mark(known.receives()));
                cells.add(numbers(known, language));
            }
            String direction = knowledge.name(segment.from())
                    + (row.isLegible() ? " → " : " ✗ ")
                    + knowledge.name(segment.from().other());
            rows.add(new Row(
                    SequenceDiagram.seconds(row.timeNs(), DECIMALS),
                    direction + "  " + diagram.label(segment, ROOM),
                    cells));
        }
        return new KnowledgeTable(
                heading(knowledge, Side.LEFT, language), heading(knowledge, Side.RIGHT, language), rows);
    }

    private static String heading(Knowledge knowledge, Side side, Language language) {
        return String.format(
                Locale.ROOT, ReportWords.KNOWS.in(language), knowledge.name(side), knowledge.name(side.other()));
    }

    private static String mark(boolean known) {
        return known ? "✓" : "–";
    }

    private static String numbers(OfPeer known, Language language) {
        return switch (known.numbers()) {
            case UNKNOWN -> "–";
            case KNOWN -> ReportWords.KNOWN.in(language);
            case AGREED -> ReportWords.AGREED.in(language);
        };
    }
}
