package io.sequent.http.scenario;

import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.tcp.rules.Rules;
import io.sequent.trace.Conversation;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.Side;
import io.sequent.trace.StateChange;
import io.sequent.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An act that was played to its end, in words that tests compare. */
final class Played {
    private static final int ROOM = 200;

    private final Performance performance;

    private Played(Performance performance) {
        this.performance = performance;
    }

    /** Plays an act by the standard rules, with seed 1. */
    static Played of(Scenario scenario, String act) {
        return new Played(new Performance(scenario.act(act), 1, Rules.STANDARD).finish());
    }

    /** How many connections were tried. */
    int conversations() {
        return performance.conversations().size();
    }

    /** What was measured. */
    Map<String, String> facts() {
        return performance.facts();
    }

    /** The segments of a conversation: {@code 0.010 B: SYN,ACK seq=0 ack=1}, with {@code lost} where one was. */
    List<String> segments(int conversation) {
        Conversation which = performance.conversations().get(conversation);
        SequenceDiagram words = SequenceDiagram.of(which).build();
        List<String> lines = new ArrayList<>();
        for (TracedSegment segment : which.segments()) {
            lines.add(SequenceDiagram.seconds(segment.sentNs(), 3) + " " + which.name(segment.from()) + ": "
                    + words.label(segment, ROOM).replaceAll(" win=.*", "")
                    + (segment.fate().isLost() ? " lost" : ""));
        }
        return lines;
    }

    /** The segments of a conversation that begin an HTTP message: {@code 0.010 A: GET / HTTP/1.1}. */
    List<String> messages(int conversation) {
        Conversation which = performance.conversations().get(conversation);
        return which.segments().stream()
                .filter(segment -> !segment.text().isEmpty())
                .map(segment -> SequenceDiagram.seconds(segment.sentNs(), 3) + " " + which.name(segment.from()) + ": "
                        + segment.text() + (segment.fate().isLost() ? " lost" : ""))
                .toList();
    }

    /** The states that an end of a conversation goes through. */
    List<String> states(int conversation, Side side) {
        return performance.conversations().get(conversation).states().stream()
                .filter(change -> change.side() == side)
                .map(StateChange::state)
                .toList();
    }

    /** What ends noted of each other beside a conversation, such as {@code 35.050 B: A is offline}. */
    List<String> judgments(int conversation) {
        Conversation which = performance.conversations().get(conversation);
        return which.notes().stream()
                .filter(note -> note.text().matches("[AB] is .*|network broken"))
                .map(note ->
                        SequenceDiagram.seconds(note.timeNs(), 3) + " " + which.name(note.side()) + ": " + note.text())
                .toList();
    }
}
