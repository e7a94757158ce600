package io.sequent.tcp;

/** What must hold of new data whenever it is sent; looked at where assertions are on. */
final class SendLimits {
    private static final int LIMITED_TRANSMIT_SEGMENTS = 2;

    private SendLimits() {}

    /** pipe + length =< cwnd, but for the two segments of limited transmit (RFC 3042) and RFC 6582's inflation. */
    static boolean congestionAllows(TransmissionControlBlock tcb, int length) {
        int window = LossRecovery.window(tcb);
        boolean limitedTransmit = !tcb.inFastRecovery && tcb.duplicateAcks > 0;
        int extra = limitedTransmit ? LIMITED_TRANSMIT_SEGMENTS * tcb.effectiveSendMss : 0;
        return length == 0 || tcb.flightSize() + length <= window + extra; // a FIN alone is no data
    }

    /** The sequence space that is used now stays within the window that the peer offered. */
    static boolean windowAllows(TransmissionControlBlock tcb, int length) {
        return length <= SendWindow.usable(tcb);
    }
}
