package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/**
 * Says what is lost: by three duplicate acknowledgments and by partial acknowledgments (RFC 5681 3.2, RFC 6582), by selective
 * ones where the peer sends them ({@link SackRecovery}), by timeouts.
 */
final class LossRecovery {
    static final int DUPLICATE_THRESHOLD = 3;

    private LossRecovery() {}

    /** What may be in flight now: cwnd, inflated by duplicate acknowledgments and deflated by partial ones. */
    static int window(TransmissionControlBlock tcb) {
        int window = tcb.rules.congestionWindow(tcb.congestion.cwnd());
        return Math.max(window + tcb.inflation, tcb.effectiveSendMss);
    }

    /**
     * What may be in flight with new data. Limited transmit (RFC 3042) lets out a segment for each of the first two duplicate
     * acknowledgments; where they are selective, pipe has become less by as much already (RFC 6675 section 5, step 3).
     */
    static int windowForNewText(TransmissionControlBlock tcb) {
        if (tcb.duplicateAcks == 0 || tcb.isRecovering()) {
            return window(tcb);
        }
        boolean limitedTransmit = tcb.config.has(TcpFeature.LIMITED_TRANSMIT);
        if (tcb.sackAgreed) {
            return limitedTransmit ? window(tcb) : window(tcb) - tcb.sent.sackedOctets();
        }
        int segments = limitedTransmit ? Math.min(tcb.duplicateAcks, DUPLICATE_THRESHOLD - 1) : 0;
        return window(tcb) + segments * tcb.effectiveSendMss;
    }

    /** New text goes out now. */
    static void onNewText(TransmissionControlBlock tcb, int length, long nowNs) {
        ProportionalRateReduction.onTransmit(tcb, length);
        int known = tcb.flightSize() + tcb.sent.sackedOctets();
        if (tcb.duplicateAcks > 0 && !tcb.isRecovering() && known + length > window(tcb)) {
            tcb.counters.limitedTransmits++;
            tcb.note(TcpDecision.LIMITED_TRANSMIT, nowNs);
        }
    }

    /** An acknowledgment that tells of nothing but that something arrived beyond a gap. */
    static void onDuplicate(TransmissionControlBlock tcb, long nowNs) {
        tcb.counters.duplicateAcksReceived++;
        tcb.duplicateAcks++;
        if (tcb.sackAgreed) {
            return;
        }
        SpuriousLoss.onAcknowledgment(tcb, 0, true, nowNs);
        if (tcb.inFastRecovery) {
            tcb.inflation += tcb.effectiveSendMss;
        } else if (tcb.duplicateAcks == DUPLICATE_THRESHOLD && SequenceNumber.greaterThan(tcb.sndUna, tcb.recover)) {
            enter(tcb, nowNs);
            tcb.inflation = DUPLICATE_THRESHOLD * tcb.effectiveSendMss;
        }
    }

