package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;

/**
 * The user timeout option (RFC 5482), where {@link TcpFeature#USER_TIMEOUT_OPTION} is on: tells the peer how long we keep trying,
 * in the SYN, in the first segment after it, and when the user changes it; and adopts what the peer tells, within limits, unless
 * the user has set a time for this connection.
 */
final class UserTimeoutOption {
    /** L_LIMIT: below R2's hundred seconds a peer could make us give up too early (RFC 5482 3.1, RFC 9293 SHLD-11). */
    static final long LOWER_LIMIT_NS = 100_000_000_000L;
    /** U_LIMIT: a peer cannot make us keep a dead connection for longer. */
    static final long UPPER_LIMIT_NS = 3_600_000_000_000L;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final int LARGEST = 0x7FFF;
    private static final int LENGTH = 4;
    /** More would not leave room for the option beside timestamps. */
    private static final int SACK_BLOCKS_BESIDE = 2;

    private UserTimeoutOption() {}

    /** The user set the time: the peer's does not change it any more, and is told. */
    static void onSet(TransmissionControlBlock tcb) {
        tcb.userTimeoutChangeable = false;
        tcb.userTimeoutDue = isOn(tcb);
    }

    /** A SYN or another segment is about to leave; a lost option is not repeated, as RFC 5482 3.1 has it. */
    static void onTransmit(TransmissionControlBlock tcb, Segment out) {
        boolean syn = out.has(TcpFlags.SYN);
        if (!syn && !tcb.userTimeoutDue || !isOn(tcb) || out.has(TcpFlags.RST)) {
            return;
        }
        boolean fits = out.payloadLength() <= tcb.effectiveSendMss - LENGTH
                && out.sackBlockCount() <= SACK_BLOCKS_BESIDE
                && out.segmentSize() == 0;
        long advertisedNs = tcb.userTimeoutChangeable ? tcb.config.userTimeoutNs() : tcb.userTimeoutNs;
        if (fits && advertisedNs != 0) {
            out.userTimeout(encode(advertisedNs));
            tcb.userTimeoutDue = syn; // the first segment after the SYN says it again
        }
    }

    static void onSegment(TransmissionControlBlock tcb, Segment in, long nowNs) {
        int option = in.userTimeout();
        boolean heeded = option >= 0 && isOn(tcb) && tcb.userTimeoutChangeable;
        long remoteNs = heeded ? decode(option) : 0;
        if (remoteNs == 0) { // reserved
            return;
        }
        long advertisedNs = tcb.config.userTimeoutNs();
        long adoptedNs = Math.min(UPPER_LIMIT_NS, Math.max(Math.max(advertisedNs, remoteNs), LOWER_LIMIT_NS));
        if (adoptedNs != tcb.userTimeoutNs) {
            UserTimeout.set(tcb, adoptedNs, nowNs);
        }
    }

    private static boolean isOn(TransmissionControlBlock tcb) {
        return tcb.config.has(TcpFeature.USER_TIMEOUT_OPTION);
    }

    /** 15 bits of seconds, or of minutes where those are too few; rounded up. */
    private static int encode(long timeoutNs) {
        long seconds = (timeoutNs + SECOND_NS - 1) / SECOND_NS;
        return seconds <= LARGEST
                ? (int) seconds
                : Segment.USER_TIMEOUT_IN_MINUTES | (int) Math.min((seconds + 59) / 60, LARGEST);
    }

    private static long decode(int option) {
        long value = option & LARGEST;
        return ((option & Segment.USER_TIMEOUT_IN_MINUTES) == 0 ? value : 60 * value) * SECOND_NS;
    }
}
