package io.sequent.trace;

import io.sequent.tcp.wire.TcpFlags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long a timer ran that then expired, as far as it can be told from outside: the retransmission timer (RFC 6298 section 5) and that
 * of 2 MSL (RFC 9293 3.10.7.8).
 *
 * @param side whose timer it is
 * @param fromNs when it was started last, in virtual nanoseconds
 * @param fromOrder place of what started it among all that happened in the conversation
 * @param untilNs when it expired
 * @param untilOrder place of the note that says so
 */
public record TimerSpan(Side side, long fromNs, int fromOrder, long untilNs, int untilOrder) {

    static List<TimerSpan> of(List<TracedSegment> segments, List<StateChange> states, List<Note> notes) {
        List<TimerSpan> spans = new ArrayList<>();
        for (Side side : Side.values()) {
            Follower follower = new Follower(side);
            List<Event> events = new ArrayList<>();
            for (TracedSegment segment : segments) {
                if (segment.from() == side && segment.fate() != Fate.COPY) {
                    events.add(
                            new Event(segment.sentNs(), segment.sentOrder(), event -> follower.sends(segment, event)));
                } else if (segment.from() != side
                        && segment.arrivedNs() != TracedSegment.NEVER
                        && segment.fate() != Fate.CORRUPTED) {
                    events.add(new Event(
                            segment.arrivedNs(), segment.arrivedOrder(), event -> follower.hears(segment, event)));
                }
            }
            for (StateChange change : states) {
                if (change.side() == side) {
                    events.add(new Event(change.timeNs(), change.order(), event -> follower.comesInto(change, event)));
                }
            }
            for (Note note : notes) {
                if (note.side() == side) {
                    events.add(new Event(note.timeNs(), note.order(), event -> follower.notes(note, event, spans)));
                }
            }
            events.sort(Comparator.comparingInt(Event::order));
            events.forEach(event -> event.effect().happens(event));
        }
        return spans;
    }

    @FunctionalInterface
    private interface Effect {
        void happens(Event event);
    }

    private record Event(long timeNs, int order, Effect effect) {}

    /** Knows when the timers of one end were started. */
    private static final class Follower {
        private static final Event NEVER = new Event(-1, -1, event -> {});

        private final Side side;
        private Event retransmission = NEVER;
        private Event timeWait = NEVER;
        private Event lastHeard = NEVER;
        private long unacknowledged;
        private long next;

        Follower(Side side) {
            this.side = side;
        }

        /** The timer is started with what is sent while nothing else is out. */
        void sends(TracedSegment segment, Event now) {
            long end = segment.relativeSeq() + segment.length();
            if (end > segment.relativeSeq() && unacknowledged >= next) {
                retransmission = now;
            }
            next = Math.max(next, end);
        }

        /** An acknowledgment of something new starts it again, or stops it if all is acknowledged. */
        void hears(TracedSegment segment, Event now) {
            lastHeard = now;
            if (segment.has(TcpFlags.ACK) && segment.relativeAck() > unacknowledged && segment.relativeAck() <= next) {
                unacknowledged = segment.relativeAck();
                retransmission = unacknowledged < next ? now : NEVER;
            }
            if (timeWait != NEVER && segment.has(TcpFlags.FIN)) {
                timeWait = now;
            }
        }

        void comesInto(StateChange change, Event now) {
            // The diagram shows a change of state where what caused it arrives.
            Event cause = lastHeard.timeNs() == now.timeNs() ? lastHeard : now;
            timeWait = change.state().equals("TIME-WAIT") ? cause : NEVER;
        }

        void notes(Note note, Event now, List<TimerSpan> spans) {
            switch (note.text()) {
                case DecisionNotes.TIMEOUT -> {
                    add(spans, retransmission, now);
                    retransmission = now;
                }
                case DecisionNotes.PROBE -> retransmission = now;
                case DecisionNotes.TIME_WAIT_OVER -> add(spans, timeWait, now);
                default -> {}
            }
        }

        private void add(List<TimerSpan> spans, Event from, Event until) {
            if (from != NEVER) {
                spans.add(new TimerSpan(side, from.timeNs(), from.order(), until.timeNs(), until.order()));
            }
        }
    }
}
