package io.sequent.trace;

import io.sequent.tcp.wire.TcpFlags;

/**
 * The segment that a {@link Decision} is about.
 *
 * @param arrives true if it arrives, false if it is sent
 * @param flags the control bits, as in {@link TcpFlags}
 * @param seq SEG.SEQ
 * @param ack SEG.ACK
 * @param relativeSeq SEG.SEQ, counted from the sender's SYN as 0
 * @param relativeAck SEG.ACK, counted from the other end's SYN as 0
 * @param length octets of text; of several segments where they are sent as a batch
 */
public record DecidedSegment(
        boolean arrives, int flags, int seq, int ack, long relativeSeq, long relativeAck, int length) {

    /** A segment with its numbers counted as those of its direction and of the other one. */
    static DecidedSegment counted(
            boolean arrives, RelativeNumbers own, RelativeNumbers other, int flags, int seq, int ack, int length) {
        own.startAt((flags & (TcpFlags.SYN | TcpFlags.RST)) != 0 ? seq : seq - 1);
        if ((flags & (TcpFlags.ACK | TcpFlags.RST)) == TcpFlags.ACK) {
            other.startAt(ack - 1);
        }
        long relativeSeq = own.of(seq);
        own.reach(relativeSeq + length);
        return new DecidedSegment(arrives, flags, seq, ack, relativeSeq, other.of(ack), length);
    }

    /**
     * Tells whether control bits are set.
     *
     * @param bits as in {@link TcpFlags}
     * @return true if any of them is
     */
    public boolean has(int bits) {
        return (flags & bits) != 0;
    }

    /**
     * Writes the segment as diagrams do: {@code ACK seq=1 ack=1 len=5}.
     *
     * @return its flags and numbers, relative ones
     */
    public String label() {
        StringBuilder text =
                new StringBuilder(SegmentLabel.flags(flags)).append(" seq=").append(relativeSeq);
        if (has(TcpFlags.ACK)) {
            text.append(" ack=").append(relativeAck);
        }
        if (length > 0) {
            text.append(" len=").append(length);
        }
        return text.toString();
    }
}
