package io.sequent.cli.course;

import io.sequent.trace.Conversation;
import io.sequent.trace.Knowledge;
import io.sequent.trace.Knowledge.OfPeer;
import io.sequent.trace.Knowledge.Row;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each end of a conversation knows of the other after each segment of a handshake, as a table in Markdown. */
final class KnowledgeTable {
    private static final int ROOM = 200;
    private static final int DECIMALS = 3;

    private KnowledgeTable() {}

    /** The table, with its heading in the first row. */
    static String of(Conversation conversation, Phrases phrases) {
        Knowledge knowledge = Knowledge.of(conversation);
        SequenceDiagram words = SequenceDiagram.of(conversation).build();
        StringBuilder table = new StringBuilder();
        Stream.Builder<String> heads = Stream.builder();
        heads.add(phrases.say("knowledge.time")).add(phrases.say("knowledge.segment"));
        for (Side side : Side.values()) {
            String own = knowledge.name(side);
            String other = knowledge.name(side.other());
            heads.add(phrases.say("knowledge.sends", own, other));
            heads.add(phrases.say("knowledge.receives", own, other));
            heads.add(phrases.say("knowledge.numbers", own, other));
        }
        table.append(line(heads.build())).append("\n|--:|:--|:-:|:-:|:-:|:-:|:-:|:-:|");
        for (Row row : knowledge.rows()) {
            Stream.Builder<String> cells = Stream.builder();
            cells.add(SequenceDiagram.seconds(row.timeNs(), DECIMALS)).add(segment(words, row, phrases));
            for (Side side : Side.values()) {
                OfPeer known = row.of(side);
                cells.add(known.sends() ? "✓" : "–").add(known.receives() ? "✓" : "–");
                cells.add(phrases.say("knowledge." + known.numbers().name().toLowerCase(Locale.ROOT)));
            }
            table.append('\n').append(line(cells.build()));
        }
        return table.toString();
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Who sent what to whom, in its most telling words. */
    private static String segment(SequenceDiagram words, Row row, Phrases phrases) {
        TracedSegment segment = row.segment();
        String label = Stream.of(words.label(segment, ROOM).split(" "))
                .limit(4)
                .filter(word -> word.matches("[A-Z,]+|(seq|ack|len)=.*"))
                .collect(Collectors.joining(" "));
        return words.name(segment.from()) + " → " + words.name(segment.from().other()) + " `" + label + "`"
                + (row.isLegible() ? "" : " " + phrases.say("knowledge.lost"));
    }
}
