package io.sequent.trace;

import io.sequent.tcp.wire.TcpFlags;
import java.util.List;

/**
 * One segment of a recorded {@link Conversation}, with its way through the network.
 *
 * @param number place among the conversation's segments in the order of sending, from 1; a copy has its own
 * @param from who sent it
 * @param sentNs when it was sent, in virtual nanoseconds
 * @param arrivedNs when it arrived, or {@link #NEVER}
 * @param sentOrder place of the sending among all that happened in the conversation
 * @param arrivedOrder place of the arrival among all that happened in the conversation; meaningless without one
 * @param fate what became of it
 * @param flags control bits as in {@link TcpFlags}
 * @param seq sequence number as on the wire
 * @param ack acknowledgment number as on the wire; meaningless without ACK
 * @param wnd window field as on the wire, not scaled
 * @param relativeSeq sequence number counted from the sender's first SYN, which has 0; negative for older ones
 * @param relativeAck acknowledgment number counted from the other end's first SYN
 * @param payloadLength bytes of text
 * @param options what a SYN offers, such as {@code mss=1460 ws=7}, or ""
 * @param sackBlocks the blocks of its SACK option, the first first
 * @param text first line of the HTTP message that begins in this segment, or of each with {@code "; "} between them, or ""
 * @param retransmission true if it carries text, SYN or FIN that its sender had sent before
 * @param remark what else the channel did to it, such as {@code held back}, or ""
 */
public record TracedSegment(
        int number,
        Side from,
        long sentNs,
        long arrivedNs,
        int sentOrder,
        int arrivedOrder,
        Fate fate,
        int flags,
        int seq,
        int ack,
        int wnd,
        long relativeSeq,
        long relativeAck,
        int payloadLength,
        String options,
        List<SackBlock> sackBlocks,
        String text,
        boolean retransmission,
        String remark) {

    /**
     * One block of a SACK option (RFC 2018 section 3).
     *
     * @param left first sequence number of the block, as on the wire
     * @param right the sequence number after the block, as on the wire
     * @param relativeLeft first sequence number of the block, counted as {@code relativeAck}
     * @param relativeRight the sequence number after the block, counted as {@code relativeAck}
     */
    public record SackBlock(int left, int right, long relativeLeft, long relativeRight) {}

    /** The remark of what somebody else sent in the name of the sender. */
    public static final String FORGED = "forged";

    /** Time of arrival of what does not arrive. */
    public static final long NEVER = Long.MAX_VALUE;

    /**
     * Tells whether any of some control bits is set.
     *
     * @param flag bits as in {@link TcpFlags}
     * @return true if at least one is set
     */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /**
     * The sequence numbers that this segment takes, SEG.LEN (RFC 9293 section 3.3.1).
     *
     * @return bytes of text, and one each for SYN and FIN
     */
    public int length() {
        return payloadLength + (has(TcpFlags.SYN) ? 1 : 0) + (has(TcpFlags.FIN) ? 1 : 0);
    }

    /**
     * Tells whether this is one of many like it: text or a bare ACK, without SYN, FIN, RST and URG.
     *
     * @return true if a diagram may fold it away
     */
    public boolean isBulk() {
        return !has(TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST | TcpFlags.URG) && has(TcpFlags.ACK);
    }

    /**
     * Tells whether somebody else sent this in the name of the sender.
     *
     * @return true if it is remarked as {@link #FORGED}
     */
    public boolean isForged() {
        return remark.contains(FORGED);
    }
}
