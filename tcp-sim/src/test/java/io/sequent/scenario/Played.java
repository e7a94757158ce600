package io.sequent.scenario;

import io.sequent.trace.Conversation;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.Side;
import io.sequent.trace.StateChange;
import io.sequent.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;

/** An act that was played to its end, in words that tests compare. */
public final class Played {
    private static final int ROOM = 200;

    private final Performance performance;

    private Played(Performance performance) {
        this.performance = performance;
    }

    /** Plays an act by the standard rules, with seed 1. */
    public static Played of(Scenario scenario, String act) {
        return new Played(new Performance(scenario.act(act), 1).finish());
    }

    /** The performance. */
    public Performance performance() {
        return performance;
    }

    /** The segments of a conversation: {@code 0.010 B: SYN,ACK seq=0 ack=1}, with {@code lost} where one was. */
    public List<String> segments(int conversation) {
        Conversation which = performance.conversations().get(conversation);
        SequenceDiagram words = SequenceDiagram.of(which).build();
        List<String> lines = new ArrayList<>();
        for (TracedSegment segment : which.segments()) {
            lines.add(SequenceDiagram.seconds(segment.sentNs(), 3) + " " + which.name(segment.from()) + ": "
                    + words.label(segment, ROOM) + (segment.fate().isLost() ? " lost" : ""));
        }
        return lines;
    }

    /** The states that an end of a conversation goes through. */
    public List<String> states(int conversation, Side side) {
        return performance.conversations().get(conversation).states().stream()
                .filter(change -> change.side() == side)
                .map(StateChange::state)
                .toList();
    }
}
