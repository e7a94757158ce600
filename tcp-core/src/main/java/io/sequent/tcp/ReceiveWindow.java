package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/** What we allow the peer to send: never taken back, opened in steps that are worth it (RFC 9293 3.8.6.2.2). */
final class ReceiveWindow {
    private ReceiveWindow() {}

    /** The octets by which the right edge could move now; what the window field cannot express does not count. */
    private static int growth(TransmissionControlBlock tcb) {
        int offer = Math.min(tcb.receiveBuffer.free(), 0xFFFF << tcb.rcvScale);
        return SequenceNumber.difference(tcb.rcvNxt + offer, tcb.rcvAdvertised);
    }

    private static int worthwhileGrowth(TransmissionControlBlock tcb) {
        return Math.min(tcb.config.receiveBufferSize() / 2, tcb.config.mss());
    }

    /** The user has read: tells the peer if the window opened by enough. */
    static void onRead(TransmissionControlBlock tcb, long nowNs) {
        boolean peerMaySend = tcb.state.isSynchronized() && !tcb.peerFinKnown;
        if (peerMaySend && growth(tcb) >= Math.max(worthwhileGrowth(tcb), tcb.rcvWnd())) {
            tcb.ackDue = true;
            tcb.note(TcpDecision.WINDOW_OPENED, nowNs);
        } else if (peerMaySend && tcb.rcvWnd() < worthwhileGrowth(tcb)) {
            tcb.note(TcpDecision.WINDOW_WITHHELD, nowNs);
        }
    }

    /** Moves the right edge where that is worth it and gives the window field for a segment that leaves now. */
    static int advertise(TransmissionControlBlock tcb) {
        if (growth(tcb) >= worthwhileGrowth(tcb)) {
            tcb.rcvAdvertised += growth(tcb);
        }
        // Rounded up, so that scaling never takes back a window that was promised (RFC 7323 2.4), as long as the
        // buffer's slack can keep what that promises more: octet by octet it adds up.
        int unit = 1 << tcb.rcvScale;
        int room = tcb.receiveBuffer.capacity() - tcb.receiveBuffer.readable();
        int roundedUp = tcb.rcvWnd() + unit - 1;
        int field = Math.min((roundedUp <= room ? roundedUp : tcb.rcvWnd()) >> tcb.rcvScale, 0xFFFF);
        int edge = tcb.rcvNxt + (field << tcb.rcvScale);
        if (SequenceNumber.greaterThan(edge, tcb.rcvAdvertised) || field == 0xFFFF) {
            tcb.rcvAdvertised = edge;
        }
        return field;
    }

    /** The window field of a SYN, which is never scaled; a SYN-ACK's counts from RCV.NXT at once. */
    static int advertiseOnSyn(TransmissionControlBlock tcb) {
        int window = onSyn(tcb);
        if (tcb.state != TcpState.SYN_SENT) {
            tcb.rcvAdvertised = SequenceNumber.max(tcb.rcvAdvertised, tcb.rcvNxt + window);
        }
        return window;
    }

    /** What the SYN of a connection in this state offers. */
    static int onSyn(TransmissionControlBlock tcb) {
        int size = tcb.config.receiveBufferSize();
        int segment = OptionNegotiation.lessOptions(tcb, tcb.config.mss());
        if (tcb.config.wholeSegmentWindow() && size > segment) {
            size -= size % segment;
        }
        return Math.min(size, 0xFFFF);
    }
}
