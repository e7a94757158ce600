package io.sequent.tcp.wire;

/**
 * Joins two segments that arrived together into one, so that a connection is called once for both: the counterpart of
 * {@link SegmentEncoder#encodePart}.
 *
 * <p>Only text in order is joined, where the headers tell nothing that would be lost: the joined segment could be cut into the two
 * again, but for a PSH of the first. Two, and not more, so that an acknowledgment is sent for every second segment as ever (RFC
 * 9293 MUST-59). Allocates nothing. Stateless; any thread.
 */
public final class SegmentCoalescing {
    private SegmentCoalescing() {}

    /**
     * Adds the next segment's text to a segment, if the two are of one connection and fit together.
     *
     * @param segment arrived first; becomes both, {@link Segment#segmentSize} telling where the second begins
     * @param next arrived after it; is only read, and its payload is referred to
     * @return false if they are to be processed one after the other; then nothing was changed
     */
    public static boolean join(Segment segment, Segment next) {
        if (!isNext(segment, next) || !isOfOneKind(segment, next)) {
            return false;
        }
        segment.flags |= next.flags;
        segment.segmentSize = segment.firstPayloadLength;
        segment.secondPayloadArray = next.payloadArray;
        segment.secondPayloadOffset = next.payloadOffset;
        segment.secondPayloadLength = next.firstPayloadLength;
        return true;
    }

    /** Text that follows immediately, in one piece and no longer than that before it. */
    private static boolean isNext(Segment segment, Segment next) {
        return next.seq == segment.seq + segment.firstPayloadLength
                && next.firstPayloadLength > 0
                && next.firstPayloadLength <= segment.firstPayloadLength
                && (segment.secondPayloadLength | next.secondPayloadLength) == 0
                && next.sourcePort == segment.sourcePort
                && next.destinationPort == segment.destinationPort;
    }

    /** Nothing but ACK, perhaps PSH, which moves to the end of both, and timestamps, and the same in both. */
    private static boolean isOfOneKind(Segment segment, Segment next) {
        boolean plain = (segment.flags & next.flags & TcpFlags.ACK) != 0
                && (segment.flags | next.flags | TcpFlags.PSH) == (TcpFlags.ACK | TcpFlags.PSH)
                && (segment.options & ~Segment.HAS_TIMESTAMPS) == 0;
        boolean sameStamps = segment.options == 0 || segment.tsVal == next.tsVal && segment.tsEcr == next.tsEcr;
        return plain
                && segment.options == next.options
                && sameStamps
                && segment.ack == next.ack
                && segment.wnd == next.wnd
                && segment.ecn == next.ecn
                && segment.dscp == next.dscp;
    }
}
