package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;

/**
 * The two segments that a transfer consists of, told by their header: the next text where we have nothing outstanding, and an
 * acknowledgment of something new without text.
 *
 * <p>It does what {@link SegmentArrives} would do and leaves out what would do nothing; whatever else a segment says or the
 * connection is about, it leaves to that. A test gives every segment to both and compares all that can be seen.
 */
final class HeaderPrediction {
    private HeaderPrediction() {}

    /** Answers whether that was all: otherwise nothing was done. */
    static boolean process(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (!isInOrder(tcb, in) || !isStampedWell(tcb, in) || !tcb.rules.predictsHeaders()) {
            return false;
        }
        int length = in.payloadLength();
        if (length == 0) {
            return isNewAcknowledgment(tcb, in) && acknowledgment(tcb, in, nowNs);
        }
        return isNextText(tcb, in, length) && text(tcb, in, length, nowNs);
    }

    /** ESTABLISHED, nothing missing before it or kept beyond it, and its flags say nothing but ACK and perhaps PSH. */
    private static boolean isInOrder(TransmissionControlBlock tcb, Segment in) {
        return tcb.state == TcpState.ESTABLISHED
                && in.seq() == tcb.rcvNxt
                && (in.flags() | TcpFlags.PSH) == (TcpFlags.ACK | TcpFlags.PSH)
                && !tcb.probing
                && !tcb.peerFinKnown;
    }

    private static boolean isStampedWell(TransmissionControlBlock tcb, Segment in) {
        return !tcb.timestampsAgreed || in.hasTimestamps() && tcb.rules.timestampIsRecent(in.tsVal(), tcb.tsRecent);
    }

    private static boolean isNewAcknowledgment(TransmissionControlBlock tcb, Segment in) {
        // By distance, as in AckProcessing.isInRange; what the number before SND.UNA would be is far beyond SND.NXT.
        return Integer.compareUnsigned(in.ack() - tcb.sndUna - 1, tcb.sndNxt - tcb.sndUna) < 0;
    }

    /** Its ACK field tells nothing new, as all is acknowledged; it lies in the window and fills no gap. */
    private static boolean isNextText(TransmissionControlBlock tcb, Segment in, int length) {
        return in.ack() == tcb.sndUna
                && tcb.sndUna == tcb.sndNxt
                && in.sackBlockCount() == 0
                && length <= tcb.rcvWnd()
                && tcb.outOfOrder.count() == 0;
    }

    private static boolean acknowledgment(TransmissionControlBlock tcb, Segment in, long nowNs) {
        Timestamps.onAckField(tcb, in);
        AckProcessing.inRange(tcb, in, nowNs);
        AckProcessing.somethingNew(tcb, in, nowNs);
        AckProcessing.windowKnown(tcb);
        SegmentArrives.afterAck(tcb, in, nowNs);
        return true;
    }

    private static boolean text(TransmissionControlBlock tcb, Segment in, int length, long nowNs) {
        Timestamps.onAckField(tcb, in);
        AckProcessing.inRange(tcb, in, nowNs);
        SendWindow.update(tcb, in, nowNs);
        AckProcessing.windowKnown(tcb);
        SegmentArrives.afterAck(tcb, in, nowNs);
        Ecn.onText(tcb, in, nowNs);
        TextProcessing.next(tcb, in, length, nowNs);
        return true;
    }
}
