package io.sequent.tcp;

import java.util.Arrays;

/**
 * What a connection knows at one moment, for tests, tools and statistics: the TCB by the RFC's names.
 *
 * <p>A mutable record that {@link TcpConnection#snapshot} fills and that may be reused; it does not change by itself.
 */
public final class TcpSnapshot {
    private static final int TIMERS = TcpTimer.values().length;

    TcpState state = TcpState.CLOSED;
    int sndUna;
    int sndNxt;
    int sndWnd;
    int sndUp;
    int sndWl1;
    int sndWl2;
    int iss;
    int rcvNxt;
    int rcvWnd;
    int rcvUp;
    int irs;
    int cwnd;
    int ssthresh;
    long srttNs;
    long rttvarNs;
    long rtoNs;
    int flightSize;
    int effectiveSendMss;
    int sendScale;
    int receiveScale;
    boolean sackAgreed;
    boolean timestampsAgreed;
    boolean ecnAgreed;
    int tsRecent;
    int lastAckSent;
    int unsentOctets;
    int readableOctets;
    int maxSndWnd;
    int duplicateAcks;
    int retransmissions;
    private final long[] deadlinesNs = new long[TIMERS];

    /** Creates an empty snapshot, CLOSED and all zeros. */
    public TcpSnapshot() {
        Arrays.fill(deadlinesNs, TimerTable.NEVER);
    }

    /**
     * Gives the state of the connection.
     *
     * @return the state
     */
    public TcpState state() {
        return state;
    }

    /**
     * Gives SND.UNA, the oldest unacknowledged sequence number.
     *
     * @return a sequence number
     */
    public int sndUna() {
        return sndUna;
    }

    /**
     * Gives SND.NXT, the next sequence number to be sent.
     *
     * @return a sequence number
     */
    public int sndNxt() {
        return sndNxt;
    }

    /**
     * Gives SND.WND, the window that the peer offers.
     *
     * @return octets, scaling applied
     */
    public int sndWnd() {
        return sndWnd;
    }

    /**
     * Gives SND.UP, the send urgent pointer.
     *
     * @return a sequence number
     */
    public int sndUp() {
        return sndUp;
    }

    /**
     * Gives SND.WL1, SEG.SEQ of the last window update.
     *
     * @return a sequence number
     */
    public int sndWl1() {
        return sndWl1;
    }

    /**
     * Gives SND.WL2, SEG.ACK of the last window update.
     *
     * @return a sequence number
     */
    public int sndWl2() {
        return sndWl2;
    }

    /**
     * Gives ISS, the initial send sequence number.
     *
     * @return a sequence number
     */
    public int iss() {
        return iss;
    }

    /**
     * Gives RCV.NXT, the next sequence number expected.
     *
     * @return a sequence number
     */
    public int rcvNxt() {
        return rcvNxt;
    }

    /**
     * Gives RCV.WND, the window offered to the peer.
     *
     * @return octets, scaling applied
     */
    public int rcvWnd() {
        return rcvWnd;
    }

    /**
     * Gives RCV.UP, the receive urgent pointer.
     *
     * @return a sequence number
     */
    public int rcvUp() {
        return rcvUp;
    }

    /**
     * Gives IRS, the initial receive sequence number.
     *
     * @return a sequence number
     */
    public int irs() {
        return irs;
    }

    /**
     * Gives the congestion window (RFC 5681).
     *
     * @return octets
     */
    public int cwnd() {
        return cwnd;
    }

    /**
     * Gives the slow start threshold (RFC 5681).
     *
     * @return octets; {@link Integer#MAX_VALUE} before the first loss
     */
    public int ssthresh() {
        return ssthresh;
    }

    /**
     * Gives the smoothed round-trip time (RFC 6298).
     *
     * @return nanoseconds; 0 before the first measurement
     */
    public long srttNs() {
        return srttNs;
    }

    /**
     * Gives the round-trip time variation (RFC 6298).
     *
     * @return nanoseconds
     */
    public long rttvarNs() {
        return rttvarNs;
    }

    /**
     * Gives the retransmission timeout, backed off if it expired (RFC 6298).
     *
     * @return nanoseconds
     */
    public long rtoNs() {
        return rtoNs;
    }

    /**
     * Gives what is sent and not acknowledged (RFC 5681).
     *
     * @return octets
     */
    public int flightSize() {
        return flightSize;
    }

    /**
     * Gives Eff.snd.MSS, the largest text of a segment to be sent (RFC 9293 3.7.1).
     *
     * @return octets
     */
    public int effectiveSendMss() {
        return effectiveSendMss;
    }

    /**
     * Gives Snd.Wind.Shift, the scale of the windows that the peer sends (RFC 7323).
     *
     * @return 0 to 14
     */
    public int sendScale() {
        return sendScale;
    }

