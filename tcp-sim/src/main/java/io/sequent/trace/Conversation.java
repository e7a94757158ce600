package io.sequent.trace;

import io.sequent.tcp.wire.TcpFlags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * All segments between two TCP ends as seen from outside, with the states of both: what diagrams and plots are made of.
 *
 * <p>It is written while a run goes on, as a rule by {@link ConversationRecorder}, and can be read at any time.
 * Things are reported in the order in which they happen. Not safe for use by several threads.
 */
public final class Conversation {

    private final String[] names;
    private final String[] endpoints;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<StateChange> states = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final PacketView view = new PacketView();
    private final boolean[] started = new boolean[2];
    private final int[] firstSeq = new int[2];
    private final long[] highestEnd = new long[2];
    private final boolean[] accepted = new boolean[2];
    private final long[] begin = new long[2];
    private int order;

    /** A segment that is still being written. */
    private static final class Draft {
        final TracedSegment sent;
        long arrivedNs = TracedSegment.NEVER;
        int arrivedOrder = -1;
        Fate fate = Fate.IN_FLIGHT;
        String remark = "";

        Draft(TracedSegment sent) {
            this.sent = sent;
        }

        TracedSegment finished(int number) {
            return new TracedSegment(
                    number,
                    sent.from(),
                    sent.sentNs(),
                    arrivedNs,
                    sent.sentOrder(),
                    arrivedOrder,
                    fate,
                    sent.flags(),
                    sent.seq(),
                    sent.ack(),
                    sent.wnd(),
                    sent.relativeSeq(),
                    sent.relativeAck(),
                    sent.payloadLength(),
                    sent.options(),
                    sent.sackBlocks(),
                    sent.text(),
                    sent.retransmission(),
                    remark);
        }
    }

    /**
     * Creates an empty conversation.
     *
     * @param leftName the left host's name
     * @param leftEndpoint the left end's address and port
     * @param rightName the right host's name
     * @param rightEndpoint the right end's address and port
     */
    public Conversation(String leftName, String leftEndpoint, String rightName, String rightEndpoint) {
        names = new String[] {Objects.requireNonNull(leftName), Objects.requireNonNull(rightName)};
        endpoints = new String[] {Objects.requireNonNull(leftEndpoint), Objects.requireNonNull(rightEndpoint)};
    }

    /**
     * A host's name.
     *
     * @param side which end
     * @return the name
     */
    public String name(Side side) {
        return names[side.ordinal()];
    }

    /**
     * An end's address and port.
     *
     * @param side which end
     * @return such as {@code 10.0.0.2:80}
     */
    public String endpoint(Side side) {
        return endpoints[side.ordinal()];
    }

    /**
     * Reports that a segment was sent; until something else is reported, it is on its way.
     *
     * @param from who sent it
     * @param timeNs when, in virtual nanoseconds
     * @param packet array that holds the IP packet; its bytes are not kept
     * @param offset where the packet begins
     * @param length the packet's length in bytes
     * @return a handle for the methods that tell what became of it
     * @throws IllegalArgumentException if the packet holds no whole TCP header
     */
    public int sent(Side from, long timeNs, byte[] packet, int offset, int length) {
        return sent(from, timeNs, packet, offset, length, "");
    }

    /** A segment that with a remark is not its end's own: that end's numbers do not follow it. */
    int sent(Side from, long timeNs, byte[] packet, int offset, int length, String remark) {
        if (view.read(packet, offset, length) != PacketView.Layer.TCP) {
            throw new IllegalArgumentException("not a TCP segment over IP: let only those into a conversation");
        }
        int own = from.ordinal();
        int other = from.other().ordinal();
        if (!started[own]) {
            start(own, view.has(TcpFlags.SYN | TcpFlags.RST) ? view.seq() : view.seq() - 1);
        }
        if (!started[other] && view.has(TcpFlags.ACK) && !view.has(TcpFlags.RST)) {
            start(other, view.ack() - 1);
        }
        int payload = view.payloadLength();
        int occupied = payload + (view.has(TcpFlags.SYN) ? 1 : 0) + (view.has(TcpFlags.FIN) ? 1 : 0);
        long seq = relative(own, view.seq());
        boolean accepts = view.has(TcpFlags.SYN) && view.has(TcpFlags.ACK);
        if (view.has(TcpFlags.SYN) && remark.isEmpty() && seq != begin[own]) {
            begin[own] = seq; // the next connection of the same addresses and ports
            highestEnd[own] = seq;
            accepted[own] = false;
        }
        // In a simultaneous open the SYN goes out again, but with the ACK it says something new.
        boolean again = occupied > 0 && seq < highestEnd[own] && (!accepts || accepted[own]);
        accepted[own] |= accepts;
        if (remark.isEmpty() || highestEnd[own] == Long.MIN_VALUE) {
            highestEnd[own] = Math.max(highestEnd[own], seq + occupied);
        }
        drafts.add(new Draft(new TracedSegment(
                drafts.size() + 1,
                from,
                timeNs,
                TracedSegment.NEVER,
                order++,
                -1,
                Fate.IN_FLIGHT,
                view.flags(),
                view.seq(),
                view.ack(),
                view.wnd(),
                seq,
                started[other] ? relative(other, view.ack()) : view.ack() & 0xFFFFFFFFL,
                payload,
                OptionSummary.of(view),
                sackBlocks(other),
                HttpText.firstLines(view.array(), view.payloadOffset(), payload),
                again && remark.isEmpty(),
                "")));
        remark(drafts.size() - 1, remark);
        return drafts.size() - 1;
    }