    /** The timer of RACK or of the tail loss probe went off. */
    static void onDetectionTimeout(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.loss.timerProbes) {
            TailLossProbe.onTimeout(tcb, nowNs);
        } else {
            SackRecovery.onReorderingTimeout(tcb, nowNs);
        }
    }

    /** Begins a fast recovery; the first lost segment goes at once. */
    static void enter(TransmissionControlBlock tcb, long nowNs) {
        tcb.congestion.onLoss(testedFlight(tcb), nowNs);
        Ecn.onReduction(tcb);
        tcb.inFastRecovery = true;
        SpuriousLoss.onRecovery(tcb);
        tcb.tailProbed = false;
        tcb.recover = tcb.sndNxt - 1;
        tcb.fastRetransmitDue = true;
        tcb.counters.fastRetransmits++;
        tcb.note(TcpDecision.RECOVERY_STARTED, nowNs);
    }

    /** FlightSize without what limited transmit sent (RFC 5681 3.2, step 2). */
    private static int testedFlight(TransmissionControlBlock tcb) {
        int outstanding = tcb.sndNxt - tcb.sndUna;
        int window =
                tcb.inFastRecovery ? Math.max(tcb.congestion.cwnd(), tcb.congestion.ssthresh()) : tcb.congestion.cwnd();
        return Math.min(outstanding, window);
    }

    /** SND.UNA advanced by {@code acknowledged} octets while {@code flight} were outstanding. */
    static void onAcknowledgment(TransmissionControlBlock tcb, int acknowledged, int flight, long nowNs) {
        tcb.duplicateAcks = 0;
        if (tcb.sackAgreed) {
            SackRecovery.onAcknowledgment(tcb, acknowledged, flight, nowNs);
            return;
        }
        SpuriousLoss.onAcknowledgment(tcb, acknowledged, false, nowNs);
        CongestionWindow.onAcknowledgment(tcb, acknowledged, flight, nowNs);
        tcb.loss.inTimeoutRecovery &= SequenceNumber.lessOrEqual(tcb.sndUna, tcb.recover);
        if (tcb.inFastRecovery && SequenceNumber.greaterThan(tcb.sndUna, tcb.recover)) {
            leave(tcb, nowNs);
            // RFC 6582 3.2 step 3, full acknowledgment, option 1: no burst where little is in flight
            int unburst = Math.max(tcb.flightSize(), tcb.effectiveSendMss) + tcb.effectiveSendMss;
            tcb.congestion.recoveryWindow(Math.min(tcb.congestion.cwnd(), unburst));
        } else if (tcb.inFastRecovery) {
            partial(tcb, acknowledged);
        }
    }

    /** RFC 6582 3.2 step 3, partial acknowledgment: the next hole is lost, too. */
    private static void partial(TransmissionControlBlock tcb, int acknowledged) {
        tcb.fastRetransmitDue = true;
        int restored = acknowledged >= tcb.effectiveSendMss ? tcb.effectiveSendMss : 0;
        tcb.inflation += restored - acknowledged;
    }

    static void leave(TransmissionControlBlock tcb, long nowNs) {
        stop(tcb);
        tcb.congestion.onRecovered(nowNs);
        tcb.note(TcpDecision.RECOVERY_FINISHED, nowNs);
    }

    /** Fast recovery is over, however it ended. */
    static void stop(TransmissionControlBlock tcb) {
        tcb.inFastRecovery = false;
        tcb.fastRetransmitDue = false;
        tcb.inflation = 0;
    }

    /**
     * All that is outstanding counts as lost and goes again in order, as the window allows; what was acknowledged
     * selectively does not, unless the peer has shown that it forgets (RFC 2018 section 8, RFC 6675 5.1).
     */
    static void onRetransmissionTimeout(TransmissionControlBlock tcb, long nowNs) {
        tcb.congestion.onRetransmissionTimeout(testedFlight(tcb), tcb.retransmissions == 1, nowNs);
        Ecn.onReduction(tcb);
        tcb.recover = tcb.sndNxt - 1;
        stop(tcb);
        tcb.duplicateAcks = 0;
        SpuriousLoss.onTimeout(tcb, tcb.retransmissions == 1 && !tcb.loss.inTimeoutRecovery);
        tcb.loss.inTimeoutRecovery = true;
        tcb.tailProbed = false;
        if (SackScoreboard.hasReneged(tcb)) {
            SackScoreboard.forget(tcb, nowNs);
        } else if (Rack.isOn(tcb)) {
            Rack.onRetransmissionTimeout(tcb, nowNs);
            tcb.fastRetransmitDue = true; // the first one, however much is in flight yet
        } else {
            tcb.sent.markAllLost();
        }
    }

    /** Gives the record to be sent again before anything else, or {@link SentSegments#end}. */
    static int nextForced(TransmissionControlBlock tcb) {
        SentSegments sent = tcb.sent;
        if (sent.hasLost()) {
            return sent.firstLost();
        }
        boolean head = !tcb.sackAgreed && sent.count() > 0;
        if (head) {
            sent.markLost(sent.first());
        }
        return head ? sent.first() : sent.end();
    }

    /** What was sent is too long for the path: it goes again in smaller pieces, and that is no sign of congestion (RFC 1191 6.5). */
    static void onSegmentsTooLong(TransmissionControlBlock tcb, long nowNs) {
        SentSegments sent = tcb.sent;
        for (int number = sent.first(); number != sent.end(); number++) {
            if (sent.isInFlight(number) && sent.length(number) > tcb.effectiveSendMss) {
                sent.markLost(number);
            }
        }
        RoundTripTime.onRetransmit(tcb);
        RetransmissionTimer.restart(tcb, nowNs);
    }
}
