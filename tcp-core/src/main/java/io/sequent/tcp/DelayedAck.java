package io.sequent.tcp;

/** Holds back an acknowledgment for a second segment or for a short time (RFC 9293 3.8.6.3, RFC 5681 4.2). */
final class DelayedAck {
    private DelayedAck() {}

    /** The connection begins: the peer's congestion window is small, so that each acknowledgment counts. */
    static void open(TransmissionControlBlock tcb) {
        tcb.quickAcks = (short) (tcb.config.has(TcpFeature.QUICK_ACKS) ? tcb.config.quickAcks() : 0);
    }

    /** In-order text arrived, in segments of {@code size}: at least every second full-sized one is acknowledged at once. */
    static void onText(TransmissionControlBlock tcb, int length, int size, long nowNs) {
        tcb.largestTextReceived = Math.max(tcb.largestTextReceived, Math.min(size, tcb.config.mss()));
        tcb.unacknowledgedText += length;
        if (nowNs - tcb.lastTextNs > tcb.rtoNs) {
            open(tcb); // after an idle time the peer starts slowly again (RFC 5681 4.1)
        }
        tcb.lastTextNs = nowNs;
        if (tcb.config.delayedAckNs() == 0
                || tcb.unacknowledgedText >= 2 * tcb.largestTextReceived
                || isQuick(tcb, size)) {
            tcb.ackDue = true;
        } else if (!tcb.timers.isArmed(TimerTable.DELAYED_ACK)) {
            tcb.timers.arm(TimerTable.DELAYED_ACK, nowNs + tcb.config.delayedAckNs());
            tcb.note(TcpDecision.ACK_DELAYED, nowNs);
        }
    }

    /** A short segment is no part of a slow start: it waits for an answer that the acknowledgment can ride on. */
    private static boolean isQuick(TransmissionControlBlock tcb, int size) {
        boolean full = size >= tcb.largestTextReceived
                && size >= Math.min(tcb.config.mss(), tcb.config.defaultSendMss()); // the least that can be full
        if (!full || tcb.quickAcks == 0) {
            return false;
        }
        tcb.quickAcks--;
        return true;
    }

    /** A segment that carries an ACK leaves: nothing is owed any more. */
    static void onAckSent(TransmissionControlBlock tcb) {
        tcb.ackDue = false;
        tcb.unacknowledgedText = 0;
        tcb.timers.cancel(TimerTable.DELAYED_ACK);
    }
}
