package io.sequent.tcp;

import org.jspecify.annotations.Nullable;

/**
 * A ring of octets over the chunks of a pool, addressed by the distance from its head.
 *
 * <p>Any place may be written, so there may be chunks missing in between; what was never written must not be read. The
 * directory of its chunks is lent by the pool, too, and grows with the distance that is in use: an empty ring holds
 * nothing. The buffers extend it, so that a connection has fewer objects.
 */
class ChunkRing {
    private static final byte[] @Nullable [] NONE = {};

    private final TcpBufferPool pool;
    private final int mask;
    private int capacity;
    /** Its length is a power of two, or 0. */
    private byte[] @Nullable [] slots = NONE;
    /** The slot of distance 0, and where in its chunk that octet lies. */
    private int headSlot;

    private int headOffset;
    private int chunksHeld;

    ChunkRing(TcpBufferPool pool, int capacity) {
        this.pool = pool;
        mask = pool.chunkSize() - 1;
        capacity(capacity);
    }

    int capacity() {
        return capacity;
    }

    /** Changes how far it reaches; what lies beyond is not looked at. */
    void capacity(int octets) {
        if (octets < 1 || octets > 1 << 30) {
            throw new IllegalArgumentException("capacity of a ChunkRing must be 1 to 2^30, was " + octets);
        }
        capacity = octets;
    }

    int chunkSize() {
        return mask + 1;
    }

    /** The chunks taken from the pool and not yet returned. */
    int chunksHeld() {
        return chunksHeld;
    }

    /** Writes at a distance, taking chunks as needed; returns the octets written: fewer if the pool is empty. */
    int write(int distance, byte[] source, int offset, int length) {
        assert distance >= 0 && length >= 0 && length <= capacity - distance : "write beyond the ring's capacity";
        int begin = headOffset + distance;
        byte[] held = begin >>> shift() < slots.length ? slots[slot(begin)] : null;
        if (held != null && length <= mask + 1 - (begin & mask)) {
            System.arraycopy(source, offset, held, begin & mask, length);
            return length;
        }
        return writePieces(distance, source, offset, length);
    }

    private int writePieces(int distance, byte[] source, int offset, int length) {
        int reached = reach(distance, length);
        int written = 0;
        while (written < reached) {
            int position = headOffset + distance + written;
            int slot = slot(position);
            byte[] chunk = slots[slot];
            if (chunk == null) {
                chunk = pool.take();
                if (chunk == null) {
                    break;
                }
                slots[slot] = chunk;
                chunksHeld++;
            }
            int start = position & mask;
            int count = Math.min(reached - written, mask + 1 - start);
            System.arraycopy(source, offset + written, chunk, start, count);
            written += count;
        }
        if (chunksHeld == 0) {
            returnDirectory();
        }
        return written;
    }

    /** Takes the chunks that octets at a distance need, to be written through {@link #chunk}; false: the pool has too few. */
    boolean reserve(int distance, int length) {
        assert distance >= 0 && length >= 0 && length <= capacity - distance : "reserved beyond the ring's capacity";
        boolean whole = reach(distance, length) == length;
        int end = headOffset + distance + length;
        for (int position = headOffset + distance & ~mask; whole && position < end; position += mask + 1) {
            int slot = slot(position);
            if (slots[slot] == null) {
                byte[] chunk = pool.take();
                slots[slot] = chunk;
                chunksHeld += chunk == null ? 0 : 1;
                whole = chunk != null;
            }
        }
        if (chunksHeld == 0) {
            returnDirectory();
        }
        return whole;
    }

    /** How many of these octets the directory has places for, after it has grown if need be. */
    private int reach(int distance, int length) {
        int begin = headOffset + distance;
        int places = (begin + length + mask) >>> shift();
        if (slots.length == 0 && begin <= mask && length > 0) {
            takeLoaded();
        }
        boolean fits = length == 0 || places <= slots.length || grow(places);
        return fits ? length : Math.max(0, (slots.length << shift()) - begin);
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
        int places = slots.length;
        for (int passed = Math.min(position >>> shift(), places); passed > 0; passed--) {
            giveBack(headSlot);
            headSlot = headSlot + 1 & places - 1;
        }
        headOffset = position & mask;
        if (chunksHeld == 0) {
            returnDirectory();
        }
    }

    /** Returns the chunks that hold nothing before this distance: what was written from there on is forgotten. */
    void releaseFrom(int distance) {
        int first = headOffset + distance + mask >>> shift();
        for (int i = first; i < slots.length && chunksHeld > 0; i++) {
            giveBack(headSlot + i & slots.length - 1);
        }
        if (chunksHeld == 0) {
            returnDirectory();
        }
    }

    /** Returns all chunks: the ring is empty. */
    void release() {
        if (chunksHeld == 1 && headSlot == 0 && slots.length == ChunkDirectories.SMALLEST && slots[0] != null) {
            pool.giveBackLoaded(slots);
            slots = NONE;
            chunksHeld = 0;
        }
        for (int i = 0; chunksHeld > 0; i++) {
            giveBack(headSlot + i & slots.length - 1);
        }
        returnDirectory();
        headOffset = 0;
    }

    /** The chunk that holds the octet at a distance, which was written before. */
    byte[] chunk(int distance) {
        int position = headOffset + distance;
        byte[] chunk = position >>> shift() < slots.length ? slots[slot(position)] : null;
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

    /** By how much a position is shifted to give the number of its chunk; an instruction, where a field takes room. */
    private int shift() {
        return Integer.bitCount(mask);
    }

    private int slot(int position) {
        return headSlot + (position >>> shift()) & slots.length - 1;
    }

    /** Begins with a directory that has its first chunk already, if there is one. */
    private void takeLoaded() {
        byte @Nullable [] @Nullable [] loaded = pool.takeLoaded();
        if (loaded != null) {
            slots = loaded;
            chunksHeld = 1;
        }
    }

    /** Moves to a larger directory; false: there is none left that is large enough. */
    private boolean grow(int places) {
        byte[] @Nullable [] larger = pool.directories().take(places);
        if (larger == null) {
            larger = pool.directories().take(slots.length + 1);
        }
        if (larger == null) {
            return false;
        }
        for (int i = 0, left = chunksHeld; left > 0; i++) {
            int slot = headSlot + i & slots.length - 1;
            larger[i] = slots[slot];
            slots[slot] = null;
            left -= larger[i] == null ? 0 : 1;
        }
        returnDirectory();
        slots = larger;
        return places <= slots.length;
    }

    private void returnDirectory() {
        if (slots.length > 0) {
            pool.directories().giveBack(slots);
            slots = NONE;
        }
        headSlot = 0;
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
