package io.sequent.tcp;

import io.sequent.tcp.congestion.AckSample;
import io.sequent.tcp.wire.SequenceNumber;

/** Tells the congestion control what happened, in its own terms: acknowledgments, round trips, pauses, whose limit it was. */
final class CongestionWindow {
    private CongestionWindow() {}

    static void open(TransmissionControlBlock tcb, long nowNs) {
        int segments = tcb.synRetransmitted ? 1 : tcb.config.initialWindowSegments();
        tcb.roundEnd = tcb.windowLimitedEnd = tcb.sndNxt;
        tcb.congestion.open(tcb.effectiveSendMss, segments * tcb.effectiveSendMss, nowNs);
    }

    /** The window keeps data back that could be sent otherwise: what is in flight now is all that it allows. */
    static void onFull(TransmissionControlBlock tcb) {
        tcb.windowLimitedEnd = tcb.sndNxt;
    }

    /** SND.UNA advanced by {@code acknowledged} octets while {@code flight} were outstanding. */
    static void onAcknowledgment(TransmissionControlBlock tcb, int acknowledged, int flight, long nowNs) {
        boolean limited = SequenceNumber.lessThan(tcb.sndUna - acknowledged, tcb.windowLimitedEnd);
        tcb.windowLimitedEnd = SequenceNumber.max(tcb.windowLimitedEnd, tcb.sndUna);
        boolean roundStarted = SequenceNumber.greaterThan(tcb.sndUna, tcb.roundEnd);
        if (roundStarted) {
            tcb.roundEnd = tcb.sndNxt;
        }
        tcb.octetsAcknowledged += acknowledged;
        AckSample sample = tcb.ackSample;
        sample.acknowledged(acknowledged)
                .flight(flight)
                .delivered(tcb.octetsAcknowledged)
                .windowLimited(limited)
                .inRecovery(tcb.inFastRecovery)
                .roundStarted(roundStarted)
                .rttNs(tcb.rttSampleNs)
                .smoothedRttNs(tcb.srttNs)
                .minimumRttNs(tcb.minimumRttNs)
                .nowNs(nowNs);
        tcb.congestion.onAcknowledgment(sample);
    }

    /** Before new data is sent: RFC 5681 4.1, restart after a pause. */
    static void beforeTransmit(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.sndUna == tcb.sndNxt && nowNs - tcb.lastSendNs > tcb.rtoNs) {
            tcb.congestion.onRestart(nowNs);
        }
    }

    /** New data goes out now; SND.NXT has not advanced yet. */
    static void onTransmit(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.sndUna == tcb.sndNxt) {
            tcb.congestion.onIdle(nowNs - tcb.lastSendNs, nowNs);
        }
    }
}
