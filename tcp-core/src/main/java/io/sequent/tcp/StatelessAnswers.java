package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;

/**
 * Segments to be sent on behalf of no connection: RSTs and SYN-ACKs with cookies, one for each segment that draws it. Few
 * are kept: where nobody fetches them, later ones are dropped, and the peer asks again.
 */
final class StatelessAnswers {
    private static final int CAPACITY = 32;

    private final Segment[] segments = new Segment[CAPACITY];
    private final TcpFourTuple[] tuples = new TcpFourTuple[CAPACITY];
    private int first;
    private int count;

    StatelessAnswers() {
        for (int i = 0; i < CAPACITY; i++) {
            segments[i] = new Segment();
            tuples[i] = new TcpFourTuple();
        }
    }

    boolean isFull() {
        return count == CAPACITY;
    }

    /** Gives the record for one more answer, of which there must be one free; the caller fills it. */
    Segment add(TcpFourTuple fourTuple) {
        int index = (first + count++) % CAPACITY;
        tuples[index].copyFrom(fourTuple);
        return segments[index];
    }

    boolean poll(Segment out, TcpFourTuple fourTupleOut) {
        if (count == 0) {
            return false;
        }
        out.copyFrom(segments[first]);
        fourTupleOut.copyFrom(tuples[first]);
        first = (first + 1) % CAPACITY;
        count--;
        return true;
    }
}
