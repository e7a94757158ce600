package io.sequent.tcp;

/** Probes a closed window, and sends what a small window allows when nothing else would (RFC 9293 3.8.6.1). */
final class PersistTimer {
    private PersistTimer() {}

    /** Called when output found data that the window alone holds back: without a probe a lost update would be a deadlock. */
    static void onHeldBack(TransmissionControlBlock tcb, long nowNs) {
        boolean nothingInFlight = tcb.sndUna == tcb.sndNxt || tcb.probing;
        if (nothingInFlight && !tcb.timers.isArmed(TimerTable.PERSIST)) {
            tcb.timers.arm(TimerTable.PERSIST, nowNs + intervalNs(tcb));
        }
    }

    /** The window was updated: when it is open again the probed octet counts as lost and goes out with the rest. */
    static void onWindow(TransmissionControlBlock tcb) {
        if (tcb.sndWnd == 0) {
            return;
        }
        tcb.timers.cancel(TimerTable.PERSIST);
        tcb.persistBackoffs = 0;
        if (tcb.probing) {
            tcb.probing = false;
            tcb.probeDue = false;
            if (tcb.sndUna != tcb.sndNxt) {
                tcb.sent.markAllLost();
            }
        }
    }

    static void onTimeout(TransmissionControlBlock tcb, long nowNs) {
        boolean somethingWaits = tcb.sendBuffer.length() > 0 || (tcb.finQueued && !tcb.finAcknowledged());
        if (!somethingWaits) {
            return; // the last probe was accepted
        }
        if (SendWindow.usable(tcb) > 0) {
            tcb.overrideDue = true;
            tcb.note(TcpDecision.WINDOW_OVERRIDE, nowNs);
            return;
        }
        // A peer that answers may keep us waiting, a dead one not.
        if (tcb.probesUnanswered >= tcb.config.r2Retransmissions() && !UserTimeout.isSet(tcb)) {
            tcb.note(TcpDecision.GAVE_UP, nowNs);
            tcb.enterClosed(TcpResult.TIMED_OUT, nowNs);
            return;
        }
        tcb.probesUnanswered++;
        tcb.probing = true;
        tcb.probeDue = true;
        tcb.persistBackoffs++;
        tcb.counters.zeroWindowProbes++;
        tcb.note(TcpDecision.ZERO_WINDOW_PROBE, nowNs);
        tcb.timers.cancel(TimerTable.RETRANSMISSION);
        tcb.timers.arm(TimerTable.PERSIST, nowNs + intervalNs(tcb));
    }

    private static long intervalNs(TransmissionControlBlock tcb) {
        long intervalNs = tcb.rtoNs;
        for (int i = 0; i < tcb.persistBackoffs && intervalNs < tcb.config.maximumRtoNs(); i++) {
            intervalNs *= 2;
        }
        return Math.min(intervalNs, tcb.config.maximumRtoNs());
    }
}
