package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;

/**
 * The octets that the user sent and the peer has not acknowledged, addressed by sequence number.
 *
 * <p>SYN and FIN are not in it. Without content it holds no chunk of the pool.
 */
final class SendBuffer extends ChunkRing {
    private static final byte[] NOTHING = {};

    private int firstSequence;
    private int length;

    SendBuffer(TcpBufferPool pool, int capacity) {
        super(pool, capacity);
    }

    /** Empties it; the next octet appended has this sequence number. */
    void start(int firstSequence) {
        release();
        this.firstSequence = firstSequence;
    }

    /** Gives the octets, of which none was acknowledged, other sequence numbers, from this one on. */
    void renumber(int firstSequence) {
        this.firstSequence = firstSequence;
    }

    /** Copies octets to the end; returns how many found room, limited by capacity and pool. */
    int append(byte[] source, int offset, int count) {
        int written = write(length, source, offset, Math.min(count, free()));
        length += written;
        return written;
    }

    /** The sequence number of the oldest octet kept. */
    int firstSequence() {
        return firstSequence;
    }

    /** The sequence number after the newest octet. */
    int endSequence() {
        return firstSequence + length;
    }

    int length() {
        return length;
    }

    /** The octets that capacity would still allow; the pool may have fewer. */
    int free() {
        return capacity() - length;
    }

    /** Forgets what comes before a sequence number: all, if that covers a FIN too; nothing, if it is an old one. */
    void acknowledge(int sequence) {
        int count = Math.min(sequence - firstSequence, length);
        if (count <= 0) {
            return;
        }
        discard(count);
        firstSequence += count;
        length -= count;
        if (length == 0) {
            super.release();
        }
    }

    /** How many of the wanted octets from a sequence number on there are and two pieces can carry. */
    int longestPiece(int sequence, int wanted) {
        int distance = sequence - firstSequence;
        return Math.max(0, Math.min(Math.min(wanted, length - distance), contiguous(distance) + chunkSize()));
    }

    /** Makes octets the payload of a segment; length is no more than {@link #longestPiece} said. */
    void fill(Segment out, int sequence, int count) {
        int distance = sequence - firstSequence;
        assert count >= 0 && count <= longestPiece(sequence, count) : "payload beyond the send buffer's content";
        if (count <= 0) {
            out.payload(NOTHING, 0, 0);
            return;
        }
        int first = Math.min(count, contiguous(distance));
        out.payload(chunk(distance), chunkOffset(distance), first);
        if (count > first) {
            out.secondPayload(chunk(distance + first), chunkOffset(distance + first), count - first);
        }
    }

    /** Empties it and returns all chunks. */
    @Override
    void release() {
        firstSequence += length;
        length = 0;
        super.release();
    }
}
