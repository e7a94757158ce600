package io.sequent.tcp;

import org.jspecify.annotations.Nullable;

/**
 * The octets that arrived and the user has not read, in order or not, addressed by sequence number, and the request that
 * waits for the next ones, if there is one.
 *
 * <p>Which of the octets after the readable ones have arrived is known to {@link ReassemblyRanges}.
 */
final class ReceiveBuffer extends ChunkRing {
    /** A scaled window may promise this much more than there is, as it is rounded (RFC 7323 2.3: shift at most 14). */
    static final int SLACK = 1 << 14;

    private int readSequence;
    private int readable;

    private @Nullable TcpReceiveRequest waiting;

    ReceiveBuffer(TcpBufferPool pool, int capacity) {
        super(pool, capacity + SLACK);
    }

    /** Empties it; the next octet to be read has this sequence number (RCV.NXT). */
    void start(int firstSequence) {
        release();
        readSequence = firstSequence;
    }

    /**
     * Keeps octets of the window, in order or not; returns how many, from the beginning on: fewer than length if the
     * pool is empty or the rest lies beyond capacity and slack, 0 if the first octet does or was read already. A queued
     * RECEIVE is given the next octets at once, where nothing else is kept.
     */
    int store(int sequence, byte[] source, int offset, int length) {
        int distance = sequence - readSequence;
        int fitting = Math.min(length, capacity() - distance);
        if (distance < 0 || fitting <= 0) {
            return 0;
        }
        int handed = distance == 0 && chunksHeld() == 0 ? hand(source, offset, fitting) : 0;
        return handed == fitting ? fitting : handed + write(distance, source, offset + handed, fitting - handed);
    }

    private int hand(byte[] source, int offset, int length) {
        int count = waiting == null ? 0 : waiting.take(source, offset, length);
        readSequence += count;
        return count;
    }

    /** Lets a request, or none, wait for the octets to come. */
    void waiting(@Nullable TcpReceiveRequest request) {
        waiting = request;
    }

    @Nullable
    TcpReceiveRequest waiting() {
        return waiting;
    }

    /** Takes note that all octets before this sequence number, the new RCV.NXT, are there. */
    void advance(int nextSequence) {
        int inOrder = nextSequence - readSequence;
        assert inOrder >= readable && inOrder <= capacity() : "RCV.NXT goes back or beyond the receive buffer";
        readable = inOrder;
    }

    int readable() {
        return readable;
    }

    /** What a window may offer: capacity less what is readable, never negative. */
    int free() {
        return Math.max(0, capacity() - SLACK - readable);
    }

    /** Moves octets to the user; returns how many, 0 if none are readable. */
    int read(byte[] target, int offset, int length) {
        int count = Math.min(length, readable);
        read(0, target, offset, count);
        discard(count);
        readSequence += count;
        readable -= count;
        return count;
    }

    /** The sequence number of the next octet to be read. */
    int readSequence() {
        return readSequence;
    }

    /** Returns all chunks if nothing is readable and the caller says that nothing is kept out of order. */
    void releaseIfIdle(boolean nothingOutOfOrder) {
        if (nothingOutOfOrder && readable == 0) {
            super.release();
        }
    }

    /** Forgets what is not yet in order, so that an empty pool gets chunks back (RFC 2018 section 8 allows it). */
    void dropOutOfOrder() {
        releaseFrom(readable);
    }

    /** Empties it and returns all chunks. */
    @Override
    void release() {
        readSequence += readable;
        readable = 0;
        super.release();
    }
}
