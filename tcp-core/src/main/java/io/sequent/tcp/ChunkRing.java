package io.sequent.tcp;

import org.jspecify.annotations.Nullable;

/**
 * A ring of octets over the chunks of a pool, addressed by the distance from its head.
 *
 * <p>Any place may be written, so there may be chunks missing in between; what was never written must not be read. The
 * array of slots has one more than the capacity needs, as the head may lie anywhere in its chunk.
 */
final class ChunkRing {
    private final TcpBufferPool pool;
    private final byte[] @Nullable [] slots;
    private final int capacity;
    private final int shift;
    private final int mask;
    /** The slot of distance 0, and where in its chunk that octet lies. */
    private int headSlot;

    private int headOffset;
    private int chunksHeld;

    ChunkRing(TcpBufferPool pool, int capacity) {
        if (capacity < 1 || capacity > 1 << 30) {
            throw new IllegalArgumentException("capacity of a ChunkRing must be 1 to 2^30, was " + capacity);
        }
        this.pool = pool;
        this.capacity = capacity;
        mask = pool.chunkSize() - 1;
        shift = Integer.numberOfTrailingZeros(pool.chunkSize());
        slots = new byte[(capacity + mask >>> shift) + 1][];
    }

    int capacity() {
        return capacity;
    }

    /** The chunks taken from the pool and not yet returned. */
    int chunksHeld() {
        return chunksHeld;
    }

    /** Writes at a distance, taking chunks as needed; returns the octets written: fewer if the pool is empty. */
    int write(int distance, byte[] source, int offset, int length) {
        assert distance >= 0 && length >= 0 && length <= capacity - distance : "write beyond the ring's capacity";
        int written = 0;
        while (written < length) {
            int position = headOffset + distance + written;
            int slot = slot(position);
            byte[] chunk = slots[slot];
            if (chunk == null) {
                chunk = pool.take();
                if (chunk == null) {
                    return written;
                }
                slots[slot] = chunk;
                chunksHeld++;
            }
            int start = position & mask;
            int count = Math.min(length - written, mask + 1 - start);
            System.arraycopy(source, offset + written, chunk, start, count);
            written += count;
        }
        return written;
    }

    /** Copies out octets that were written before. */
    void read(int distance, byte[] target, int offset, int length) {
        int done = 0;
        while (done < length) {
            int count = Math.min(length - done, contiguous(distance + done));
            System.arraycopy(chunk(distance + done), chunkOffset(distance + done), target, offset + done, count);
            done += count;
        }
    }

    /** Moves the head forward and returns the chunks that lie behind it. */
    void discard(int count) {
        assert count >= 0 && count <= capacity : "discard beyond the ring's capacity";
        int position = headOffset + count;
        for (int passed = position >>> shift; passed > 0; passed--) {
            giveBack(headSlot);
            headSlot = headSlot + 1 == slots.length ? 0 : headSlot + 1;
        }
        headOffset = position & mask;
    }

    /** Returns the chunks that hold nothing before this distance: what was written from there on is forgotten. */
    void releaseFrom(int distance) {
        int first = headOffset + distance + mask >>> shift;
        for (int i = first; i < slots.length && chunksHeld > 0; i++) {
            int slot = headSlot + i;
            giveBack(slot >= slots.length ? slot - slots.length : slot);
        }
    }

    /** Returns all chunks: the ring is empty. */
    void release() {
        for (int i = 0; chunksHeld > 0; i++) {
            int slot = headSlot + i;
            giveBack(slot >= slots.length ? slot - slots.length : slot);
        }
        headSlot = 0;
        headOffset = 0;
    }

    /** The chunk that holds the octet at a distance, which was written before. */
    byte[] chunk(int distance) {
        byte[] chunk = slots[slot(headOffset + distance)];
        if (chunk == null) {
            throw new IllegalStateException("octets of a ChunkRing are read that were never written");
        }
        return chunk;
    }

    /** Where in its chunk the octet at a distance lies. */
    int chunkOffset(int distance) {
        return headOffset + distance & mask;
    }

    /** The octets from a distance to the end of its chunk, 1 or more. */
    int contiguous(int distance) {
        return mask + 1 - (headOffset + distance & mask);
    }

    private int slot(int position) {
        int slot = headSlot + (position >>> shift);
        return slot >= slots.length ? slot - slots.length : slot;
    }

    private void giveBack(int slot) {
        byte[] chunk = slots[slot];
        if (chunk != null) {
            slots[slot] = null;
            chunksHeld--;
            pool.giveBack(chunk);
        }
    }
}
