package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import org.jspecify.annotations.Nullable;

/**
 * A ring that keeps the newest decisions of a connection: which rule accepted, dropped, answered or retransmitted.
 *
 * <p>The caller owns it and gives it to {@link TcpConnection#decisions}, or to {@link TcpListener#decisions}; recording
 * neither allocates nor calls back. Several connections of one thread may share a ring, each through its own {@link
 * #forConnection}, so that it tells the order of what they decided. The decisions are numbered from 0; number {@code i} can be
 * read while {@code oldest() <= i < count()}. Only the thread of the connections may use it. What the codes mean says {@link
 * TcpDecision}.
 */
public final class TcpDecisions {
    /** A decision of a timer or a call: no segment led to it. */
    public static final int NO_SEGMENT = 0;
    /** A decision about a segment that arrives. */
    public static final int ARRIVED = 1;
    /** A decision about a segment that is sent. */
    public static final int SENT = 2;

    private final DecisionRing ring;
    private final TcpFourTuple connection = new TcpFourTuple();
    /** What ends here goes back to LISTEN: a listening endpoint decides. */
    boolean listens;

    /** What the decisions that are recorded next are about. */
    private @Nullable Segment arriving;

    /**
     * Creates an empty ring.
     *
     * @param capacity the decisions kept: a power of two from 1 to 2^24
     * @throws IllegalArgumentException if it is not
     */
    public TcpDecisions(int capacity) {
        if (Integer.bitCount(capacity) != 1 || capacity < 1 || capacity > 1 << 24) {
            throw new IllegalArgumentException(
                    "capacity of TcpDecisions must be a power of two from 1 to 16777216, was " + capacity);
        }
        ring = new DecisionRing(capacity);
    }

    private TcpDecisions(DecisionRing ring) {
        this.ring = ring;
    }

    /**
     * Gives another way into the same ring: what is recorded through it carries the name of a connection.
     *
     * @param fourTuple the connection, seen from the end that decides; copied
     * @return to be given to one connection
     */
    public TcpDecisions forConnection(TcpFourTuple fourTuple) {
        return new TcpDecisions(ring).about(fourTuple);
    }

    /** The decisions that are recorded next are those of another connection. */
    TcpDecisions about(TcpFourTuple fourTuple) {
        connection.copyFrom(fourTuple);
        return this;
    }

    /**
     * Tells how many decisions were recorded since creation or {@link #clear}, overwritten ones included.
     *
     * @return the count; after 2^31 - 1 it starts over
     */
    public int count() {
        return ring.count;
    }

    /**
     * Gives the number of the oldest decision still kept.
     *
     * @return 0 or more; equal to {@link #count} if there is none
     */
    public int oldest() {
        return ring.oldest();
    }

    /** Forgets all decisions; numbering starts over at 0. */
    public void clear() {
        ring.count = 0;
    }

