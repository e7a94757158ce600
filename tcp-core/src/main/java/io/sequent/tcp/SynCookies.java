package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;

/**
 * Connections kept in the ISS of their SYN-ACK alone (RFC 4987 3.6 and appendix A).
 *
 * <p>A cookie is a count of 64 seconds (5 bits), the index of an MSS (3 bits) and a keyed hash of 4-tuple, peer's ISN, count and
 * index (24 bits). It is good for 64 to 128 seconds; a guess is right once in 2^28, or 2^24 by who chooses the count. Window
 * scale, SACK and ECN travel in the low six bits of the timestamp, which the peer echoes; without timestamps they are lost.
 */
final class SynCookies {
    static final int INVALID = -1;
    /** How long after the last cookie one may come back. */
    private static final long LIFETIME_NS = 128_000_000_000L;

    private static final int PURPOSE = 2;
    private static final long COUNT_NS = 64_000_000_000L;
    private static final int COUNT_MASK = 31;
    private static final int HASH_MASK = 0xFF_FFFF;
    /** The usual ones of IPv4 and IPv6 with and without tunnels; what lies between gets the next smaller. */
    private static final int[] MSS = {48, 536, 1_220, 1_360, 1_400, 1_440, 1_460, 8_940};

    private static final int STAMP_MASK = 63;
    private static final int NO_SCALE = 15;
    private static final int SACK = 1 << 4;
    private static final int ECN = 1 << 5;

    private final TcpConfig config;
    private final TcpInitialSequence initialSequence;
    private final KeyedHash hash;
    private final boolean timestampsOn;
    private final Segment syn = new Segment();
    private final Segment discarded = new Segment();
    /** Until when an ACK may bring back a cookie. */
    private long outUntilNs = -1;

    SynCookies(TcpConfig config, TcpInitialSequence initialSequence) {
        this.config = config;
        this.initialSequence = initialSequence;
        hash = initialSequence.keyedHash(PURPOSE);
        timestampsOn = config.has(TcpFeature.TIMESTAMPS);
    }

    /** Makes the SYN-ACK by a connection that will be forgotten. */
    void answer(Segment in, TcpFourTuple fourTuple, TcpConnection forgotten, Segment synAck, long nowNs) {
        boolean timestamps = in.hasTimestamps() && timestampsOn;
        int mssIndex = mssIndex(in.mss() < 0 ? config.defaultSendMss() : in.mss());
        syn.copyFrom(in).mss(mss(mssIndex));
        if (!timestamps) {
            syn.windowScale(-1).sackPermitted(false).flags(TcpFlags.SYN);
        }
        int iss = make(fourTuple, in.seq(), mssIndex, nowNs);
        HalfOpenTable.replay(forgotten, initialSequence, fourTuple, iss, syn, nowNs);
        forgotten.pollTransmit(synAck, nowNs);
        if (synAck.hasTimestamps()) {
            synAck.timestamps(stamp(syn, synAck.tsVal()), synAck.tsEcr());
        }
        syn.clear(); // it referred to the text of the peer's
        outUntilNs = nowNs + LIFETIME_NS;
    }

    /** Tells whether cookies were sent so lately that an ACK may bring one back. */
    boolean areOut(long nowNs) {
        return nowNs <= outUntilNs;
    }

    /** Tells whether an ACK brings back a cookie. */
    boolean isReturned(Segment in, TcpFourTuple fourTuple, long nowNs) {
        return areOut(nowNs)
                && (in.flags() & (TcpFlags.SYN | TcpFlags.RST | TcpFlags.ACK)) == TcpFlags.ACK
                && check(fourTuple, in.seq() - 1, in.ack() - 1, nowNs) != INVALID;
    }

    /** Makes the connection in SYN-RECEIVED for which an ACK brings back a cookie; the ACK is to follow. */
    void resume(Segment in, TcpFourTuple fourTuple, TcpConnection connection, long nowNs) {
        reconstruct(in, mssIndexIn(in.ack() - 1), timestampsOn, syn);
        HalfOpenTable.replay(connection, initialSequence, fourTuple, in.ack() - 1, syn, nowNs);
        connection.pollTransmit(discarded, nowNs);
        connection.tcb().rttTiming = false; // when the SYN-ACK left, at most its timestamp remembers
    }

    /** The largest MSS a cookie can express that is not above the peer's (except below the least one). */
    static int mssIndex(int mss) {
        int index = MSS.length - 1;
        while (index > 0 && MSS[index] > mss) {
            index--;
        }
        return index;
    }

    static int mss(int index) {
        return MSS[index];
    }

    /** The ISS for the answer to a SYN. */
    int make(TcpFourTuple fourTuple, int irs, int mssIndex, long nowNs) {
        return cookie(fourTuple, irs, mssIndex, nowNs / COUNT_NS);
    }

    /** The index of the MSS in the cookie that an ACK brings back, or INVALID: forged, too old, or of another connection. */
    int check(TcpFourTuple fourTuple, int irs, int cookie, long nowNs) {
        long count = nowNs / COUNT_NS;
        int age = (int) count - (cookie >>> 27) & COUNT_MASK;
        int index = mssIndexIn(cookie);
        return age <= 1 && cookie == cookie(fourTuple, irs, index, count - age) ? index : INVALID;
    }

    private static int mssIndexIn(int cookie) {
        return cookie >>> 24 & MSS.length - 1;
    }

    private int cookie(TcpFourTuple fourTuple, int irs, int mssIndex, long count) {
        long digest = hash.of(hash.of(fourTuple), (long) mssIndex << 32 | irs & 0xFFFF_FFFFL, count);
        return (int) (count & COUNT_MASK) << 27 | mssIndex << 24 | (int) digest & HASH_MASK;
    }

    /** Puts what the SYN offers into the low bits of a timestamp, which thereby never lies ahead of the clock. */
    static int stamp(Segment syn, int tsVal) {
        int scale = syn.windowScale() < 0 ? NO_SCALE : Math.min(syn.windowScale(), 14);
        boolean ecn = syn.has(TcpFlags.ECE) && syn.has(TcpFlags.CWR);
        int bits = scale | (syn.sackPermitted() ? SACK : 0) | (ecn ? ECN : 0);
        int stamped = tsVal & ~STAMP_MASK | bits;
        return stamped - tsVal > 0 ? stamped - STAMP_MASK - 1 : stamped;
    }

    /** Makes the SYN again that an ACK with a valid cookie answers for. */
    static void reconstruct(Segment ack, int mssIndex, boolean timestamps, Segment syn) {
        syn.clear().seq(ack.seq() - 1).flags(TcpFlags.SYN).wnd(ack.wnd()).mss(mss(mssIndex));
        if (timestamps && ack.hasTimestamps()) {
            int bits = ack.tsEcr() & STAMP_MASK;
            syn.timestamps(ack.tsVal(), 0).sackPermitted((bits & SACK) != 0);
            syn.windowScale((bits & NO_SCALE) == NO_SCALE ? -1 : bits & NO_SCALE);
            syn.flags((bits & ECN) == 0 ? TcpFlags.SYN : TcpFlags.SYN | TcpFlags.ECE | TcpFlags.CWR);
        }
    }
}
