package io.sequent.tcp;

/** RFC 9293 3.10.8: what happens when a deadline has passed. */
final class Timeouts {
    private Timeouts() {}

    static void process(TransmissionControlBlock tcb, long nowNs) {
        TimerTable timers = tcb.timers;
        if (timers.takeExpired(TimerTable.TIME_WAIT, nowNs)) {
            tcb.note(TcpDecision.TIME_WAIT_OVER, nowNs);
            tcb.enterClosed(TcpResult.OK, nowNs);
        }
        if (timers.takeExpired(TimerTable.RETRANSMISSION, nowNs)) {
            RetransmissionTimer.onTimeout(tcb, nowNs);
        }
        if (timers.takeExpired(TimerTable.PERSIST, nowNs)) {
            PersistTimer.onTimeout(tcb, nowNs);
        }
        if (timers.takeExpired(TimerTable.DELAYED_ACK, nowNs)) {
            tcb.ackDue = true;
        }
        if (timers.takeExpired(TimerTable.KEEP_ALIVE, nowNs)) {
            KeepAlive.onTimeout(tcb, nowNs);
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