    /**
     * Gives what was decided.
     *
     * @param i the decision's number
     * @return a code of {@link TcpDecision}
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public int code(int i) {
        return ring.codes[ring.slot(i)];
    }

    /**
     * Gives the time of a decision.
     *
     * @param i the decision's number
     * @return nanoseconds, as the caller of the connection passed them
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public long timeNs(int i) {
        return ring.timesNs[ring.slot(i)];
    }

    /**
     * Gives the connection's state before a decision.
     *
     * @param i the decision's number
     * @return the state
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public TcpState stateBefore(int i) {
        return ring.statesBefore[ring.slot(i)];
    }

    /**
     * Gives the connection's state after a decision.
     *
     * @param i the decision's number
     * @return the state, mostly the same as before
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public TcpState stateAfter(int i) {
        return ring.statesAfter[ring.slot(i)];
    }

    /**
     * Gives the sequence number that a decision is about.
     *
     * @param i the decision's number
     * @return SEG.SEQ of the segment that arrived or is sent; SND.NXT where there is none
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public int seq(int i) {
        return ring.seqs[ring.slot(i)];
    }

    /**
     * Gives the acknowledgment number that a decision is about.
     *
     * @param i the decision's number
     * @return SEG.ACK of the segment that arrived or is sent; RCV.NXT where there is none
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public int ack(int i) {
        return ring.acks[ring.slot(i)];
    }

    /**
     * Tells what kind of segment a decision is about.
     *
     * @param i the decision's number
     * @return {@link #NO_SEGMENT}, {@link #ARRIVED} or {@link #SENT}
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public int segment(int i) {
        return ring.segments[ring.slot(i)];
    }

    /**
     * Gives the control bits of the segment that a decision is about.
     *
     * @param i the decision's number
     * @return bits of {@link io.sequent.tcp.wire.TcpFlags}; 0 where there is no segment
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public int flags(int i) {
        return ring.flags[ring.slot(i)];
    }

    /**
     * Gives the text's length of the segment that a decision is about.
     *
     * @param i the decision's number
     * @return octets, those of several segments where they are sent as a batch; 0 where there is no segment
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public int length(int i) {
        return ring.lengths[ring.slot(i)];
    }

    /**
     * Tells which connection decided.
     *
     * @param i the decision's number
     * @param out receives the connection as it was given to {@link #forConnection}, or zeros
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public void copyFourTuple(int i, TcpFourTuple out) {
        out.copyFrom(ring.connections[ring.slot(i)]);
    }

    /**
     * Records that a segment arrived for which there is no connection (RFC 9293 3.10.7.1), for hosts.
     *
     * @param fourTuple whom it is for, seen from this end
     * @param in the segment
     * @param answer the RST, or null where there is none
     * @param nowNs the time
     */
    public void segmentForNobody(TcpFourTuple fourTuple, Segment in, @Nullable Segment answer, long nowNs) {
        TcpDecisions nobody = about(fourTuple);
        int code = answer == null ? TcpDecision.DROPPED_FOR_NOBODY : TcpDecision.RESET_FOR_NOBODY;
        nobody.arrives(in);
        nobody.record(code, nowNs, TcpState.CLOSED, TcpState.CLOSED, 0, 0);
        nobody.processed();
        if (answer != null) {
            nobody.sends(TcpDecision.SENDS_RESET, answer, TcpState.CLOSED, nowNs);
        }
    }

    /** What is decided from now on is about a segment. */
    void arrives(Segment in) {
        arriving = in;
    }

    /** What is decided from now on is about no segment. */
    void processed() {
        arriving = null;
    }

    /** Adds a decision, over the oldest one if the ring is full. */
    void record(int code, long nowNs, TcpState before, TcpState after, int sndNxt, int rcvNxt) {
        int slot = ring.claim();
        ring.codes[slot] = code;
        ring.timesNs[slot] = nowNs;
        ring.statesBefore[slot] = before;
        ring.statesAfter[slot] = listens && after == TcpState.CLOSED ? TcpState.LISTEN : after;
        ring.connections[slot].copyFrom(connection);
        Segment in = arriving;
        if (in != null) {
            set(slot, ARRIVED, in);
        } else {
            ring.segments[slot] = NO_SEGMENT;
            ring.flags[slot] = 0;
            ring.seqs[slot] = sndNxt;
            ring.acks[slot] = rcvNxt;
            ring.lengths[slot] = 0;
        }
    }

    /** Adds the decision to send a segment. */
    void sends(int code, Segment out, TcpState state, long nowNs) {
        record(code, nowNs, state, state, 0, 0);
        set(ring.count - 1 & ring.codes.length - 1, SENT, out);
    }

    /** What was decided from number {@code first} on, as far as it says why a segment is sent, is about that segment. */
    boolean explain(int first, Segment out) {
        boolean explained = false;
        for (int i = Math.max(first, oldest()); i < ring.count; i++) {
            int code = ring.codes[ring.slot(i)];
            boolean explains = TcpDecision.saysWhatIsSent(code);
            if (explains || code == TcpDecision.STATE_CHANGED) {
                set(ring.slot(i), SENT, out);
                explained |= explains;
            }
        }
        return explained;
    }

    private void set(int slot, int segment, Segment of) {
        ring.segments[slot] = (byte) segment;
        ring.flags[slot] = of.flags();
        ring.seqs[slot] = of.seq();
        ring.acks[slot] = of.ack();
        ring.lengths[slot] = of.payloadLength();
    }
}
