package io.sequent.trace;

import io.sequent.trace.SequenceDiagram.Arrow;
import io.sequent.trace.SequenceDiagram.Fold;
import io.sequent.trace.SequenceDiagram.Item;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts all that a diagram shows in order, side by side: what each end did and saw, from top to bottom, with the
 * states that it came into. A renderer draws the moments of a side in the order of {@link #moments}, and never has to
 * compare times.
 *
 * <p>A fold breaks time: all that was sent before it comes before it, even where it arrived while the folded segments
 * were already on their way.
 */
public final class Chronology {

    /** What happens at one end at one time. */
    public static final class Moment {
        private final Side side;
        private final long timeNs;
        private final int order;
        private final @Nullable TracedSegment segment;
        private final boolean arrival;
        private final String note;
        private final @Nullable Fold fold;
        private String state = "";

        Moment(
                Side side,
                long timeNs,
                int order,
                @Nullable TracedSegment segment,
                boolean arrival,
                String note,
                @Nullable Fold fold) {
            this.side = side;
            this.timeNs = timeNs;
            this.order = order;
            this.segment = segment;
            this.arrival = arrival;
            this.note = note;
            this.fold = fold;
        }

        /**
         * At which end.
         *
         * @return the end; of a fold, meaningless
         */
        public Side side() {
            return side;
        }

        /**
         * When.
         *
         * @return virtual nanoseconds
         */
        public long timeNs() {
            return timeNs;
        }

        /**
         * The place among all that happened in the conversation.
         *
         * @return as the segment, note or change of state has it
         */
        public int order() {
            return order;
        }

        /**
         * The segment that is sent or arrives now.
         *
         * @return a segment, or null if something else happens
         */
        public @Nullable TracedSegment segment() {
            return segment;
        }

        /**
         * Whether the segment arrives.
         *
         * @return true if it arrives now, false if it is sent now or there is none
         */
        public boolean isArrival() {
            return arrival;
        }

        /**
         * What is noted.
         *
         * @return a few words, or ""
         */
        public String note() {
            return note;
        }

        /**
         * What was folded away here.
         *
         * @return a fold, which spans both ends, or null
         */
        public @Nullable Fold fold() {
            return fold;
        }

        /**
         * The state that the end comes into now.
         *
         * @return such as {@code SYN-SENT}, or "" if the state stays
         */
        public String state() {
            return state;
        }
    }

    private final List<Moment> moments = new ArrayList<>();
    private final String[] initialStates = {"", ""};

    /**
     * Puts a diagram's content in order.
     *
     * @param diagram what to draw
     */
    public Chronology(SequenceDiagram diagram) {
        List<Moment> section = new ArrayList<>();
        Deque<Note> notes = new ArrayDeque<>(diagram.notes());
        for (Item item : diagram.items()) {
            if (item instanceof Fold fold) {
                close(section);
                moments.add(new Moment(Side.LEFT, fold.fromNs(), -1, null, false, "", fold));
            } else if (item instanceof Arrow arrow) {
                addNotes(section, notes, arrow.segment().sentOrder());
                add(section, arrow.segment());
            }
        }
        addNotes(section, notes, Integer.MAX_VALUE);
        close(section);
        assignStates(diagram);
    }

    /**
     * All that happens, in the order in which it is drawn.
     *
     * @return sendings, arrivals, notes, folds, and changes of state that stand alone
     */
    public List<Moment> moments() {
        return moments;
    }

    /**
     * The state in which an end begins.
     *
     * @param side which end
     * @return a state, or "" if none is known
     */
    public String initialState(Side side) {
        return initialStates[side.ordinal()];
    }

    private static void add(List<Moment> section, TracedSegment segment) {
        if (segment.fate() != Fate.COPY) {
            section.add(new Moment(segment.from(), segment.sentNs(), segment.sentOrder(), segment, false, "", null));
        }
        if (segment.arrivedNs() != TracedSegment.NEVER) {
            Side to = segment.from().other();
            section.add(new Moment(to, segment.arrivedNs(), segment.arrivedOrder(), segment, true, "", null));
        }
    }

    private static void addNotes(List<Moment> section, Deque<Note> notes, int before) {
        while (!notes.isEmpty() && notes.getFirst().order() < before) {
            Note note = notes.removeFirst();
            section.add(new Moment(note.side(), note.timeNs(), note.order(), null, false, note.text(), null));
        }
    }

    /** Ends a section, before a fold: all that happened goes in order. */
    private void close(List<Moment> section) {
        section.sort((a, b) -> Integer.compare(a.order, b.order));
        moments.addAll(section);
        section.clear();
    }

    /**
     * Gives each change of state to what caused it: an arrival at the same time just before, or else what the same
     * end does next at the same time, the last one. A change without either, as by a timer, becomes a moment of its own.
     */
    private void assignStates(SequenceDiagram diagram) {
        int first = moments.isEmpty() ? Integer.MAX_VALUE : moments.get(0).order;
        for (StateChange change : diagram.states()) {
            int side = change.side().ordinal();
            if (initialStates[side].isEmpty() && change.order() < first) {
                initialStates[side] = change.state();
                continue;
            }
            int before = -1;
            int after = -1;
            for (int i = 0; i < moments.size(); i++) {
                Moment moment = moments.get(i);
                if (moment.fold != null || moment.side != change.side()) {
                    continue;
                }
                if (moment.order < change.order()) {
                    before = i;
                } else if (after < 0) {
                    after = i;
                }
            }
            if (before >= 0 && causes(moments.get(before), change)) {
                moments.get(before).state = change.state();
            } else if (after >= 0
                    && goesWith(moments.get(after), change)
                    && isLastBefore(moments.get(after), change, diagram)) {
                moments.get(after).state = change.state();
            } else {
                Moment alone = new Moment(change.side(), change.timeNs(), change.order(), null, false, "", null);
                alone.state = change.state();
                moments.add(insertionPoint(change.order()), alone);
            }
        }
    }

    private static boolean causes(Moment moment, StateChange change) {
        boolean byArrival = moment.arrival || !moment.note.isEmpty();
        return byArrival && moment.timeNs == change.timeNs() && moment.state.isEmpty();
    }

    private static boolean goesWith(Moment moment, StateChange change) {
        return !moment.arrival && moment.timeNs == change.timeNs() && moment.state.isEmpty();
    }

    /** So that of several changes before a sending the last one stands with it. */
    private static boolean isLastBefore(Moment moment, StateChange change, SequenceDiagram diagram) {
        return diagram.states().stream()
                .noneMatch(other -> other.side() == change.side()
                        && other.order() > change.order()
                        && other.order() < moment.order);
    }

    private int insertionPoint(int order) {
        int at = moments.size();
        while (at > 0 && moments.get(at - 1).order > order) {
            at--;
        }
        return at;
    }
}
