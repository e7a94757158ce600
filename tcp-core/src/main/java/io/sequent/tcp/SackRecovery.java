package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/** Recovery by selective acknowledgments (RFC 6675 section 5): begins with the first loss, ends when RECOVER is acknowledged. */
final class SackRecovery {
    private SackRecovery() {}

    /** The scoreboard is up to date and SND.UNA advanced by {@code acknowledged} octets, 0 if only blocks are new. */
    static void onAcknowledgment(TransmissionControlBlock tcb, int acknowledged, int flight, long nowNs) {
        boolean furtherLoss = SackScoreboard.markLost(tcb, nowNs);
        if (acknowledged > 0) {
            CongestionWindow.onAcknowledgment(tcb, acknowledged, flight, nowNs);
            finish(tcb, nowNs);
        }
        boolean recovering = tcb.inFastRecovery || tcb.loss.inTimeoutRecovery;
        if (!recovering && tcb.sent.hasLost()) {
            LossRecovery.enter(tcb, nowNs);
            ProportionalRateReduction.enter(tcb);
        }
        if (tcb.inFastRecovery && tcb.config.has(TcpFeature.PROPORTIONAL_RATE_REDUCTION)) {
            ProportionalRateReduction.onAcknowledgment(tcb, acknowledged > 0 && !furtherLoss);
        }
    }

    private static void finish(TransmissionControlBlock tcb, long nowNs) {
        if (!SequenceNumber.greaterThan(tcb.sndUna, tcb.recover)) {
            return;
        }
        tcb.loss.inTimeoutRecovery = false;
        if (tcb.inFastRecovery) {
            LossRecovery.leave(tcb, nowNs);
        }
    }
}