    /**
     * Gives Rcv.Wind.Shift, the scale of the windows sent to the peer (RFC 7323).
     *
     * @return 0 to 14
     */
    public int receiveScale() {
        return receiveScale;
    }

    /**
     * Tells whether both SYNs permitted selective acknowledgments (RFC 2018 section 2).
     *
     * @return true: either end may send SACK blocks
     */
    public boolean sackAgreed() {
        return sackAgreed;
    }

    /**
     * Tells whether both SYNs carried timestamps, so that all segments do (RFC 7323 3.2).
     *
     * @return true: agreed
     */
    public boolean timestampsAgreed() {
        return timestampsAgreed;
    }

    /**
     * Tells whether both SYNs agreed on explicit congestion notification (RFC 3168 6.1.1).
     *
     * @return true: agreed
     */
    public boolean ecnAgreed() {
        return ecnAgreed;
    }

    /**
     * Gives TS.Recent, the timestamp that is echoed next (RFC 7323 4.3).
     *
     * @return a timestamp of the peer's clock; 0 where none are agreed
     */
    public int tsRecent() {
        return tsRecent;
    }

    /**
     * Gives Last.ACK.sent, the ACK field of the last segment sent (RFC 7323 4.3).
     *
     * @return a sequence number
     */
    public int lastAckSent() {
        return lastAckSent;
    }

    /**
     * Gives the octets of the send buffer that were never sent.
     *
     * @return octets
     */
    public int unsentOctets() {
        return unsentOctets;
    }

    /**
     * Gives the octets that the user can read.
     *
     * @return octets
     */
    public int readableOctets() {
        return readableOctets;
    }

    /**
     * Gives MAX.SND.WND, the largest window that the peer has offered (RFC 9293 3.8.6.2.1).
     *
     * @return octets, scaling applied
     */
    public int maxSndWnd() {
        return maxSndWnd;
    }

    /**
     * Gives how many duplicate acknowledgments came in a row (RFC 5681 3.2).
     *
     * @return a count
     */
    public int duplicateAcks() {
        return duplicateAcks;
    }

    /**
     * Gives how often the retransmission timer has expired in a row (RFC 9293 3.8.3).
     *
     * @return a count
     */
    public int retransmissions() {
        return retransmissions;
    }

    /**
     * Gives the time at which a timer expires.
     *
     * @param timer which
     * @return nanoseconds of the connection's clock; {@link Long#MAX_VALUE}: it does not run
     */
    public long deadlineNs(TcpTimer timer) {
        return deadlinesNs[timer.index];
    }

    void copyTimers(TimerTable timers) {
        for (int timer = 0; timer < TIMERS; timer++) {
            deadlinesNs[timer] = timers.deadlineNs(timer);
        }
    }

    /** Writes all values but those of the timers on one line; sequence numbers are unsigned, times in nanoseconds. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(512).append(state.rfcName());
        text.append(" SND.UNA=").append(Integer.toUnsignedString(sndUna));
        text.append(" SND.NXT=").append(Integer.toUnsignedString(sndNxt));
        text.append(" SND.WND=").append(sndWnd);
        text.append(" SND.UP=").append(Integer.toUnsignedString(sndUp));
        text.append(" SND.WL1=").append(Integer.toUnsignedString(sndWl1));
        text.append(" SND.WL2=").append(Integer.toUnsignedString(sndWl2));
        text.append(" ISS=").append(Integer.toUnsignedString(iss));
        text.append(" RCV.NXT=").append(Integer.toUnsignedString(rcvNxt));
        text.append(" RCV.WND=").append(rcvWnd);
        text.append(" RCV.UP=").append(Integer.toUnsignedString(rcvUp));
        text.append(" IRS=").append(Integer.toUnsignedString(irs));
        text.append(" cwnd=").append(cwnd);
        text.append(" ssthresh=").append(ssthresh);
        text.append(" srttNs=").append(srttNs);
        text.append(" rttvarNs=").append(rttvarNs);
        text.append(" rtoNs=").append(rtoNs);
        text.append(" flightSize=").append(flightSize);
        text.append(" effectiveSendMss=").append(effectiveSendMss);
        text.append(" sendScale=").append(sendScale);
        text.append(" receiveScale=").append(receiveScale);
        text.append(" sackAgreed=").append(sackAgreed);
        text.append(" timestampsAgreed=").append(timestampsAgreed);
        text.append(" ecnAgreed=").append(ecnAgreed);
        text.append(" TS.Recent=").append(Integer.toUnsignedString(tsRecent));
        text.append(" Last.ACK.sent=").append(Integer.toUnsignedString(lastAckSent));
        text.append(" unsentOctets=").append(unsentOctets);
        text.append(" readableOctets=").append(readableOctets);
        text.append(" MAX.SND.WND=").append(maxSndWnd);
        text.append(" duplicateAcks=").append(duplicateAcks);
        text.append(" retransmissions=").append(retransmissions);
        return text.toString();
    }
}
