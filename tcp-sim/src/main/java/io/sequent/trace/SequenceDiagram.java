package io.sequent.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A conversation made ready to be drawn: who sent what and when, with bulk data folded away and words for each arrow.
 *
 * <p>It knows nothing of characters and pixels: {@link SequenceDiagramText} draws it for a terminal, and other
 * renderers use {@link #items()} and {@link #label}. Immutable.
 */
public final class SequenceDiagram {

    private final Conversation conversation;
    private final String title;
    private final boolean absoluteNumbers;
    private final List<Item> items;
    private final List<StateChange> states;
    private final List<Note> notes;
    private final List<TimerSpan> timers;

    /** What a diagram draws from top to bottom: an arrow, or a fold in place of many. */
    public sealed interface Item permits Arrow, Fold {}

    /**
     * One segment.
     *
     * @param segment what was sent
     */
    public record Arrow(TracedSegment segment) implements Item {}

    /**
     * What was folded away.
     *
     * @param fromNs when the first of the segments was sent
     * @param untilNs when the last of the segments was sent
     * @param dataSegments how many carried text
     * @param bytes how many bytes of text they carried
     * @param acks how many were bare ACKs
     * @param lost how many of all never arrived
     * @param retransmissions how many had been sent before
     */
    public record Fold(long fromNs, long untilNs, int dataSegments, long bytes, int acks, int lost, int retransmissions)
            implements Item {

        /**
         * Says what was folded away.
         *
         * @return such as {@code 120 data segments (175,200 bytes), 60 ACKs, 3 lost}
         */
        public String text() {
            StringBuilder text = new StringBuilder();
            if (dataSegments > 0) {
                text.append(count(dataSegments, "data segment"))
                        .append(" (")
                        .append(grouped(bytes))
                        .append(" bytes)");
            }
            if (acks > 0) {
                text.append(text.length() == 0 ? "" : ", ").append(count(acks, "ACK"));
            }
            if (lost > 0) {
                text.append(", ").append(lost).append(" lost");
            }
            if (retransmissions > 0) {
                text.append(", ").append(retransmissions).append(" sent again");
            }
            return text.toString();
        }

        private static String count(int number, String what) {
            return grouped(number) + " " + what + (number == 1 ? "" : "s");
        }

        private static String grouped(long number) {
            StringBuilder digits = new StringBuilder(Long.toString(number));
            for (int i = digits.length() - 3; i > 0; i -= 3) {
                digits.insert(i, ',');
            }
            return digits.toString();
        }
    }

    private SequenceDiagram(Builder builder) {
        conversation = builder.conversation;
        title = builder.title;
        absoluteNumbers = builder.absoluteNumbers;
        List<TracedSegment> segments = conversation.segments();
        items = Collections.unmodifiableList(Folding.fold(segments, builder.edge, builder.losses));
        states = new ArrayList<>(conversation.states());
        notes = Folding.shownNotes(conversation.notes(), segments, items);
        timers = TimerSpan.of(segments, states, conversation.notes());
    }

    /**
     * Begins a diagram of what a conversation holds by now.
     *
     * @param conversation what was recorded
     * @return a builder that folds bulk data and shows relative numbers
     */
    public static Builder of(Conversation conversation) {
        return new Builder(conversation);
    }

    /**
     * The title.
     *
     * @return one line, or ""
     */
    public String title() {
        return title;
    }

    /**
     * A host's name.
     *
     * @param side which end
     * @return the name
     */
    public String name(Side side) {
        return conversation.name(side);
    }

    /**
     * An end's address and port.
     *
     * @param side which end
     * @return such as {@code 10.0.0.2:80}
     */
    public String endpoint(Side side) {
        return conversation.endpoint(side);
    }

    /**
     * What to draw.
     *
     * @return arrows and folds in the order of sending
     */
    public List<Item> items() {
        return items;
    }

    /**
     * All changes of state.
     *
     * @return in the order of their happening
     */
    public List<StateChange> states() {
        return Collections.unmodifiableList(states);
    }

    /**
     * The notes, but for those on segments that are folded away.
     *
     * @return in the order of their happening
     */
    public List<Note> notes() {
        return Collections.unmodifiableList(notes);
    }

    /**
     * The timers that expired.
     *
     * @return the left end's, then the right end's, each in the order of their expiring
     */
    public List<TimerSpan> timers() {
        return Collections.unmodifiableList(timers);
    }

    /**
     * Words for an arrow: control bits, numbers, length, and what else there is room for.
     *
     * @param segment the arrow's segment
     * @param room how many characters there are at most; at least 12
     * @return the words, of at most {@code room} characters
     */
    public String label(TracedSegment segment, int room) {
        return SegmentLabel.of(segment, absoluteNumbers, room);
    }

    /**
     * Writes a time as diagrams do.
     *
     * @param timeNs virtual nanoseconds, at least 0
     * @param decimals how many decimals of a second, 0 to 9; what does not fit is cut off
     * @return seconds, such as {@code 0.040}
     */
    public static String seconds(long timeNs, int decimals) {
        return Times.seconds(timeNs, decimals);
    }

    /**
     * Writes a duration as diagrams do.
     *
     * @param ns nanoseconds, at least 0
     * @return a number and the unit that suits it, such as {@code 300 ms}
     */
    public static String duration(long ns) {
        return Times.duration(ns);
    }

    /** Settings of a diagram. */
    public static final class Builder {
        private final Conversation conversation;
        private String title = "";
        private boolean absoluteNumbers;
        private int edge = 3;
        private int losses = 4;

        private Builder(Conversation conversation) {
            this.conversation = Objects.requireNonNull(conversation, "conversation");
        }

        /**
         * Sets the title; none is the default.
         *
         * @param title one line
         * @return this
         */
        public Builder title(String title) {
            this.title = Objects.requireNonNull(title, "title");
            return this;
        }

        /**
         * Shows sequence numbers as on the wire; the default is to count from each end's SYN, which has 0.
         *
         * @param absolute true for numbers as on the wire
         * @return this
         */
        public Builder absoluteNumbers(boolean absolute) {
            absoluteNumbers = absolute;
            return this;
        }

        /**
         * Sets how bulk data is folded.
         *
         * @param edge how many segments to show before and after each fold, at least 1; 3 is the default
         * @param losses how many lost segments to show nevertheless, each with the one that repairs it, and how many
         *     copies; 4 is the default
         * @return this
         */
        public Builder folding(int edge, int losses) {
            if (edge < 1 || losses < 0) {
                throw new IllegalArgumentException(
                        "edge " + edge + ", losses " + losses + ": show at least 1 segment at each edge, and 0 losses");
            }
            this.edge = edge;
            this.losses = losses;
            return this;
        }

        /**
         * Shows every segment.
         *
         * @return this
         */
        public Builder withoutFolding() {
            edge = Integer.MAX_VALUE;
            return this;
        }

        /**
         * Makes the diagram.
         *
         * @return a diagram that no longer depends on this builder
         */
        public SequenceDiagram build() {
            return new SequenceDiagram(this);
        }
    }
}
