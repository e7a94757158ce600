package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/**
 * Finds losses by time (RFC 8985 section 6): what was sent before something that has arrived, by more than the reordering
 * window, is lost. The window grows with each round trip in which a retransmission proved needless.
 */
final class Rack {
    private static final int DUPLICATE_THRESHOLD = 3;
    private static final int RECOVERIES_TO_REMEMBER = 16;

    private Rack() {}

    static boolean isOn(TransmissionControlBlock tcb) {
        return tcb.sackAgreed && tcb.config.has(TcpFeature.RACK);
    }

    /**
     * 6.2, steps 1 to 3: this segment, of which nothing was known, has arrived. The peer's echo tells which transmission it was
     * only where SND.UNA advances: of text beyond a gap the peer keeps no timestamp (RFC 7323 4.3).
     */
    static void onDelivered(TransmissionControlBlock tcb, int number, boolean inOrder, long nowNs) {
        SentSegments sent = tcb.sent;
        LossVariables loss = tcb.loss;
        long rttNs = Math.max(nowNs - sent.sentNs(number), 1);
        boolean once = !sent.everRetransmitted(number);
        if (!once && (rttNs < tcb.minimumRttNs || inOrder && isEchoOfEarlier(tcb, sent.sentNs(number)))) {
            return; // it was an earlier transmission that arrived
        }
        if (once) {
            tcb.minimumRttNs = tcb.minimumRttNs == 0 ? rttNs : Math.min(tcb.minimumRttNs, rttNs);
        }
        int order = sent.order(number);
        if (!loss.rackKnown
                || order - loss.rackOrder > 0) { // of several, that which was sent last tells the present round trip
            loss.rackKnown = true;
            loss.rackOrder = order;
            loss.rackRttNs = rttNs;
        }
        int endSeq = sent.endSeq(number);
        if (SequenceNumber.greaterThan(endSeq, loss.forwardAck)) {
            loss.forwardAck = endSeq;
        } else if (once && SequenceNumber.lessThan(endSeq, loss.forwardAck)) {
            tcb.reorderingSeen = true;
        }
    }

    /** Tells whether the peer echoes a timestamp older than a transmission at that time. */
    static boolean isEchoOfEarlier(TransmissionControlBlock tcb, long sentNs) {
        return tcb.echoValid && SequenceNumber.lessThan(tcb.echo, Timestamps.clock(tcb, sentNs));
    }

    /** 6.2, step 4: a report of a duplicate widens the window, once for each round trip. */
    static void onDuplicateReport(TransmissionControlBlock tcb) {
        LossVariables loss = tcb.loss;
        if (tcb.sent.count() == 0
                || !loss.duplicateRound
                || SequenceNumber.greaterOrEqual(tcb.sndUna, loss.duplicateRoundEnd)) {
            loss.duplicateRound = tcb.sent.count() > 0;
            loss.duplicateRoundEnd = tcb.sndNxt;
            tcb.reorderingWindowQuarters = (byte) Math.min(tcb.reorderingWindowQuarters + 1, Byte.MAX_VALUE);
            tcb.reorderingWindowPersists = RECOVERIES_TO_REMEMBER;
        }
    }

    /** 6.2, step 4: a recovery ends; after 16 without a report of a duplicate the window is as in the beginning. */
    static void onRecovered(TransmissionControlBlock tcb) {
        if (tcb.reorderingWindowPersists > 0 && --tcb.reorderingWindowPersists == 0) {
            tcb.reorderingWindowQuarters = 1;
        }
    }

    /** RACK.reo_wnd: a part of the least round trip, none while nothing is known of reordering and a loss seems sure. */
    static long reorderingWindowNs(TransmissionControlBlock tcb) {
        if (!tcb.reorderingSeen) {
            if (tcb.isRecovering() || tcb.sent.sackedSegments() >= DUPLICATE_THRESHOLD) {
                return 0;
            }
        }
        return Math.min(tcb.minimumRttNs / 4 * tcb.reorderingWindowQuarters, tcb.srttNs);
    }

    /** 6.2, step 5: marks what is lost and answers whether anything is; a timer comes back to what may only be late. */
    static boolean detectLoss(TransmissionControlBlock tcb, long nowNs) {
        SentSegments sent = tcb.sent;
        LossVariables loss = tcb.loss;
        boolean found = false;
        long waitNs = loss.rackRttNs + reorderingWindowNs(tcb);
        boolean late = false;
        while (loss.rackKnown && !late && sent.hasFlight()) {
            int oldest = sent.longestInFlight();
            if (sent.order(oldest) - loss.rackOrder >= 0) {
                break;
            }
            late = sent.sentNs(oldest) + waitNs > nowNs;
            if (late) {
                tcb.timers.arm(TimerTable.LOSS_DETECTION, sent.sentNs(oldest) + waitNs);
                loss.timerProbes = false;
            } else {
                sent.markLost(oldest);
                tcb.counters.segmentsMarkedLost++;
                tcb.note(TcpDecision.SEGMENT_LOST, nowNs);
                found = true;
            }
        }
        if (!late) {
            onNothingLost(tcb);
        }
        return found;
    }

    /** What is in flight was sent after all that has arrived: there is nothing to wait for, but perhaps a probe. */
    static void onNothingLost(TransmissionControlBlock tcb) {
        if (!tcb.loss.timerProbes) {
            tcb.timers.cancel(TimerTable.LOSS_DETECTION);
        }
    }

    /** 6.3: a retransmission timeout takes for lost the first segment and all that was sent too long ago. */
    static void onRetransmissionTimeout(TransmissionControlBlock tcb, long nowNs) {
        LossVariables loss = tcb.loss;
        long latestNs = loss.rackKnown ? nowNs - loss.rackRttNs - reorderingWindowNs(tcb) : nowNs;
        tcb.sent.markLostUntil(latestNs);
        tcb.timers.cancel(TimerTable.LOSS_DETECTION);
    }
}
