package io.sequent.trace;

import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.SequenceNumber;
import io.sequent.tcp.wire.TcpFlags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What each end of a connection knows of the other after each segment, until both know all that a handshake has to tell
 * (RFC 9293 3.4.1).
 *
 * <p>It is derived from what arrives: a segment teaches its receiver, and one that is lost, damaged or refused teaches nobody. A RST that is
 * believed, or a new attempt, makes an end forget. Immutable.
 */
public final class Knowledge {
    /** What more than these rows tell, nobody reads. */
    private static final int MOST_ROWS = 24;
    /** SYN, SYN-ACK, ACK. */
    private static final int PLAIN_HANDSHAKE = 3;

    /** What an end knows of the sequence numbers. */
    public enum Numbers {
        /** Nothing. */
        UNKNOWN,
        /** The peer's SYN has arrived: this end knows the peer's number. */
        KNOWN,
        /** The peer has acknowledged this end's SYN, too: both numbers are agreed on. */
        AGREED
    }

    /**
     * What an end knows of its peer.
     *
     * @param sends the peer can send: something of it has arrived
     * @param receives the peer can receive: it has acknowledged something
     * @param numbers what is known of the initial sequence numbers
     */
    public record OfPeer(boolean sends, boolean receives, Numbers numbers) {
        static final OfPeer NOTHING = new OfPeer(false, false, Numbers.UNKNOWN);
        static final OfPeer ITS_NUMBER = new OfPeer(true, false, Numbers.KNOWN);
        static final OfPeer ALL = new OfPeer(true, true, Numbers.AGREED);

        /**
         * Whether there is nothing left to learn.
         *
         * @return true if the peer can send and receive, and the numbers are agreed on
         */
        public boolean isAll() {
            return equals(ALL);
        }
    }

    /**
     * What both ends know after a segment.
     *
     * @param segment what arrived, or was lost
     * @param left what the left end knows of the right one
     * @param right what the right end knows of the left one
     */
    public record Row(TracedSegment segment, OfPeer left, OfPeer right) {
        /**
         * What an end knows.
         *
         * @param side which end
         * @return what it knows of the other
         */
        public OfPeer of(Side side) {
            return side == Side.LEFT ? left : right;
        }

        /**
         * When it came about.
         *
         * @return when the segment arrived, or when it was sent if it never arrives, in virtual nanoseconds
         */
        public long timeNs() {
            return segment.arrivedNs() == TracedSegment.NEVER ? segment.sentNs() : segment.arrivedNs();
        }

        /**
         * Whether the segment could teach its receiver anything.
         *
         * @return false if it was lost or damaged
         */
        public boolean isLegible() {
            return segment.fate() == Fate.DELIVERED || segment.fate() == Fate.COPY;
        }
    }

    /** One end as far as it can be seen from outside. */
    private static final class End {
        OfPeer known = OfPeer.NOTHING;
        boolean closed;
        boolean started;
        int iss;
        int sndNxt;
        int rcvNxt;

        void forget() {
            known = OfPeer.NOTHING;
            started = false;
        }

        boolean isAcknowledgedBy(TracedSegment segment) {
            return started
                    && segment.has(TcpFlags.ACK)
                    && SequenceNumber.lessThan(iss, segment.ack())
                    && SequenceNumber.lessOrEqual(segment.ack(), sndNxt);
        }
    }

    /** Something that happens at one end, at its place among all that happens. */
    private record Event(int order, Runnable effect) {}

    private final String[] names;
    private final End[] ends = {new End(), new End()};
    private final List<Row> rows = new ArrayList<>();
    private final boolean hasTwoEnds;

    private Knowledge(Conversation conversation) {
        hasTwoEnds = Stream.of(Side.values()).noneMatch(side -> isForged(conversation, side));
        names = new String[] {conversation.name(Side.LEFT), conversation.name(Side.RIGHT)};
        List<Event> events = new ArrayList<>();
        for (StateChange change : conversation.states()) {
            events.add(new Event(change.order(), () -> comesInto(change)));
        }
        for (TracedSegment segment : conversation.segments()) {
            if (segment.fate() != Fate.COPY) {
                events.add(new Event(segment.sentOrder(), () -> sends(segment)));
            }
            if (segment.arrivedNs() != TracedSegment.NEVER) {
                events.add(new Event(segment.arrivedOrder(), () -> arrives(segment)));
            }
        }
        events.sort(Comparator.comparingInt(Event::order));
        for (Event event : events) {
            if (isComplete()) {
                break;
            }
            event.effect().run();
        }
    }

