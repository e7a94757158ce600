package io.sequent.tcp;

import java.util.Arrays;

/**
 * A ring that keeps the newest decisions of a connection: which rule accepted, dropped, answered or retransmitted.
 *
 * <p>The caller owns it and gives it to {@link TcpConnection#decisions}; recording neither allocates nor calls back.
 * The decisions are numbered from 0; number {@code i} can be read while {@code oldest() <= i < count()}. Only the
 * connection's thread may use it. What the codes mean says {@link TcpDecision}.
 */
public final class TcpDecisions {
    private final int[] codes;
    private final long[] timesNs;
    private final TcpState[] statesBefore;
    private final TcpState[] statesAfter;
    private final int[] seqs;
    private final int[] acks;
    private int count;

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
        codes = new int[capacity];
        timesNs = new long[capacity];
        statesBefore = new TcpState[capacity];
        statesAfter = new TcpState[capacity];
        Arrays.fill(statesBefore, TcpState.CLOSED);
        Arrays.fill(statesAfter, TcpState.CLOSED);
        seqs = new int[capacity];
        acks = new int[capacity];
    }

    /**
     * Tells how many decisions were recorded since creation or {@link #clear}, overwritten ones included.
     *
     * @return the count; after 2^31 - 1 it starts over
     */
    public int count() {
        return count;
    }

    /**
     * Gives the number of the oldest decision still kept.
     *
     * @return 0 or more; equal to {@link #count} if there is none
     */
    public int oldest() {
        return Math.max(0, count - codes.length);
    }

    /** Forgets all decisions; numbering starts over at 0. */
    public void clear() {
        count = 0;
    }

    /**
     * Gives what was decided.
     *
     * @param i the decision's number
     * @return a code of {@link TcpDecision}
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public int code(int i) {
        return codes[slot(i)];
    }

    /**
     * Gives the time of a decision.
     *
     * @param i the decision's number
     * @return nanoseconds, as the caller of the connection passed them
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public long timeNs(int i) {
        return timesNs[slot(i)];
    }

    /**
     * Gives the connection's state before a decision.
     *
     * @param i the decision's number
     * @return the state
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public TcpState stateBefore(int i) {
        return statesBefore[slot(i)];
    }

    /**
     * Gives the connection's state after a decision.
     *
     * @param i the decision's number
     * @return the state, mostly the same as before
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public TcpState stateAfter(int i) {
        return statesAfter[slot(i)];
    }

    /**
     * Gives the sequence number that a decision is about.
     *
     * @param i the decision's number
     * @return SEG.SEQ of the segment that arrived or is sent
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public int seq(int i) {
        return seqs[slot(i)];
    }

    /**
     * Gives the acknowledgment number that a decision is about.
     *
     * @param i the decision's number
     * @return SEG.ACK of the segment that arrived or is sent
     * @throws IndexOutOfBoundsException if it was overwritten or never recorded
     */
    public int ack(int i) {
        return acks[slot(i)];
    }

    /** Adds a decision, over the oldest one if the ring is full. */
    void record(int code, long nowNs, TcpState before, TcpState after, int seq, int ack) {
        if (count == Integer.MAX_VALUE) {
            count = 0;
        }
        int slot = count++ & codes.length - 1;
        codes[slot] = code;
        timesNs[slot] = nowNs;
        statesBefore[slot] = before;
        statesAfter[slot] = after;
        seqs[slot] = seq;
        acks[slot] = ack;
    }

    private int slot(int i) {
        if (i < oldest() || i >= count) {
            throw new IndexOutOfBoundsException(
                    "decision " + i + " is not kept: those from " + oldest() + " to " + (count - 1) + " are");
        }
        return i & codes.length - 1;
    }
}
