package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/** Measures the round-trip time and computes the retransmission timeout (RFC 6298 sections 2 and 3). */
final class RoundTripTime {
    private RoundTripTime() {}

    /** Starts timing the segment that ends at {@code endSeq}, unless one is being timed. */
    static void onTransmit(TransmissionControlBlock tcb, int endSeq, long nowNs) {
        if (!tcb.rttTiming) {
            tcb.rttTiming = true;
            tcb.rttSeq = endSeq;
            tcb.rttStartNs = nowNs;
        }
    }

    /** Karn's rule: a sample that covers retransmitted data would be ambiguous. */
    static void onRetransmit(TransmissionControlBlock tcb) {
        if (!tcb.rules.samplesRetransmittedData()) {
            tcb.rttTiming = false;
        }
    }

    static void onAcknowledgment(TransmissionControlBlock tcb, int segAck, long nowNs) {
        tcb.rttSampleNs = 0;
        if (tcb.rttTiming && SequenceNumber.greaterOrEqual(segAck, tcb.rttSeq)) {
            tcb.rttTiming = false;
            sample(tcb, Math.max(nowNs - tcb.rttStartNs, 1));
        }
    }

    private static void sample(TransmissionControlBlock tcb, long rttNs) {
        tcb.rttSampleNs = rttNs;
        tcb.minimumRttNs = tcb.minimumRttNs == 0 ? rttNs : Math.min(tcb.minimumRttNs, rttNs);
        if (tcb.srttNs == 0) {
            tcb.srttNs = rttNs;
            tcb.rttvarNs = rttNs / 2;
        } else {
            tcb.rttvarNs += (Math.abs(tcb.srttNs - rttNs) - tcb.rttvarNs) / 4;
            tcb.srttNs += (rttNs - tcb.srttNs) / 8;
        }
        recompute(tcb);
    }

    /** RTO = SRTT + max(G, 4 RTTVAR), within its bounds. */
    static void recompute(TransmissionControlBlock tcb) {
        TcpConfig config = tcb.config;
        long rtoNs = tcb.srttNs == 0
                ? config.initialRtoNs()
                : tcb.srttNs + Math.max(config.clockGranularityNs(), 4 * tcb.rttvarNs);
        tcb.rtoNs = Math.min(Math.max(rtoNs, config.minimumRtoNs()), config.maximumRtoNs());
    }
}