    /** Whether all that an end sends is forged: nobody is there. */
    private static boolean isForged(Conversation conversation, Side side) {
        List<TracedSegment> sent = conversation.segments().stream()
                .filter(segment -> segment.from() == side)
                .toList();
        return !sent.isEmpty() && sent.stream().allMatch(TracedSegment::isForged);
    }

    /**
     * Follows a conversation.
     *
     * @param conversation what was recorded so far
     * @return what its ends know
     */
    public static Knowledge of(Conversation conversation) {
        return new Knowledge(Objects.requireNonNull(conversation, "conversation"));
    }

    /**
     * A host's name.
     *
     * @param side which end
     * @return as the conversation has it
     */
    public String name(Side side) {
        return names[side.ordinal()];
    }

    /**
     * What both ends know after each segment.
     *
     * @return one row for each segment that arrived or was lost, in this order, up to the one after which both ends know all
     */
    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    /**
     * Whether both ends know all by now.
     *
     * @return true if the last row says so
     */
    public boolean isComplete() {
        return ends[0].known.isAll() && ends[1].known.isAll();
    }

    /**
     * Whether there is a handshake of two ends to tell of: where an address is forged, nobody is there to learn anything.
     *
     * @return true if something was learnt, beginning with a SYN, in not more rows than anybody reads
     */
    public boolean isWorthReading() {
        return hasTwoEnds
                && !rows.isEmpty()
                && rows.size() <= MOST_ROWS
                && rows.get(0).segment().has(TcpFlags.SYN)
                && rows.stream()
                        .anyMatch(row -> row.left().sends() || row.right().sends());
    }

    /**
     * Whether it is that of every undisturbed handshake.
     *
     * @return true if both know all after the three segments of a handshake
     */
    public boolean isPlain() {
        return isComplete() && rows.size() == PLAIN_HANDSHAKE;
    }

    private void comesInto(StateChange change) {
        End end = ends[change.side().ordinal()];
        end.closed = change.state().equals(TcpState.CLOSED.rfcName());
        if (end.closed || change.state().equals(TcpState.LISTEN.rfcName())) {
            end.forget();
        }
    }

    private void sends(TracedSegment segment) {
        End end = ends[segment.from().ordinal()];
        if (segment.has(TcpFlags.RST)) {
            if (end.started && segment.seq() == end.sndNxt) {
                end.forget(); // it aborts; other RSTs answer what belongs to no connection of this end
            }
        } else if (segment.has(TcpFlags.SYN) && !(end.started && segment.seq() == end.iss)) {
            if (!segment.has(TcpFlags.ACK)) {
                end.forget(); // a new attempt
            }
            end.started = true;
            end.iss = segment.seq();
            end.sndNxt = next(segment);
        } else if (end.started && SequenceNumber.lessThan(end.sndNxt, next(segment))) {
            end.sndNxt = next(segment);
        }
        if (segment.fate().isLost()) {
            addRow(segment);
        }
    }

    private void arrives(TracedSegment segment) {
        End end = ends[segment.from().other().ordinal()];
        if (segment.fate() != Fate.CORRUPTED && !end.closed) {
            learn(end, segment);
        }
        addRow(segment);
    }

    private static void learn(End end, TracedSegment segment) {
        boolean acknowledged = end.isAcknowledgedBy(segment);
        boolean synchronizing = end.known.numbers() == Numbers.UNKNOWN;
        if (segment.has(TcpFlags.RST)) {
            if (synchronizing ? acknowledged : segment.seq() == end.rcvNxt) {
                end.forget();
            }
        } else if (segment.has(TcpFlags.ACK) && !acknowledged) {
            return; // it answers something else than what this end sent last
        } else if (synchronizing && segment.has(TcpFlags.SYN)) {
            end.rcvNxt = segment.seq() + 1;
            end.known = acknowledged ? OfPeer.ALL : OfPeer.ITS_NUMBER;
        } else if (!synchronizing) {
            end.known = acknowledged ? OfPeer.ALL : end.known;
            if (SequenceNumber.lessOrEqual(segment.seq(), end.rcvNxt)
                    && SequenceNumber.lessThan(end.rcvNxt, next(segment))) {
                end.rcvNxt = next(segment);
            }
        }
    }

    private static int next(TracedSegment segment) {
        return segment.seq() + segment.length();
    }

    private void addRow(TracedSegment segment) {
        rows.add(new Row(segment, ends[0].known, ends[1].known));
    }
}
