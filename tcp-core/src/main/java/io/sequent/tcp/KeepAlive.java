package io.sequent.tcp;

/** Asks a silent peer whether it is still there, where the user wants it (RFC 9293 3.8.4, RFC 1122 4.2.3.6). */
final class KeepAlive {
    private KeepAlive() {}

    /** Turns it on or off for this connection, whatever the configuration says. */
    static void set(TransmissionControlBlock tcb, boolean on, long nowNs) {
        tcb.keepAlive = on;
        tcb.keepAliveDue = false;
        tcb.timers.cancel(TimerTable.KEEP_ALIVE);
        onSegment(tcb, nowNs);
    }

    private static long idleNs(TransmissionControlBlock tcb) {
        KeepAliveTimes own = tcb.keepAliveTimes;
        return own == null ? tcb.config.keepAliveIdleNs() : own.idleNs;
    }

    private static long intervalNs(TransmissionControlBlock tcb) {
        KeepAliveTimes own = tcb.keepAliveTimes;
        return own == null ? tcb.config.keepAliveIntervalNs() : own.intervalNs;
    }

    private static int probes(TransmissionControlBlock tcb) {
        KeepAliveTimes own = tcb.keepAliveTimes;
        return own == null ? tcb.config.keepAliveProbes() : own.probes;
    }

    /** Any segment of the peer shows that it is alive. */
    static void onSegment(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.keepAlive) {
            tcb.keepAlivesUnanswered = 0;
            arm(tcb, nowNs + idleNs(tcb));
        }
    }

    private static void arm(TransmissionControlBlock tcb, long deadlineNs) {
        boolean watches = tcb.state.isSynchronized() && tcb.state != TcpState.TIME_WAIT;
        if (watches) {
            tcb.timers.arm(TimerTable.KEEP_ALIVE, deadlineNs);
        }
    }

    static void onTimeout(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.sndUna != tcb.sndNxt) { // data is outstanding: the retransmission timer watches the peer
            arm(tcb, nowNs + intervalNs(tcb));
            return;
        }
        if (tcb.keepAlivesUnanswered == probes(tcb)) {
            tcb.note(TcpDecision.GAVE_UP, nowNs);
            tcb.queueReset(tcb.sndNxt, 0, false, nowNs);
            tcb.enterClosed(TcpResult.TIMED_OUT, nowNs);
            return;
        }
        tcb.keepAlivesUnanswered++;
        tcb.keepAliveDue = true;
        tcb.counters.keepAliveProbes++;
        tcb.note(TcpDecision.KEEP_ALIVE_PROBE, nowNs);
        arm(tcb, nowNs + intervalNs(tcb));
    }
}
