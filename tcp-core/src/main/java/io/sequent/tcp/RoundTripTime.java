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
        long rttNs;
        if (tcb.rttTiming && SequenceNumber.greaterOrEqual(segAck, tcb.rttSeq)) {
            tcb.rttTiming = false;
            rttNs = Math.max(nowNs - tcb.rttStartNs, 1);
        } else {
            rttNs = Timestamps.roundTripNs(tcb, nowNs); // less exact, but there for each acknowledgment (RFC 7323 4.1)
        }
        tcb.ackSample.rttNs(Math.max(rttNs, 0));
        if (rttNs > 0) {
            tcb.minimumRttNs = tcb.minimumRttNs == 0 ? rttNs : Math.min(tcb.minimumRttNs, rttNs);
        }
        if (rttNs >= 0) {
            smooth(tcb, Math.max(rttNs, 1));
            recompute(tcb);
        }
    }

    private static void smooth(TransmissionControlBlock tcb, long rttNs) {
        if (tcb.srttNs == 0) {
            tcb.srttNs = rttNs;
            tcb.rttvarNs = rttNs / 2;
        } else {
            long deviationNs = Math.abs(tcb.srttNs - rttNs) - tcb.rttvarNs;
            long errorNs = rttNs - tcb.srttNs;
            int samples = expectedSamples(tcb);
            // By constants where that is all: the compiler makes no divisions of them.
            tcb.rttvarNs += samples == 1 ? deviationNs / 4 : deviationNs / (4L * samples);
            tcb.srttNs += samples == 1 ? errorNs / 8 : errorNs / (8L * samples);
        }
    }

    /**
     * How many samples a round trip brings: one without timestamps, with them one for every second segment in flight. Each
     * then counts for less, so that the memory lasts as long as RFC 6298 has it (RFC 7323 4.2 and appendix G).
     */
    private static int expectedSamples(TransmissionControlBlock tcb) {
        if (!tcb.timestampsAgreed) {
            return 1;
        }
        int everySecond = 2 * tcb.effectiveSendMss;
        int outstanding = tcb.sndNxt - tcb.sndUna;
        return outstanding <= everySecond ? 1 : (outstanding + everySecond - 1) / everySecond;
    }

    /** RFC 4015 section 3.2, step 9: a round trip took so long that the timeout came too early. */
    static void onSpuriousTimeout(TransmissionControlBlock tcb, long rttNs) {
        tcb.srttNs = Math.max(tcb.srttNs, rttNs);
        tcb.rttvarNs = Math.max(tcb.rttvarNs, rttNs / 2);
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
