package io.sequent.tcp;

/** Holds back an acknowledgment for a second segment or for a short time (RFC 9293 3.8.6.3, RFC 5681 4.2). */
final class DelayedAck {
    private DelayedAck() {}

    /** In-order text arrived: at least every second full-sized segment is acknowledged at once. */
    static void onText(TransmissionControlBlock tcb, int length, long nowNs) {
        tcb.largestTextReceived = Math.max(tcb.largestTextReceived, Math.min(length, tcb.config.mss()));
        tcb.unacknowledgedText += length;
        if (tcb.config.delayedAckNs() == 0 || tcb.unacknowledgedText >= 2 * tcb.largestTextReceived) {
            tcb.ackDue = true;
        } else if (!tcb.timers.isArmed(TimerTable.DELAYED_ACK)) {
            tcb.timers.arm(TimerTable.DELAYED_ACK, nowNs + tcb.config.delayedAckNs());
            tcb.note(TcpDecision.ACK_DELAYED, nowNs);
        }
    }

    /** A segment that carries an ACK leaves: nothing is owed any more. */
    static void onAckSent(TransmissionControlBlock tcb) {
        tcb.ackDue = false;
        tcb.unacknowledgedText = 0;
        tcb.timers.cancel(TimerTable.DELAYED_ACK);
    }
}
