package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;
import io.sequent.tcp.wire.TcpFlags;

/**
 * The Timestamps option: our clock and the peer's that we echo, protection against wrapped sequence numbers, and round trips
 * told by what the peer echoes (RFC 7323 sections 3 to 5).
 *
 * <p>TS.Recent is recorded once the ACK field has been found acceptable, which is later than RFC 7323 appendix D has it: else a
 * stranger who guesses a place in the window could push TS.Recent ahead, and PAWS would then drop all that the peer sends.
 */
final class Timestamps {
    /** The octets of the option with its padding (RFC 7323 appendix A); each full segment carries so much less text. */
    static final int OPTION_LENGTH = 12;

    /** After that the peer's clock may have wrapped its sign bit (RFC 7323 5.5). */
    private static final long OUTDATED_NS = 24L * 24 * 3600 * 1_000_000_000L;

    private Timestamps() {}

    /** The value of our timestamp clock: the host's time in ticks, moved by this connection's secret offset (RFC 7323 5.4). */
    static int clock(TransmissionControlBlock tcb, long nowNs) {
        return (int) tcb.pool.timestampClock.ticks(nowNs, tcb.config.timestampGranularityNs()) + tcb.timestampOffset;
    }

    /** Offers the option in a SYN; a SYN-ACK carries it as any other segment does, where it is agreed (RFC 7323 3.2). */
    static void offer(TransmissionControlBlock tcb, Segment out, long nowNs) {
        if (tcb.state == TcpState.SYN_SENT && tcb.config.has(TcpFeature.TIMESTAMPS)) {
            out.timestamps(clock(tcb, nowNs), 0);
        }
    }

    /** The peer's SYN: agrees on the option, and TS.Recent begins. */
    static void onSyn(TransmissionControlBlock tcb, Segment in, long nowNs) {
        tcb.timestampsAgreed = tcb.config.has(TcpFeature.TIMESTAMPS) && in.hasTimestamps();
        if (tcb.timestampsAgreed) {
            record(tcb, in, nowNs);
        }
        tcb.lastAckSent = tcb.rcvNxt;
        onAckField(tcb, in);
    }

    /** Puts the option into a segment that is about to be made, so that others know what room is left; its values follow. */
    static void reserve(TransmissionControlBlock tcb, Segment out) {
        if (tcb.timestampsAgreed) {
            out.timestamps(0, 0);
        }
    }

    /** A segment leaves: Last.ACK.sent is kept, and the option is in every segment once agreed, a RST too (RFC 7323 3.2). */
    static void onTransmit(TransmissionControlBlock tcb, Segment out, long nowNs) {
        boolean ack = out.has(TcpFlags.ACK);
        if (ack) {
            tcb.lastAckSent = out.ack();
        }
        if (tcb.timestampsAgreed) {
            out.timestamps(clock(tcb, nowNs), ack ? tcb.tsRecent : 0);
        }
    }

    /** RFC 7323 5.3 R1, before the window is looked at: tells whether the segment may go on. No RST is held up (5.2). */
    static boolean accepts(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (!tcb.timestampsAgreed || in.has(TcpFlags.RST)) {
            return true;
        }
        if (!in.hasTimestamps()) {
            tcb.counters.missingTimestamps++;
            tcb.note(TcpDecision.TIMESTAMPS_MISSING, nowNs);
            return false;
        }
        if (tcb.rules.timestampIsRecent(in.tsVal(), tcb.tsRecent) || isOutdated(tcb, nowNs)) {
            onAckField(tcb, in);
            return true;
        }
        tcb.counters.pawsRejections += in.segmentCount();
        tcb.note(TcpDecision.PAWS_REJECTED, nowNs);
        if (in.len() > 0) {
            ChallengeAcks.challenge(tcb, nowNs);
        } else {
            ChallengeAcks.answerAck(tcb, in, nowNs);
        }
        return false;
    }

    /** TS.Recent is no longer valid (RFC 7323 5.5). */
    private static boolean isOutdated(TransmissionControlBlock tcb, long nowNs) {
        return nowNs - tcb.tsRecentNs > OUTDATED_NS;
    }

    /** RFC 7323 4.3 (2): TS.Recent <- SEG.TSval if it is no older and the segment begins no later than what was asked for. */
    static void update(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (!tcb.timestampsAgreed || SequenceNumber.greaterThan(in.seq(), tcb.lastAckSent)) {
            return;
        }
        if (SequenceNumber.greaterOrEqual(in.tsVal(), tcb.tsRecent) || isOutdated(tcb, nowNs)) {
            record(tcb, in, nowNs);
        }
    }

    private static void record(TransmissionControlBlock tcb, Segment in, long nowNs) {
        tcb.tsRecent = in.tsVal();
        tcb.tsRecentNs = nowNs;
    }

    /** SEG.TSecr means something only beside an ACK field (RFC 7323 3.2). */
    static void onAckField(TransmissionControlBlock tcb, Segment in) {
        tcb.echoValid = tcb.timestampsAgreed && in.has(TcpFlags.ACK);
        tcb.echo = in.tsEcr();
    }

    /**
     * The round trip that the segment being processed tells of, by our clock's ticks: 0 where it took less than one, negative
     * where it tells of none. More than the largest timeout is no round trip but nonsense.
     */
    static long roundTripNs(TransmissionControlBlock tcb, long nowNs) {
        if (!tcb.echoValid) {
            return -1;
        }
        long roundTripNs = SequenceNumber.difference(clock(tcb, nowNs), tcb.echo) * tcb.config.timestampGranularityNs();
        return roundTripNs <= tcb.config.maximumRtoNs() ? roundTripNs : -1;
    }
}
