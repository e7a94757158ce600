package io.sequent.tcp;

/** Asks a silent peer whether it is still there, where the configuration wants it (RFC 9293 3.8.4, RFC 1122 4.2.3.6). */
final class KeepAlive {
    private KeepAlive() {}

    /** Any segment of the peer shows that it is alive. */
    static void onSegment(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.config.has(TcpFeature.KEEP_ALIVE)) {
            tcb.keepAlivesUnanswered = 0;
            arm(tcb, nowNs + tcb.config.keepAliveIdleNs());
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
            arm(tcb, nowNs + tcb.config.keepAliveIntervalNs());
            return;
        }
        if (tcb.keepAlivesUnanswered == tcb.config.keepAliveProbes()) {
            tcb.note(TcpDecision.GAVE_UP, nowNs);
            tcb.queueReset(tcb.sndNxt, 0, false, nowNs);
            tcb.enterClosed(TcpResult.TIMED_OUT, nowNs);
            return;
        }
        tcb.keepAlivesUnanswered++;
        tcb.keepAliveDue = true;
        tcb.counters.keepAliveProbes++;
        tcb.note(TcpDecision.KEEP_ALIVE_PROBE, nowNs);
        arm(tcb, nowNs + tcb.config.keepAliveIntervalNs());
    }
}
