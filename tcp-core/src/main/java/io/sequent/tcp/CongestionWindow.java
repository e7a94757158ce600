package io.sequent.tcp;

import io.sequent.tcp.congestion.AckSample;
import io.sequent.tcp.wire.SequenceNumber;

/**
 * Tells the congestion control what happened, in its own terms: acknowledgments, round trips, pauses, whose limit it was.
 *
 * <p>Validation of the window follows the simple rule of RFC 9438 5.8: an acknowledgment counts only if the window was full
 * while the data that it acknowledges was in flight. RFC 7661's pipeACK, which is experimental, also lowers a window that is
 * not used; here RFC 5681 4.1 does so after a pause.
 */
final class CongestionWindow {
    /** The MSS of Ethernet, with which RFC 6928 reckons. */
    private static final int USUAL_MSS = 1_460;

    private CongestionWindow() {}

    static void open(TransmissionControlBlock tcb, long nowNs) {
        tcb.roundEnd = tcb.windowLimitedEnd = tcb.sndNxt;
        tcb.congestion.open(tcb.effectiveSendMss, initialWindow(tcb), nowNs);
    }

    /** RFC 6928 section 2: min(10 MSS, max(2 MSS, 14600)), for other counts likewise; RFC 5681 3.1: one after a lost SYN. */
    private static int initialWindow(TransmissionControlBlock tcb) {
        int mss = tcb.effectiveSendMss;
        int segments = tcb.synRetransmitted ? 1 : tcb.config.initialWindowSegments();
        return Math.min(segments * mss, Math.max(2 * mss, segments * USUAL_MSS));
    }

    /** The window keeps data back that could be sent otherwise: what is in flight now is all that it allows. */
    static void onFull(TransmissionControlBlock tcb) {
        tcb.windowLimitedEnd = tcb.sndNxt;
    }

    /** SND.UNA advanced by {@code acknowledged} octets while {@code flight} were outstanding. */
    static void onAcknowledgment(TransmissionControlBlock tcb, int acknowledged, int flight, long nowNs) {
        boolean limited = !tcb.config.has(TcpFeature.CONGESTION_WINDOW_VALIDATION)
                || SequenceNumber.lessThan(tcb.sndUna - acknowledged, tcb.windowLimitedEnd);
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
                .smoothedRttNs(tcb.srttNs)
                .minimumRttNs(tcb.minimumRttNs)
                .nowNs(nowNs);
        tcb.congestion.onAcknowledgment(sample);
    }

    /** Before new data is sent: RFC 5681 4.1, restart after a pause. */
    static void beforeTransmit(TransmissionControlBlock tcb, long nowNs) {
        boolean idle = tcb.sndUna == tcb.sndNxt && nowNs - tcb.lastSendNs > tcb.rtoNs;
        if (idle && tcb.config.has(TcpFeature.IDLE_RESTART)) {
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
