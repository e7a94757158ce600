package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;
import io.sequent.tcp.wire.TcpFlags;

/** RFC 9293 3.10.7.4, first: the four cases of table 6. */
final class AcceptabilityTest {
    private AcceptabilityTest() {}

    static boolean isAcceptable(TransmissionControlBlock tcb, Segment in) {
        int window = tcb.rcvWnd();
        int length = in.has(TcpFlags.RST) ? 0 : in.len(); // text with a RST is no reason to believe it (3.5.3)
        if (length == 0) {
            return window == 0 ? in.seq() == tcb.rcvNxt : isInWindow(tcb, in.seq(), window);
        }
        return window > 0 && (isInWindow(tcb, in.seq(), window) || isInWindow(tcb, in.seq() + length - 1, window));
    }

    /** "If the RCV.WND is zero ... special allowance should be made to accept valid ACKs, URGs, and RSTs." */
    static boolean isProbeOfClosedWindow(TransmissionControlBlock tcb, Segment in) {
        return tcb.rcvWnd() == 0 && in.seq() == tcb.rcvNxt && in.has(TcpFlags.ACK | TcpFlags.RST | TcpFlags.SYN);
    }

    static boolean isInWindow(TransmissionControlBlock tcb, int sequence) {
        return isInWindow(tcb, sequence, tcb.rcvWnd());
    }

    private static boolean isInWindow(TransmissionControlBlock tcb, int sequence, int window) {
        return SequenceNumber.isInWindow(sequence, tcb.rcvNxt, window);
    }
}
