package io.sequent.tcp;

/** Starts, restarts and stops the retransmission timer, backs off and gives up (RFC 6298 section 5, RFC 9293 3.8.3). */
final class RetransmissionTimer {
    private RetransmissionTimer() {}

    /** 5.1: every time a segment that occupies sequence space is sent, if the timer is not running, start it. */
    static void onTransmit(TransmissionControlBlock tcb, long nowNs) {
        if (!tcb.timers.isArmed(TimerTable.RETRANSMISSION) && !tcb.probing) {
            restart(tcb, nowNs);
        }
        UserTimeout.onTransmit(tcb, nowNs);
    }

    /** 5.2 and 5.3: stop when all is acknowledged, restart when new data is. */
    static void onAcknowledgment(TransmissionControlBlock tcb, long nowNs) {
        tcb.retransmissions = 0; // the backed-off RTO stays until there is a new measurement (Karn; end of section 5)
        UserTimeout.onProgress(tcb, nowNs);
        if (tcb.sndUna == tcb.sndNxt) {
            tcb.timers.cancel(TimerTable.RETRANSMISSION);
        } else if (!tcb.probing) {
            restart(tcb, nowNs);
        }
    }

    static void restart(TransmissionControlBlock tcb, long nowNs) {
        tcb.timers.arm(TimerTable.RETRANSMISSION, nowNs + tcb.rtoNs);
    }

    static void onTimeout(TransmissionControlBlock tcb, long nowNs) {
        tcb.retransmissions++;
        tcb.counters.retransmissionTimeouts++;
        boolean handshake = tcb.state == TcpState.SYN_SENT || tcb.state == TcpState.SYN_RECEIVED;
        int linear = handshake && !tcb.passive ? tcb.config.linearSynRetransmissions() : 0;
        int r2 = handshake ? linear + synRetransmissions(tcb) : tcb.config.r2Retransmissions();
        if (tcb.retransmissions > r2 && !UserTimeout.isSet(tcb)) {
            tcb.note(TcpDecision.GAVE_UP, nowNs);
            tcb.enterClosed(TcpResult.TIMED_OUT, nowNs);
            return;
        }
        if (tcb.retransmissions == tcb.config.r1Retransmissions()) {
            tcb.events |= TcpEvents.DELIVERY_IN_DOUBT;
        }
        RoundTripTime.onRetransmit(tcb);
        if (handshake) {
            tcb.synDue = true;
            tcb.synRetransmitted = true;
        } else if (PathMtu.explainsTimeout(tcb, nowNs)) {
            LossRecovery.onSegmentsTooLong(tcb, nowNs);
        } else {
            LossRecovery.onRetransmissionTimeout(tcb, nowNs);
        }
        tcb.note(TcpDecision.RETRANSMITTED_TIMEOUT, nowNs);
        if (tcb.retransmissions > linear) {
            tcb.rtoNs = tcb.rules.backedOffRtoNs(tcb.rtoNs, tcb.config.maximumRtoNs());
        }
        restart(tcb, nowNs);
    }

    private static int synRetransmissions(TransmissionControlBlock tcb) {
        return tcb.passive ? tcb.config.synAckRetransmissions() : tcb.config.synRetransmissions();
    }
}
