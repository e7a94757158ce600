package io.sequent.tcp;

import io.sequent.tcp.congestion.AckSample;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lends chunks of memory to the buffers and tables of connections; everything is allocated by the constructor.
 *
 * <p>One pool serves the connections of one thread, which alone may call it. An idle connection holds no chunk. When
 * the pool is empty, {@link TcpConnection#send} takes 0 octets, and text that arrives is dropped unacknowledged and
 * counted.
 */
public final class TcpBufferPool {
    /** Holds at least one record of a segment that was sent. */
    private static final int SMALLEST_CHUNK = SentRecords.SIZE;

    /** Here, because it is one for each thread, as the pool is. */
    final AckSample ackSample = new AckSample();

    final TickClock timestampClock = new TickClock();

    private final byte[][] free;
    private final ChunkDirectories directories;
    /**
     * Directories with a chunk in their first place and nothing else, as buffers have that are filled and emptied again and
     * again: these move in one step. What can be lent comes first.
     */
    private final byte[][] @Nullable [] loaded;

    private int loadedAvailable;
    private final SentSegments nothingSent;
    /** What can be lent comes first. */
    private final SentSegments[] sentSegments;

    private int sentSegmentsAvailable;
    private final ReassemblyRanges nothingOutOfOrder;
    /** What can be lent comes first. */
    private final ReassemblyRanges[] reassemblyRanges;

    private int reassemblyRangesAvailable;
    private final int chunkSize;
    private int available;

    /**
     * Allocates all chunks.
     *
     * @param chunkSize octets of each chunk: a power of two from 32 to 2^20, and no less than the largest MSS in use
     * @param chunkCount how many, 1 or more
     * @throws IllegalArgumentException if a value is out of its range
     */
    public TcpBufferPool(int chunkSize, int chunkCount) {
        if (Integer.bitCount(chunkSize) != 1 || chunkSize < SMALLEST_CHUNK || chunkSize > 1 << 20) {
            throw new IllegalArgumentException("chunkSize of a TcpBufferPool must be a power of two from "
                    + SMALLEST_CHUNK + " to 1048576, was " + chunkSize);
        }
        if (chunkCount < 1) {
            throw new IllegalArgumentException("chunkCount of a TcpBufferPool must be 1 or more, was " + chunkCount);
        }
        this.chunkSize = chunkSize;
        free = new byte[chunkCount][chunkSize];
        available = chunkCount;
        directories = new ChunkDirectories(chunkCount);
        loaded = new byte[chunkCount][][];
        nothingSent = new SentSegments(this);
        // Who has text outstanding holds a chunk with that text; the others are for those who wait for a FIN alone.
        sentSegments = new SentSegments[chunkCount + 16];
        for (int i = 0; i < sentSegments.length; i++) {
            sentSegments[i] = new SentSegments(this);
        }
        sentSegmentsAvailable = sentSegments.length;
        nothingOutOfOrder = new ReassemblyRanges(this, 0);
        // Who has text out of order holds a chunk with that text and one with its ranges; the others report duplicates
        // alone.
        reassemblyRanges = new ReassemblyRanges[chunkCount / 2 + 16];
        for (int i = 0; i < reassemblyRanges.length; i++) {
            reassemblyRanges[i] = new ReassemblyRanges(this, 0);
        }
        reassemblyRangesAvailable = reassemblyRanges.length;
    }

    /**
     * Tells how many chunks can be taken now.
     *
     * @return 0 to {@link #capacity}
     */
    public int available() {
        return available + loadedAvailable;
    }

    /**
     * Tells how large each chunk is.
     *
     * @return octets, a power of two
     */
    public int chunkSize() {
        return chunkSize;
    }

    /**
     * Tells how many chunks there are, taken ones included.
     *
     * @return the count, 1 or more
     */
    public int capacity() {
        return free.length;
    }

    ChunkDirectories directories() {
        return directories;
    }

    /** What connections refer to that have nothing outstanding. */
    SentSegments nothingSent() {
        return nothingSent;
    }

    /** An empty table for what a connection sends from now on; null: all are lent. */
    @Nullable
    SentSegments lendSentSegments() {
        return sentSegmentsAvailable == 0 ? null : sentSegments[--sentSegmentsAvailable];
    }

    /** Takes back an empty table that {@link #lendSentSegments} gave. */
    void giveBack(SentSegments table) {
        assert table.count() == 0 && table != nothingSent : "a table is given back that was not lent or is in use";
        sentSegments[sentSegmentsAvailable++] = table;
    }

    /** What connections refer to that have nothing out of order. */
    ReassemblyRanges nothingOutOfOrder() {
        return nothingOutOfOrder;
    }

    /** Empty ranges; null: all are lent. */
    @Nullable
    ReassemblyRanges lendReassemblyRanges() {
        return reassemblyRangesAvailable == 0 ? null : reassemblyRanges[--reassemblyRangesAvailable];
    }

    /** Takes back empty ranges that {@link #lendReassemblyRanges} gave. */
    void giveBack(ReassemblyRanges ranges) {
        assert ranges.count() == 0 && ranges != nothingOutOfOrder
                : "ranges are given back that were not lent or are in use";
        reassemblyRanges[reassemblyRangesAvailable++] = ranges;
    }

    /** Takes a chunk with arbitrary content; null: the pool is empty. */
    byte @Nullable [] take() {
        if (available == 0 && loadedAvailable > 0) {
            unload();
        }
        return available == 0 ? null : free[--available];
    }

    private void unload() {
        byte[] @Nullable [] directory = loaded[--loadedAvailable];
        free[available++] = Objects.requireNonNull(directory[0]);
        directory[0] = null;
        directories.giveBack(directory);
    }

    /** A directory with a chunk in its first place, both with arbitrary history; null: there is none. */
    byte @Nullable [] @Nullable [] takeLoaded() {
        return loadedAvailable == 0 ? null : loaded[--loadedAvailable];
    }

    /** Takes back a smallest directory with a chunk in its first place and nothing else. */
    void giveBackLoaded(byte[] @Nullable [] directory) {
        requireLent(directory[0]);
        loaded[loadedAvailable++] = directory;
    }

    /** Takes back a chunk that {@link #take} gave. */
    void giveBack(byte[] chunk) {
        requireLent(chunk);
        free[available++] = chunk;
    }

    private void requireLent(byte @Nullable [] chunk) {
        if (available + loadedAvailable == free.length || chunk == null || chunk.length != chunkSize) {
            throw new IllegalStateException("chunk was given back to a TcpBufferPool that did not lend it");
        }
    }
}
