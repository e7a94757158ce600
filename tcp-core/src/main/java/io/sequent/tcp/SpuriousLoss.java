package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/**
 * Finds out that a timeout or a recovery was needless, and undoes it: by what arrives that was sent only once (F-RTO, RFC
 * 5682), or by a timestamp that is older than the retransmission (Eifel, RFC 3522); the response is RFC 4015's.
 */
final class SpuriousLoss {
    /** No question is open. */
    static final int DECIDED = 0;
    /** RFC 5682 step 2: the first segment went again and no more, until an acknowledgment of something new comes. */
    static final int TIMED_OUT = 1;
    /** Step 3: new segments go instead of lost ones, until the next acknowledgment. */
    static final int NEW_DATA = 2;

    private SpuriousLoss() {}

    /** A retransmission timeout, of which {@code first} tells that it follows no other one. */
    static void onTimeout(TransmissionControlBlock tcb, boolean first) {
        boolean on = tcb.config.has(TcpFeature.FORWARD_RTO);
        tcb.loss.forwardRto = on && first ? TIMED_OUT : DECIDED;
        if (first) {
            onRecovery(tcb);
        }
    }

    /** A recovery begins: the first acknowledgment of something new will tell whether its retransmission was needed. */
    static void onRecovery(TransmissionControlBlock tcb) {
        tcb.loss.eifelWaits = tcb.timestampsAgreed && tcb.config.has(TcpFeature.FORWARD_RTO);
        tcb.loss.retransmitted = false;
    }

    static void onRetransmit(TransmissionControlBlock tcb, long nowNs) {
        LossVariables loss = tcb.loss;
        if (!loss.retransmitted) {
            loss.retransmitted = true;
            loss.firstRetransmitNs = nowNs;
        }
    }

    /** SND.UNA advanced by so many octets, 0 if only blocks are new; {@code duplicate}: what a duplicate is to the peer. */
    static void onAcknowledgment(TransmissionControlBlock tcb, int acknowledged, boolean duplicate, long nowNs) {
        if (!tcb.isRecovering()) {
            return;
        }
        if (isOlderThanRetransmission(tcb, acknowledged) || isForwardRtoSatisfied(tcb, acknowledged, duplicate)) {
            undo(tcb, acknowledged, nowNs);
        }
    }

    /** RFC 3522 3.2, steps 2 to 5. */
    private static boolean isOlderThanRetransmission(TransmissionControlBlock tcb, int acknowledged) {
        LossVariables loss = tcb.loss;
        if (!loss.eifelWaits || !loss.retransmitted || acknowledged == 0) {
            return false;
        }
        loss.eifelWaits = false;
        return Rack.isEchoOfEarlier(tcb, loss.firstRetransmitNs);
    }

    /** RFC 5682 2.1 and 3.1, steps 2 and 3; true: the timeout was spurious. */
    private static boolean isForwardRtoSatisfied(TransmissionControlBlock tcb, int acknowledged, boolean duplicate) {
        LossVariables loss = tcb.loss;
        if (loss.forwardRto == DECIDED) {
            return false;
        }
        if (loss.forwardRto == NEW_DATA && loss.originalDelivered) {
            return true;
        }
        if (SequenceNumber.greaterThan(tcb.sndUna, tcb.recover)) {
            loss.forwardRto = DECIDED;
        } else if (acknowledged > 0) {
            loss.forwardRto = loss.forwardRto == TIMED_OUT ? NEW_DATA : DECIDED;
            loss.newDataSent = false;
        } else if (duplicate && (!tcb.sackAgreed || loss.forwardRto == NEW_DATA)) {
            loss.forwardRto = DECIDED; // the loss is real
        }
        return false;
    }

    /** RFC 4015 3.2 and 3.3: what is not acknowledged is in flight after all, and the window is as it was. */
    private static void undo(TransmissionControlBlock tcb, int acknowledged, long nowNs) {
        LossVariables loss = tcb.loss;
        boolean timeout = loss.inTimeoutRecovery;
        tcb.sent.restoreLost();
        loss.rackKnown = false; // it may be about the retransmission
        loss.inTimeoutRecovery = false;
        loss.forwardRto = DECIDED;
        loss.eifelWaits = false;
        LossRecovery.stop(tcb);
        tcb.congestion.onSpuriousLoss(tcb.flightSize(), acknowledged, nowNs);
        if (timeout) {
            tcb.counters.spuriousTimeouts++;
            tcb.note(TcpDecision.SPURIOUS_TIMEOUT, nowNs);
            if (loss.originalDelivered) {
                RoundTripTime.onSpuriousTimeout(tcb, nowNs - loss.originalSentNs);
            }
        } else {
            tcb.counters.spuriousRecoveries++;
            tcb.note(TcpDecision.SPURIOUS_RECOVERY, nowNs);
        }
    }
}
