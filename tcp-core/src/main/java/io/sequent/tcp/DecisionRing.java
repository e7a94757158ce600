package io.sequent.tcp;

import java.util.Arrays;

/** The columns of {@link TcpDecisions}, which several connections may share. */
final class DecisionRing {
    final int[] codes;
    final long[] timesNs;
    final TcpState[] statesBefore;
    final TcpState[] statesAfter;
    /** {@link TcpDecisions#NO_SEGMENT}, {@link TcpDecisions#ARRIVED} or {@link TcpDecisions#SENT}. */
    final byte[] segments;

    final int[] flags;
    final int[] seqs;
    final int[] acks;
    final int[] lengths;
    final TcpFourTuple[] connections;
    int count;

    DecisionRing(int capacity) {
        codes = new int[capacity];
        timesNs = new long[capacity];
        statesBefore = new TcpState[capacity];
        statesAfter = new TcpState[capacity];
        Arrays.fill(statesBefore, TcpState.CLOSED);
        Arrays.fill(statesAfter, TcpState.CLOSED);
        segments = new byte[capacity];
        flags = new int[capacity];
        seqs = new int[capacity];
        acks = new int[capacity];
        lengths = new int[capacity];
        connections = new TcpFourTuple[capacity];
        Arrays.setAll(connections, i -> new TcpFourTuple());
    }

    int oldest() {
        return Math.max(0, count - codes.length);
    }

    /** The slot of the next decision, over the oldest one if the ring is full. */
    int claim() {
        if (count == Integer.MAX_VALUE) {
            count = 0;
        }
        return count++ & codes.length - 1;
    }

    int slot(int i) {
        if (i < oldest() || i >= count) {
            throw new IndexOutOfBoundsException(
                    "decision " + i + " is not kept: those from " + oldest() + " to " + (count - 1) + " are");
        }
        return i & codes.length - 1;
    }
}
