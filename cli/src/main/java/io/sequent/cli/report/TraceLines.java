package io.sequent.cli.report;

import io.sequent.scenario.Performance;
import io.sequent.trace.Conversation;
import io.sequent.trace.Note;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.StateChange;
import io.sequent.trace.TracedSegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened in a run, a line each: segments, changes of state, and timers. */
final class TraceLines {
    private static final int ROOM = 200;
    private static final int DECIMALS = 6;

    private TraceLines() {}

    private record Line(long timeNs, int conversation, int order, String text) {}

    static List<String> of(Performance performance) {
        List<Line> lines = new ArrayList<>();
        List<Conversation> conversations = performance.conversations();
        for (int i = 0; i < conversations.size(); i++) {
            Conversation conversation = conversations.get(i);
            SequenceDiagram words = SequenceDiagram.of(conversation).build();
            for (TracedSegment segment : conversation.segments()) {
                String label = "[" + words.label(segment, ROOM) + "]";
                String from = conversation.name(segment.from());
                String to = conversation.name(segment.from().other());
                lines.add(new Line(segment.sentNs(), i, segment.sentOrder(), from + " -> " + label));
                if (segment.fate().arrives()) {
                    lines.add(new Line(segment.arrivedNs(), i, segment.arrivedOrder(), to + " <- " + label));
                }
            }
            for (StateChange change : conversation.states()) {
                lines.add(new Line(
                        change.timeNs(), i, change.order(), conversation.name(change.side()) + " " + change.state()));
            }
            for (Note note : conversation.notes()) {
                lines.add(new Line(note.timeNs(), i, note.order(), conversation.name(note.side()) + " " + note.text()));
            }
        }
        lines.sort(Comparator.comparingLong(Line::timeNs)
                .thenComparingInt(Line::conversation)
                .thenComparingInt(Line::order));
        return lines.stream()
                .map(line -> SequenceDiagram.seconds(line.timeNs, DECIMALS) + " " + line.text)
                .toList();
    }
}