    /**
     * Reports that a segment arrived; the second report for one segment adds a copy.
     *
     * @param handle from {@link #sent}
     * @param timeNs when, in virtual nanoseconds
     */
    public void arrived(int handle, long timeNs) {
        Draft draft = drafts.get(handle);
        if (draft.arrivedOrder >= 0) {
            Draft copy = new Draft(draft.sent);
            copy.fate = Fate.COPY;
            drafts.add(copy);
            draft = copy;
        } else if (draft.fate == Fate.IN_FLIGHT) {
            draft.fate = Fate.DELIVERED;
        }
        draft.arrivedNs = timeNs;
        draft.arrivedOrder = order++;
    }

    /**
     * Reports what the channel did to a segment.
     *
     * @param handle from {@link #sent}
     * @param fate what became of it
     */
    public void fate(int handle, Fate fate) {
        drafts.get(handle).fate = fate;
    }

    /**
     * Adds a remark to a segment, such as {@code held back}.
     *
     * @param handle from {@link #sent}
     * @param remark a few words
     */
    public void remark(int handle, String remark) {
        Draft draft = drafts.get(handle);
        draft.remark = draft.remark.isEmpty() ? remark : draft.remark + ", " + remark;
    }

    /**
     * Reports the state that an end is in; told again and again, only a change is kept.
     *
     * @param side which end
     * @param timeNs when, in virtual nanoseconds
     * @param state the state as the RFC writes it
     */
    public void state(Side side, long timeNs, String state) {
        if (!state.equals(lastState(side))) {
            states.add(new StateChange(side, timeNs, order++, state));
        }
    }

    /** Reports the state that an end was in before anything happened. */
    void initialState(Side side, String state) {
        initialState(side, drafts.isEmpty() ? 0 : drafts.get(0).sent.sentNs(), state);
    }

    /** The same, where a time is known before any segment was sent. */
    void initialState(Side side, long timeNs, String state) {
        long firstNs =
                drafts.isEmpty() ? timeNs : Math.min(timeNs, drafts.get(0).sent.sentNs());
        states.add(0, new StateChange(side, firstNs, -1, state));
    }

    /**
     * The state that was told last of an end.
     *
     * @param side which end
     * @return the state as the RFC writes it, or ""
     */
    public String lastState(Side side) {
        for (int i = states.size() - 1; i >= 0; i--) {
            if (states.get(i).side() == side) {
                return states.get(i).state();
            }
        }
        return "";
    }

    /**
     * Adds a note.
     *
     * @param side at which end something happened
     * @param timeNs when, in virtual nanoseconds
     * @param text a few words, such as {@code retransmission timer}
     */
    public void note(Side side, long timeNs, String text) {
        notes.add(new Note(side, timeNs, order++, text));
    }

    /**
     * The segments so far.
     *
     * @return a new list in the order of sending, copies at the places of their originals' sending
     */
    public List<TracedSegment> segments() {
        List<Draft> ordered = new ArrayList<>(drafts);
        ordered.sort((a, b) -> Integer.compare(a.sent.sentOrder(), b.sent.sentOrder()));
        List<TracedSegment> segments = new ArrayList<>(ordered.size());
        for (Draft draft : ordered) {
            segments.add(draft.finished(segments.size() + 1));
        }
        return segments;
    }

    /**
     * The changes of state so far.
     *
     * @return a view in the order of their happening
     */
    public List<StateChange> states() {
        return Collections.unmodifiableList(states);
    }

    /**
     * The notes so far.
     *
     * @return a view in the order of their happening
     */
    public List<Note> notes() {
        return Collections.unmodifiableList(notes);
    }

    private List<TracedSegment.SackBlock> sackBlocks(int other) {
        int[] edges = OptionSummary.sackEdges(view);
        List<TracedSegment.SackBlock> blocks = new ArrayList<>();
        for (int i = 0; i < edges.length; i += 2) {
            int left = edges[i];
            int right = edges[i + 1];
            blocks.add(new TracedSegment.SackBlock(left, right, relative(other, left), relative(other, right)));
        }
        return Collections.unmodifiableList(blocks);
    }

    private void start(int side, int seq) {
        started[side] = true;
        firstSeq[side] = seq;
        highestEnd[side] = Long.MIN_VALUE;
    }

    /** Follows the number past 4 GiB: whatever lies within 2 GiB of the highest so far. */
    private long relative(int side, int number) {
        long highest = highestEnd[side] == Long.MIN_VALUE ? 0 : highestEnd[side];
        return highest + (number - (firstSeq[side] + (int) highest));
    }
}
