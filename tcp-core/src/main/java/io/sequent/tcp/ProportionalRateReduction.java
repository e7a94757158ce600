package io.sequent.tcp;

/** Paces fast recovery by what was delivered, so that it ends with ssthresh in flight and makes no burst (RFC 9937 section 6). */
final class ProportionalRateReduction {
    private ProportionalRateReduction() {}

    static void enter(TransmissionControlBlock tcb) {
        LossVariables loss = tcb.loss;
        loss.recoverFlight = Math.max(loss.missingBefore, 1);
        loss.delivered = 0;
        loss.sentInRecovery = 0;
    }

    /**
     * An acknowledgment, perhaps the one that began a recovery, tells that so many octets arrived; {@code safe}: SND.UNA
     * advanced and no further loss was found.
     */
    static void onDelivered(TransmissionControlBlock tcb, int deliveredNow, boolean safe) {
        LossVariables loss = tcb.loss;
        boolean paces = tcb.inFastRecovery && tcb.config.has(TcpFeature.PROPORTIONAL_RATE_REDUCTION);
        if (!paces || deliveredNow <= 0) {
            return;
        }
        loss.delivered += deliveredNow;
        int pipe = tcb.flightSize();
        int ssthresh = tcb.congestion.ssthresh();
        long sendCount;
        if (pipe > ssthresh) {
            long share = (loss.delivered * ssthresh + loss.recoverFlight - 1) / loss.recoverFlight; // rounded up
            sendCount = share - loss.sentInRecovery;
        } else {
            sendCount = Math.max(loss.delivered - loss.sentInRecovery, deliveredNow); // conservative reduction bound
            sendCount += safe ? tcb.effectiveSendMss : 0; // slow start reduction bound
            sendCount = Math.min(ssthresh - pipe, sendCount);
        }
        tcb.congestion.recoveryWindow((int) Math.min(pipe + Math.max(sendCount, 0), Integer.MAX_VALUE));
    }

    /** Text is sent, new or not. */
    static void onTransmit(TransmissionControlBlock tcb, int octets) {
        if (tcb.inFastRecovery) {
            tcb.loss.sentInRecovery += octets;
        }
    }
}
