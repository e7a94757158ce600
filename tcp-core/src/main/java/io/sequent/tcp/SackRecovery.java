package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/**
 * Recovery by selective acknowledgments (RFC 6675 section 5, RFC 8985): begins with the first loss, ends when RECOVER is
 * acknowledged.
 */
final class SackRecovery {
    private SackRecovery() {}

    /** The scoreboard is up to date and SND.UNA advanced by {@code acknowledged} octets, 0 if only blocks are new. */
    static void onAcknowledgment(TransmissionControlBlock tcb, int acknowledged, int flight, long nowNs) {
        boolean uneventful = acknowledged > 0 && tcb.sent.isInOrder() && !tcb.isRecovering();
        if (uneventful && !tcb.loss.duplicateReported) {
            CongestionWindow.onAcknowledgment(tcb, acknowledged, flight, nowNs);
            Rack.onNothingLost(tcb);
            return;
        }
        boolean rack = Rack.isOn(tcb);
        if (rack && tcb.loss.duplicateReported) {
            Rack.onDuplicateReport(tcb);
        }
        SpuriousLoss.onAcknowledgment(tcb, acknowledged, tcb.loss.newlySacked, nowNs);
        boolean furtherLoss = rack ? Rack.detectLoss(tcb, nowNs) : SackScoreboard.markLost(tcb, nowNs);
        boolean finished = false;
        if (acknowledged > 0) {
            CongestionWindow.onAcknowledgment(tcb, acknowledged, flight, nowNs);
            finished = finish(tcb, nowNs);
        }
        if (furtherLoss || finished) {
            begin(tcb, nowNs);
        }
        int missing = tcb.sndNxt - tcb.sndUna - tcb.sent.sackedOctets();
        ProportionalRateReduction.onDelivered(tcb, tcb.loss.missingBefore - missing, acknowledged > 0 && !furtherLoss);
    }

    /** What might have been only reordered is late (RFC 8985 6.2, step 5). */
    static void onReorderingTimeout(TransmissionControlBlock tcb, long nowNs) {
        tcb.note(TcpDecision.REORDERING_TIMEOUT, nowNs);
        if (Rack.detectLoss(tcb, nowNs)) {
            tcb.loss.missingBefore = tcb.sndNxt - tcb.sndUna - tcb.sent.sackedOctets();
            begin(tcb, nowNs);
            ProportionalRateReduction.onDelivered(tcb, tcb.effectiveSendMss, false);
        }
    }

    private static void begin(TransmissionControlBlock tcb, long nowNs) {
        if (!tcb.isRecovering() && tcb.sent.hasLost()) {
            LossRecovery.enter(tcb, nowNs);
            ProportionalRateReduction.enter(tcb);
            tcb.loss.rescued = false;
        }
    }

    /**
     * RFC 6675 section 4, NextSeg(), rules 3 and 4: with nothing better to send, what lies below selectively acknowledged data,
     * and once in a recovery the last segment. Time tells better ({@link Rack}), so this is for those who only count.
     */
    static int nextGuess(TransmissionControlBlock tcb) {
        SentSegments sent = tcb.sent;
        if (!tcb.inFastRecovery || !tcb.sackAgreed || Rack.isOn(tcb) || !sent.hasFlight()) {
            return sent.end();
        }
        int oldest = sent.longestInFlight();
        if (!sent.everRetransmitted(oldest) && oldest - tcb.loss.lastSacked < 0) {
            return oldest;
        }
        int last = sent.end() - 1;
        return !tcb.loss.rescued && sent.isInFlight(last) && !sent.everRetransmitted(last) ? last : sent.end();
    }

    private static boolean finish(TransmissionControlBlock tcb, long nowNs) {
        if (!tcb.isRecovering() || !SequenceNumber.greaterThan(tcb.sndUna, tcb.recover)) {
            return false;
        }
        Rack.onRecovered(tcb);
        tcb.loss.inTimeoutRecovery = false;
        if (tcb.inFastRecovery) {
            LossRecovery.leave(tcb, nowNs);
        }
        return true;
    }
}
