package io.sequent.tcp;

import io.sequent.tcp.wire.Octets;
import io.sequent.tcp.wire.SequenceNumber;
import org.jspecify.annotations.Nullable;

/**
 * The ranges [left, right) of sequence numbers that arrived out of order: sorted, disjoint, not adjacent.
 *
 * <p>All lie in one window, so that any two compare correctly in the circle. They are kept in one chunk of the pool, as pairs
 * of ints, which is held only while there are any; and the pool lends the object itself to a connection while it has a use
 * for it.
 */
final class ReassemblyRanges {
    private static final int SIZE = 8;
    private static final int RIGHT = 4;
    private static final byte[] NONE = {};

    private final TcpBufferPool pool;
    private int limit;
    /** Which of the ranges to report first. */
    final SackBlocks sackBlocks = new SackBlocks();

    private byte[] table = NONE;
    private int count;
    private int covered;

    ReassemblyRanges(TcpBufferPool pool, int limit) {
        this.pool = pool;
        limit(limit);
    }

    /** Sets how many ranges there may be; a chunk has room for as many as eighths of its size. */
    void limit(int ranges) {
        limit = Math.min(ranges, pool.chunkSize() / SIZE);
    }

    /**
     * Adds a range, merged with those it overlaps or touches; false, and no change, if it would be one too many or the pool
     * has no chunk for the first.
     */
    boolean add(int left, int right) {
        if (SequenceNumber.greaterOrEqual(left, right)) {
            return true;
        }
        int first = firstEndingAtOrAfter(left);
        int end = first;
        int mergedLeft = left;
        int mergedRight = right;
        int swallowed = 0;
        while (end < count && SequenceNumber.lessOrEqual(left(end), right)) {
            mergedLeft = SequenceNumber.min(mergedLeft, left(end));
            mergedRight = SequenceNumber.max(mergedRight, right(end));
            swallowed += right(end) - left(end);
            end++;
        }
        if (first == end && !hasRoom()) {
            return false;
        }
        if (first + 1 != end) {
            System.arraycopy(table, end * SIZE, table, (first + 1) * SIZE, (count - end) * SIZE);
            count += first + 1 - end;
        }
        Octets.putInt(table, first * SIZE, mergedLeft);
        Octets.putInt(table, first * SIZE + RIGHT, mergedRight);
        covered += mergedRight - mergedLeft - swallowed;
        return true;
    }

    private boolean hasRoom() {
        if (count == limit) {
            return false;
        }
        if (count == 0) {
            byte @Nullable [] chunk = pool.take();
            if (chunk == null) {
                return false;
            }
            table = chunk;
        }
        return true;
    }

    /** Given RCV.NXT, removes the ranges that are in order now and returns RCV.NXT moved past them. */
    int absorb(int rcvNxt) {
        int next = rcvNxt;
        int passed = 0;
        while (passed < count && SequenceNumber.lessOrEqual(left(passed), next)) {
            next = SequenceNumber.max(next, right(passed));
            covered -= right(passed) - left(passed);
            passed++;
        }
        if (passed == count) {
            clear();
        } else if (passed > 0) {
            count -= passed;
            System.arraycopy(table, passed * SIZE, table, 0, count * SIZE);
        }
        return next;
    }

    int count() {
        return count;
    }

    int left(int index) {
        return Octets.getInt(table, index * SIZE);
    }

    int right(int index) {
        return Octets.getInt(table, index * SIZE + RIGHT);
    }

    /** The index of the range that holds a sequence number, or -1. */
    int indexOf(int sequence) {
        return firstOverlapping(sequence, sequence + 1);
    }

    /** The index of the first range that has something in common with [left, right), or -1. */
    int firstOverlapping(int left, int right) {
        int index = firstEndingAtOrAfter(left + 1);
        return index < count && SequenceNumber.lessThan(left(index), right) ? index : -1;
    }

    /** The octets in all ranges together. */
    int covered() {
        return covered;
    }

    /** Forgets all ranges and returns the chunk. */
    void clear() {
        if (table.length > 0) {
            pool.giveBack(table);
            table = NONE;
        }
        count = 0;
        covered = 0;
    }

    private int firstEndingAtOrAfter(int sequence) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (SequenceNumber.lessThan(right(middle), sequence)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
