package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;

/**
 * Challenge ACKs, {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>}, and how many of them there may be (RFC 5961 section 7).
 *
 * <p>All counts belong to one connection: with a common one, an attacker on one connection could count the answers on another
 * and so find its sequence numbers (CVE-2016-5696).
 */
final class ChallengeAcks {
    private static final long SECOND_NS = 1_000_000_000L;
    /** Doubled so often, any interval exceeds the time that a segment can live. */
    private static final int MAXIMUM_DOUBLINGS = 16;

    private ChallengeAcks() {}

    /** Answers a RST or SYN: so many times a second and no more. */
    static void challenge(TransmissionControlBlock tcb, long nowNs) {
        if (nowNs - tcb.challengeWindowStartNs >= SECOND_NS) {
            tcb.challengeWindowStartNs = nowNs;
            tcb.challengesInWindow = 0;
        }
        if (tcb.challengesInWindow >= tcb.config.challengeAcksPerSecond()) {
            suppress(tcb, nowNs);
            return;
        }
        tcb.challengesInWindow++;
        tcb.counters.challengeAcksSent++;
        tcb.ackDue = true;
    }

    /**
     * Answers a segment that may itself be such an answer. Two ends put out of step would answer each other forever; so until
     * an acceptable segment comes, each answer waits for twice as long as the one before, and what comes earlier is dropped.
     */
    static void answerAck(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (isProbe(tcb, in)) {
            challenge(tcb, nowNs);
            return;
        }
        long intervalNs = SECOND_NS / tcb.config.challengeAcksPerSecond() << tcb.ackAnswers >> 1;
        if (tcb.ackAnswers > 0 && nowNs - tcb.ackAnsweredNs < intervalNs) {
            suppress(tcb, nowNs);
            return;
        }
        tcb.ackAnswers = (byte) Math.min(tcb.ackAnswers + 1, MAXIMUM_DOUBLINGS);
        tcb.ackAnsweredNs = nowNs;
        challenge(tcb, nowNs);
    }

    private static void suppress(TransmissionControlBlock tcb, long nowNs) {
        tcb.counters.challengeAcksSuppressed++;
        tcb.note(TcpDecision.CHALLENGE_SUPPRESSED, nowNs);
    }

    /** The two ends are in step: the next answer need not wait. */
    static void onAcceptable(TransmissionControlBlock tcb) {
        tcb.ackAnswers = 0;
    }

    /** A keep-alive or window probe lies just before the window and acknowledges what we have sent (RFC 9293 3.8.4). */
    private static boolean isProbe(TransmissionControlBlock tcb, Segment in) {
        return in.seq() == tcb.rcvNxt - 1 && SequenceNumber.lessOrEqual(in.ack(), tcb.sndNxt);
    }
}
