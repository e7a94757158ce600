package io.sequent.tcp;

import io.sequent.tcp.wire.Octets;

/**
 * A queue of records about segments that were sent, numbered upwards: the storage under {@link SentSegments}.
 *
 * <p>The newest record lives in this object's own fields and the others in chunks of the pool, so that one segment can always
 * be outstanding, however empty the pool is, and who has no more than one outstanding takes no chunk.
 */
final class SentRecords {
    /**
     * The most records: less by one than the slots that links are counted in. The largest window of all, 1 GiB, holds fewer
     * segments of 1024 octets or more; whoever sends smaller ones waits for an acknowledgment.
     */
    static final int LIMIT = (1 << 20) - 1;
    /** A link to no record. */
    static final int NO_SLOT = -1;

    /** Octets of a record: a power of two, no more than a chunk has. */
    static final int SIZE = 32;

    private static final int END_SEQ = 0;
    private static final int FLAGS = 4;
    private static final int SENT_NS = 8;
    private static final int PREVIOUS = 16;
    private static final int NEXT = 20;
    private static final int ORDER = 24;

    private final ChunkRing ring;
    private int first;
    private int end;

    private int newestEndSeq;
    private int newestFlags;
    private int newestPrevious;
    private int newestNext;
    private int newestOrder;
    private long newestSentNs;

    SentRecords(TcpBufferPool pool) {
        ring = new ChunkRing(pool, LIMIT * SIZE);
    }

    /** The number of the oldest record. */
    int first() {
        return first;
    }

    /** The number after that of the newest record. */
    int end() {
        return end;
    }

    int count() {
        return end - first;
    }

    /** How a link names a record; {@link #number} turns it back. */
    static int slot(int number) {
        return number & LIMIT;
    }

    int number(int slot) {
        return first + (slot - first & LIMIT);
    }

    /** How many records there is room for, up to {@code wanted}; takes the chunks that they need. */
    int reserve(int wanted) {
        int count = count();
        int room = Math.min(wanted, LIMIT - count);
        // The newest of all stays out of the ring.
        int stored = Math.max(count - 1, 0);
        int needed = count + room - 1 - stored;
        while (needed > 0 && !ring.reserve(stored * SIZE, needed * SIZE)) {
            needed--;
            room--;
        }
        return room;
    }

    /** Adds a record for which {@link #reserve} found room. */
    void push(int endSeq, int flags, long sentNs, int order) {
        if (end != first) {
            byte[] chunk = ring.chunk(at(end - 1)); // which holds the whole record
            int at = ring.chunkOffset(at(end - 1));
            Octets.putInt(chunk, at + END_SEQ, newestEndSeq);
            Octets.putInt(chunk, at + FLAGS, newestFlags);
            Octets.putInt(chunk, at + PREVIOUS, newestPrevious);
            Octets.putInt(chunk, at + NEXT, newestNext);
            Octets.putInt(chunk, at + ORDER, newestOrder);
            Octets.putLong(chunk, at + SENT_NS, newestSentNs);
        }
        end++;
        newestEndSeq = endSeq;
        newestFlags = flags;
        newestSentNs = sentNs;
        newestOrder = order;
        newestPrevious = newestNext = NO_SLOT;
    }

    void pop() {
        first++;
        if (count() > 1) {
            ring.discard(SIZE);
        } else {
            ring.release();
        }
    }

    void release() {
        first = end;
        ring.release();
    }

    int endSeq(int number) {
        return number == end - 1 ? newestEndSeq : getInt(at(number) + END_SEQ);
    }

    int flags(int number) {
        return number == end - 1 ? newestFlags : getInt(at(number) + FLAGS);
    }

    void flags(int number, int flags) {
        if (number == end - 1) {
            newestFlags = flags;
        } else {
            putInt(at(number) + FLAGS, flags);
        }
    }

    int previous(int number) {
        return number == end - 1 ? newestPrevious : getInt(at(number) + PREVIOUS);
    }

    void previous(int number, int slot) {
        if (number == end - 1) {
            newestPrevious = slot;
        } else {
            putInt(at(number) + PREVIOUS, slot);
        }
    }

    int next(int number) {
        return number == end - 1 ? newestNext : getInt(at(number) + NEXT);
    }

    void next(int number, int slot) {
        if (number == end - 1) {
            newestNext = slot;
        } else {
            putInt(at(number) + NEXT, slot);
        }
    }

    /** The place in the order of transmissions, which counts up. */
    int order(int number) {
        return number == end - 1 ? newestOrder : getInt(at(number) + ORDER);
    }

    long sentNs(int number) {
        if (number == end - 1) {
            return newestSentNs;
        }
        int at = at(number) + SENT_NS;
        return Octets.getLong(ring.chunk(at), ring.chunkOffset(at));
    }

    void sent(int number, long sentNs, int order) {
        if (number == end - 1) {
            newestSentNs = sentNs;
            newestOrder = order;
        } else {
            int at = at(number);
            Octets.putLong(ring.chunk(at + SENT_NS), ring.chunkOffset(at + SENT_NS), sentNs);
            putInt(at + ORDER, order);
        }
    }

    private int at(int number) {
        return (number - first) * SIZE;
    }

    private int getInt(int at) {
        return Octets.getInt(ring.chunk(at), ring.chunkOffset(at));
    }

    private void putInt(int at, int value) {
        Octets.putInt(ring.chunk(at), ring.chunkOffset(at), value);
    }
}
