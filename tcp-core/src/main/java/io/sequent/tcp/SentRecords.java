package io.sequent.tcp;

import io.sequent.tcp.wire.Octets;
import org.jspecify.annotations.Nullable;

/**
 * A queue of records about segments that were sent, numbered upwards: the storage under {@link SentLists}.
 *
 * <p>Records lie in chunks of the pool, in the places that their numbers give; one that is alone lies in an array of this
 * object, so that one segment can always be outstanding, however empty the pool is, and who has no more than one outstanding
 * takes no chunk.
 */
class SentRecords {
    /**
     * The most records: less by one than the slots that links are counted in. The largest window of all, 1 GiB, holds fewer
     * segments of 1024 octets or more; whoever sends smaller ones waits for an acknowledgment.
     */
    static final int LIMIT = (1 << 20) - 1;
    /** A link to no record. */
    static final int NO_SLOT = -1;

    /** Octets of a record: a power of two, no more than a chunk has. */
    static final int SIZE = 1 << 5;

    private static final int END_SEQ = 0;
    private static final int FLAGS = 4;
    private static final int SENT_NS = 8;
    private static final int PREVIOUS = 16;
    private static final int NEXT = 20;
    private static final int ORDER = 24;

    private final TcpBufferPool pool;
    private final byte[] @Nullable [] alone = {new byte[SIZE]};
    private int first;
    private int end;

    /** The chunk of record n has the place (n >>> shift) modulo the length, which is a power of two. */
    private byte[] @Nullable [] chunks = alone;

    private int shift;
    private int chunksHeld;

    SentRecords(TcpBufferPool pool) {
        this.pool = pool;
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
        int room = Math.min(wanted, LIMIT - count());
        int placesLeft = -end & (1 << shift) - 1; // in the chunk of the newest record
        return room <= placesLeft ? room : reserveChunks(room);
    }

    private int reserveChunks(int wanted) {
        if (chunks == alone) {
            boolean staysAlone = wanted + count() <= 1;
            if (staysAlone || !moveToChunks()) {
                return Math.min(wanted, 1 - count());
            }
        }
        int room = 0;
        while (room < wanted && hold(end + room)) {
            room += (1 << shift) - (end + room & (1 << shift) - 1);
        }
        return Math.min(room, wanted);
    }

    /** Makes sure that there is a chunk for a record; false: the pool has none left. */
    private boolean hold(int number) {
        int places = (number - first + (first & (1 << shift) - 1) >>> shift) + 1;
        if (places > chunks.length && !grow(places)) {
            return false;
        }
        int place = number >>> shift & chunks.length - 1;
        if (chunks[place] == null) {
            chunks[place] = pool.take();
            chunksHeld += chunks[place] == null ? 0 : 1;
        }
        return chunks[place] != null;
    }

    private boolean moveToChunks() {
        byte[] @Nullable [] directory = pool.directories().take(1);
        byte[] chunk = directory == null ? null : pool.take();
        if (directory == null || chunk == null) {
            if (directory != null) {
                pool.directories().giveBack(directory);
            }
            return false;
        }
        byte[] record = chunk(first);
        chunks = directory;
        shift = Integer.numberOfTrailingZeros(pool.chunkSize() / SIZE);
        chunks[first >>> shift & chunks.length - 1] = chunk;
        chunksHeld = 1;
        System.arraycopy(record, 0, chunk, at(first), SIZE);
        return true;
    }

    private boolean grow(int places) {
        byte[] @Nullable [] larger = pool.directories().take(places);
        if (larger == null) {
            return false;
        }
        for (int i = first >>> shift, left = chunksHeld; left > 0; i++, left--) {
            larger[i & larger.length - 1] = chunks[i & chunks.length - 1];
            chunks[i & chunks.length - 1] = null;
        }
        pool.directories().giveBack(chunks);
        chunks = larger;
        return true;
    }

    /** Adds a record for which {@link #reserve} found room. */
    void push(int endSeq, int flags, long sentNs, int order) {
        byte[] chunk = chunk(end);
        int at = at(end++);
        Octets.putInt(chunk, at + END_SEQ, endSeq);
        Octets.putInt(chunk, at + FLAGS, flags);
        Octets.putLong(chunk, at + SENT_NS, sentNs);
        Octets.putInt(chunk, at + ORDER, order);
    }

    /** Forgets the records before this one, and returns the chunks in which nothing is left. */
    void popUntil(int number) {
        int index = first >>> shift;
        first = number;
        if (number == end) {
            release();
        } else {
            for (; index != number >>> shift; index++) {
                giveBack(index);
            }
        }
    }

    /** Forgets all records and returns all chunks. */
    void release() {
        if (chunks != alone) {
            for (int i = first - 1 >>> shift; chunksHeld > 0; i++) {
                giveBack(i);
            }
            pool.directories().giveBack(chunks);
            chunks = alone;
            shift = 0;
        }
        first = end;
    }

    private void giveBack(int index) {
        int place = index & chunks.length - 1;
        byte[] chunk = chunks[place];
        if (chunk != null) {
            chunks[place] = null;
            chunksHeld--;
            pool.giveBack(chunk);
        }
    }

    int endSeq(int number) {
        return Octets.getInt(chunk(number), at(number) + END_SEQ);
    }

    int flags(int number) {
        return Octets.getInt(chunk(number), at(number) + FLAGS);
    }

    void flags(int number, int flags) {
        Octets.putInt(chunk(number), at(number) + FLAGS, flags);
    }

    int previous(int number) {
        return Octets.getInt(chunk(number), at(number) + PREVIOUS);
    }

    void previous(int number, int slot) {
        Octets.putInt(chunk(number), at(number) + PREVIOUS, slot);
    }

    int next(int number) {
        return Octets.getInt(chunk(number), at(number) + NEXT);
    }

    void next(int number, int slot) {
        Octets.putInt(chunk(number), at(number) + NEXT, slot);
    }

    /** The place in the order of transmissions, which counts up. */
    int order(int number) {
        return Octets.getInt(chunk(number), at(number) + ORDER);
    }

    long sentNs(int number) {
        return Octets.getLong(chunk(number), at(number) + SENT_NS);
    }

    void sent(int number, long sentNs, int order) {
        Octets.putLong(chunk(number), at(number) + SENT_NS, sentNs);
        Octets.putInt(chunk(number), at(number) + ORDER, order);
    }

    private byte[] chunk(int number) {
        byte[] chunk = chunks[number >>> shift & chunks.length - 1];
        if (chunk == null) {
            throw new IllegalStateException("a record is looked at that is not there");
        }
        return chunk;
    }

    private int at(int number) {
        return (number & (1 << shift) - 1) * SIZE;
    }
}
