package io.sequent.tcp;

/**
 * The time that text may stay unacknowledged before the connection ends; where the user sets it, it stands in place of the count
 * R2 (RFC 9293 3.8.3 and 3.10.8, RFC 5482).
 */
final class UserTimeout {
    private UserTimeout() {}

    static boolean isSet(TransmissionControlBlock tcb) {
        return tcb.userTimeoutNs != 0 && tcb.state.isSynchronized();
    }

    /** Something that occupies sequence space is sent. */
    static void onTransmit(TransmissionControlBlock tcb, long nowNs) {
        if (isSet(tcb) && !tcb.timers.isArmed(TimerTable.USER_TIMEOUT)) {
            tcb.timers.arm(TimerTable.USER_TIMEOUT, nowNs + tcb.userTimeoutNs);
        }
    }

    /** SND.UNA advanced, or the peer has answered a probe of its closed window, which keeps the connection (RFC 9293 3.8.6.1). */
    static void onProgress(TransmissionControlBlock tcb, long nowNs) {
        tcb.timers.cancel(TimerTable.USER_TIMEOUT);
        if (tcb.sndUna != tcb.sndNxt) {
            onTransmit(tcb, nowNs);
        }
    }

    static void set(TransmissionControlBlock tcb, long timeoutNs, long nowNs) {
        tcb.userTimeoutNs = timeoutNs;
        onProgress(tcb, nowNs);
    }

    static void onTimeout(TransmissionControlBlock tcb, long nowNs) {
        tcb.note(TcpDecision.GAVE_UP, nowNs);
        tcb.enterClosed(TcpResult.TIMED_OUT, nowNs);
    }
}
