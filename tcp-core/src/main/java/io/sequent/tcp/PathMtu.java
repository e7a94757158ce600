package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/**
 * Path MTU discovery: how large a segment may be (RFC 1191, RFC 8201), with the checks of RFC 5927 section 7 against forged
 * reports, and a way out where routers drop large packets in silence (after RFC 4821).
 *
 * <p>A report is believed at once if it allows what was the largest segment ever acknowledged, and else only when the segment that
 * it quotes has to be retransmitted: a path that carries segments of a size does not refuse them.
 */
final class PathMtu {
    private static final int TCP_HEADER = 20;
    /** RFC 1191 6.3 and RFC 8201 4 recommend ten minutes. */
    private static final int RAISE_AFTER_SECONDS = 600;

    private static final long SECOND_NS = 1_000_000_000L;

    private PathMtu() {}

    /** The handshake has told how large segments may be at all. */
    static void open(TransmissionControlBlock tcb) {
        tcb.handshakeMss = (char) tcb.effectiveSendMss;
    }

    /** A router dropped the segment at {@code quotedSeq}; it can pass on {@code mtu} octets beyond the IP header. */
    static void onTooBig(TransmissionControlBlock tcb, int quotedSeq, int mtu, long nowNs) {
        int claimed = Math.max(mtu, TCP_HEADER + tcb.config.minimumSendMss()) - TCP_HEADER;
        int mss = OptionNegotiation.lessOptions(tcb, claimed);
        boolean heeded = tcb.config.has(TcpFeature.PATH_MTU_DISCOVERY) && tcb.state.isSynchronized();
        if (!heeded || mss >= tcb.effectiveSendMss) {
            return;
        }
        if (mss >= tcb.confirmedMss) {
            lower(tcb, mss, nowNs);
            LossRecovery.onSegmentsTooLong(tcb, nowNs);
        } else {
            tcb.claimedMss = (char) mss;
            tcb.claimedSeq = quotedSeq;
        }
    }

    /** A segment of new text leaves, up to {@code endSeq}. */
    static void onTransmit(TransmissionControlBlock tcb, int length, int endSeq) {
        if (!tcb.confirming && tcb.confirmedMss < tcb.effectiveSendMss && length >= tcb.effectiveSendMss) {
            tcb.confirming = true;
            tcb.confirmingEnd = endSeq;
        }
    }

    static void onAcknowledgment(TransmissionControlBlock tcb, int segAck) {
        if (tcb.confirming && SequenceNumber.lessOrEqual(tcb.confirmingEnd, segAck)) {
            tcb.confirming = false;
            tcb.confirmedMss = (char) tcb.effectiveSendMss;
        }
        if (tcb.claimedMss != 0 && SequenceNumber.lessThan(tcb.claimedSeq, segAck)) {
            tcb.claimedMss = 0; // the segment that was said to be too big has arrived
        }
    }

    /** The retransmission timer has expired; answers true if the reason is known: the segment is too big. */
    static boolean explainsTimeout(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.claimedMss != 0 && tcb.claimedMss < tcb.effectiveSendMss) {
            lower(tcb, tcb.claimedMss, nowNs);
            return true;
        }
        int smallest = OptionNegotiation.lessOptions(tcb, tcb.config.defaultSendMss());
        boolean blackHole = tcb.retransmissions == tcb.config.r1Retransmissions()
                && tcb.effectiveSendMss > smallest
                && tcb.sendBuffer.length() > smallest;
        if (blackHole && tcb.config.has(TcpFeature.PATH_MTU_DISCOVERY)) {
            boolean sizeHasPassed = tcb.confirmedMss > smallest; // then it may pass again
            lower(tcb, smallest, nowNs);
            tcb.mtuRaiseSecond = sizeHasPassed ? tcb.mtuRaiseSecond : 0;
        }
        return false;
    }

    private static void lower(TransmissionControlBlock tcb, int mss, long nowNs) {
        tcb.claimedMss = 0;
        tcb.confirming = false;
        tcb.confirmedMss =
                (char) Math.min(tcb.confirmedMss, mss); // so that the next report need not wait for a timeout
        tcb.mtuRaiseSecond = (int) (nowNs / SECOND_NS) + RAISE_AFTER_SECONDS;
        tcb.counters.pathMtuReductions++;
        tcb.note(TcpDecision.PATH_MTU_LOWERED, nowNs);
        set(tcb, mss, nowNs);
    }

    /** New text is about to leave. After a while the path may have changed: segments of the first size are tried again. */
    static void beforeTransmit(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.mtuRaiseSecond == 0 || nowNs < tcb.mtuRaiseSecond * SECOND_NS) {
            return;
        }
        tcb.mtuRaiseSecond = 0;
        tcb.note(TcpDecision.PATH_MTU_RAISED, nowNs);
        set(tcb, tcb.handshakeMss, nowNs);
    }

    private static void set(TransmissionControlBlock tcb, int mss, long nowNs) {
        tcb.effectiveSendMss = mss;
        tcb.congestion.onSegmentSize(mss, nowNs);
    }
}
