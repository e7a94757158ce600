package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/**
 * The ranges [left, right) of sequence numbers that arrived out of order: sorted, disjoint, not adjacent.
 *
 * <p>All lie in one window, so that any two compare correctly in the circle.
 */
final class ReassemblyRanges {
    private final int[] lefts;
    private final int[] rights;
    private int count;
    private int covered;

    ReassemblyRanges(int limit) {
        lefts = new int[limit];
        rights = new int[limit];
    }

    /** Adds a range, merged with those it overlaps or touches; false, and no change, if it would be one too many. */
    boolean add(int left, int right) {
        if (SequenceNumber.greaterOrEqual(left, right)) {
            return true;
        }
        int first = firstEndingAtOrAfter(left);
        int end = first;
        int mergedLeft = left;
        int mergedRight = right;
        int swallowed = 0;
        while (end < count && SequenceNumber.lessOrEqual(lefts[end], right)) {
            mergedLeft = SequenceNumber.min(mergedLeft, lefts[end]);
            mergedRight = SequenceNumber.max(mergedRight, rights[end]);
            swallowed += rights[end] - lefts[end];
            end++;
        }
        if (first == end && count == lefts.length) {
            return false;
        }
        if (first + 1 != end) {
            System.arraycopy(lefts, end, lefts, first + 1, count - end);
            System.arraycopy(rights, end, rights, first + 1, count - end);
            count += first + 1 - end;
        }
        lefts[first] = mergedLeft;
        rights[first] = mergedRight;
        covered += mergedRight - mergedLeft - swallowed;
        return true;
    }

    /** Given RCV.NXT, removes the ranges that are in order now and returns RCV.NXT moved past them. */
    int absorb(int rcvNxt) {
        int next = rcvNxt;
        int passed = 0;
        while (passed < count && SequenceNumber.lessOrEqual(lefts[passed], next)) {
            next = SequenceNumber.max(next, rights[passed]);
            covered -= rights[passed] - lefts[passed];
            passed++;
        }
        if (passed > 0) {
            count -= passed;
            System.arraycopy(lefts, passed, lefts, 0, count);
            System.arraycopy(rights, passed, rights, 0, count);
        }
        return next;
    }

    int count() {
        return count;
    }

    int left(int index) {
        return lefts[index];
    }

    int right(int index) {
        return rights[index];
    }

    /** The index of the range that holds a sequence number, or -1. */
    int indexOf(int sequence) {
        int index = firstEndingAtOrAfter(sequence + 1);
        return index < count && SequenceNumber.lessOrEqual(lefts[index], sequence) ? index : -1;
    }

    /** The octets in all ranges together. */
    int covered() {
        return covered;
    }

    void clear() {
        count = 0;
        covered = 0;
    }

    private int firstEndingAtOrAfter(int sequence) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (SequenceNumber.lessThan(rights[middle], sequence)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
