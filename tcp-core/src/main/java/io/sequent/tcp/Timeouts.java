package io.sequent.tcp;

/** RFC 9293 3.10.8: what happens when a deadline has passed. */
final class Timeouts {
    private Timeouts() {}

    static void process(TransmissionControlBlock tcb, long nowNs) {
        TimerTable timers = tcb.timers;
        if (timers.takeExpired(TimerTable.TIME_WAIT, nowNs)) {
            waitIsOver(tcb, nowNs);
        }
        if (timers.takeExpired(TimerTable.USER_TIMEOUT, nowNs)) {
            UserTimeout.onTimeout(tcb, nowNs);
        }
        if (timers.takeExpired(TimerTable.LOSS_DETECTION, nowNs)) { // before the timeout, which a probe puts off
            LossRecovery.onDetectionTimeout(tcb, nowNs);
        }
        if (timers.takeExpired(TimerTable.RETRANSMISSION, nowNs)) {
            RetransmissionTimer.onTimeout(tcb, nowNs);
        }
        if (timers.takeExpired(TimerTable.PERSIST, nowNs)) {
            PersistTimer.onTimeout(tcb, nowNs);
        }
        if (timers.takeExpired(TimerTable.DELAYED_ACK, nowNs)) {
            tcb.ackDue = true;
            tcb.note(TcpDecision.ACK_DELAY_OVER, nowNs);
        }
        if (timers.takeExpired(TimerTable.KEEP_ALIVE, nowNs)) {
            KeepAlive.onTimeout(tcb, nowNs);
        }
    }

    private static void waitIsOver(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.state == TcpState.TIME_WAIT) {
            tcb.note(TcpDecision.TIME_WAIT_OVER, nowNs);
            tcb.enterClosed(TcpResult.OK, nowNs);
        } else {
            tcb.note(TcpDecision.GAVE_UP, nowNs);
            tcb.enterClosed(TcpResult.TIMED_OUT, nowNs);
        }
    }

    /**
     * Our FIN is acknowledged, or the user closes what was half-closed before: nobody waits for the peer's FIN any more, which a
     * peer might never send.
     */
    static void limitFinWait2(TransmissionControlBlock tcb, long nowNs) {
        long limitNs = tcb.config.finWait2TimeoutNs();
        if (tcb.userClosed && tcb.state == TcpState.FIN_WAIT_2 && limitNs != 0) {
            tcb.timers.arm(TimerTable.TIME_WAIT, nowNs + limitNs);
        }
    }

    /** Starts the time-wait timer and turns off the others. */
    static void enterTimeWait(TransmissionControlBlock tcb, long nowNs) {
        tcb.transition(TcpState.TIME_WAIT, nowNs);
        tcb.timers.cancelAll();
        tcb.sendBuffer.release();
        restartTimeWait(tcb, nowNs);
    }

    static void restartTimeWait(TransmissionControlBlock tcb, long nowNs) {
        tcb.note(TcpDecision.TIME_WAIT_RESTARTED, nowNs);
        tcb.timers.arm(TimerTable.TIME_WAIT, nowNs + tcb.rules.timeWaitNs(tcb.config.mslNs()));
    }
}
