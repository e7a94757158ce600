package io.sequent.tcp;

import io.sequent.tcp.congestion.CongestionControl;
import io.sequent.tcp.rules.Rules;
import io.sequent.tcp.wire.OptionLayout;

/**
 * All that can be chosen about a connection; the defaults are what the RFCs ask for.
 *
 * <p>Immutable, so that threads and connections may share one. Ranges are checked by {@link TcpConfigBuilder}.
 */
public final class TcpConfig {
    private static final TcpConfig RFC = builder().build();

    private final TcpConfigValues values;
    /** Those of the values, which are asked for at every segment. */
    private final int features;

    TcpConfig(TcpConfigValues values) {
        this.values = values;
        features = values.features;
    }

    /**
     * Gives the defaults, which follow the RFCs.
     *
     * @return the same instance each time
     */
    public static TcpConfig rfc() {
        return RFC;
    }

    /**
     * Gives what Linux 6 does, as far as this library has it: SYN {@code <mss 1460,sackOK,TS,nop,wscale 7>} and SYN-ACK octet by
     * octet, window 64,240; RTO SRTT + max(200 ms, 4 RTTVAR) up to 120 s; 4 + 6 retransmissions of a SYN, 5 of a SYN-ACK, 15 of
     * data; TIME-WAIT of 60 s; 9 keep-alive probes; a challenge ACK in 500 ms; ECN where the peer offers it.
     *
     * @return the same instance each time
     */
    public static TcpConfig linux() {
        return TcpPresets.LINUX;
    }

    /**
     * Gives what FreeBSD 14 does with its default stack, as far as this library has it: SYN {@code <mss 1460,nop,wscale
     * 6,sackOK,TS>}, window 65,535; RTO SRTT + max(200 ms, 4 RTTVAR), 30 ms to 64 s; 4 + 6 retransmissions of a SYN (for want of
     * FreeBSD's limit of 75 s), 3 of a SYN-ACK, 12 of data; TIME-WAIT of 60 s; no quick acknowledgments; 8 keep-alive probes; 5
     * challenge ACKs a second; no RACK, tail loss probe, F-RTO or Minshall's variant; ECN where the peer offers it.
     *
     * @return the same instance each time
     */
    public static TcpConfig freeBsd() {
        return TcpPresets.FREEBSD;
    }

    /**
     * Starts from the defaults.
     *
     * @return a new builder
     */
    public static TcpConfigBuilder builder() {
        return new TcpConfigBuilder(new TcpConfigValues());
    }

    /**
     * Starts from these values.
     *
     * @return a new builder
     */
    public TcpConfigBuilder toBuilder() {
        return new TcpConfigBuilder(values.copy());
    }

    /**
     * Tells whether a feature is used, or offered where the peer has to agree.
     *
     * @param feature which
     * @return true: on
     */
    public boolean has(TcpFeature feature) {
        return (features & feature.bit()) != 0;
    }

    /**
     * Gives the maximum segment lifetime; TIME-WAIT lasts twice as long (RFC 9293 3.4.1).
     *
     * @return nanoseconds, 1 ms to 1 h; default 2 min
     */
    public long mslNs() {
        return values.mslNs;
    }

    /**
     * Gives the retransmission timeout before the first measurement (RFC 6298 2.1).
     *
     * @return nanoseconds, 1 ms to 2 min; default 1 s
     */
    public long initialRtoNs() {
        return values.initialRtoNs;
    }

    /**
     * Gives the least retransmission timeout (RFC 6298 2.4).
     *
     * @return nanoseconds, 1 ms to 60 s; default 1 s
     */
    public long minimumRtoNs() {
        return values.minimumRtoNs;
    }

    /**
     * Gives the largest retransmission timeout (RFC 6298 2.5 wants 60 s or more).
     *
     * @return nanoseconds, 1 ms to 1 h; default 60 s
     */
    public long maximumRtoNs() {
        return values.maximumRtoNs;
    }

    /**
     * Gives the clock granularity G (RFC 6298 section 2).
     *
     * @return nanoseconds, 1 ns to 1 s; default 1 ms
     */
    public long clockGranularityNs() {
        return values.clockGranularityNs;
    }

    /**
     * Gives the time between two ticks of the timestamp clock (RFC 7323 5.4).
     *
     * @return nanoseconds, 1 ms to 1 s; default 1 ms
     */
    public long timestampGranularityNs() {
        return values.timestampGranularityNs;
    }

    /**
     * Gives the time that an acknowledgment may wait (RFC 9293 3.8.6.3); 0: none waits.
     *
     * @return nanoseconds, 0 to less than 500 ms; default 40 ms
     */
    public long delayedAckNs() {
        return values.delayedAckNs;
    }

    /**
     * Gives the maximum segment size: what we announce and the most we send (RFC 9293 3.7.1).
     *
     * @return octets, 1 to 65,495; default 1460
     */
    public int mss() {
        return values.mss;
    }

    /**
     * Gives the send MSS towards a peer that announces none (RFC 9293 3.7.1: 536 for IPv4, 1220 for IPv6).
     *
     * @return octets, 1 to 65,495; default 536
     */
    public int defaultSendMss() {
        return values.defaultSendMss;
    }

    /**
     * Gives the least send MSS that a peer's announcement or a path's MTU may impose.
     *
     * @return octets, 1 to 65,495; default 48
     */
    public int minimumSendMss() {
        return values.minimumSendMss;
    }

    /**
     * Gives the most octets sent by the user and not acknowledged, to begin with.
     *
     * @return octets, 1 to 1,073,725,440; default 64 KiB
     */
    public int sendBufferSize() {
        return values.sendBufferSize;
    }

    /** {@return how far it grows with the congestion window, in octets, up to 1,073,725,440; default about 16 MiB} */
    public int maximumSendBufferSize() {
        return values.maximumSendBufferSize;
    }

    /**
     * Gives the receive buffer, the largest window offered to begin with.
     *
     * @return octets, 1 to 1,073,725,440; default 64 KiB
     */
    public int receiveBufferSize() {
        return values.receiveBufferSize;
    }

    /** {@return how far it grows with what the user reads, in octets, up to 1,073,725,440; default about 16 MiB} */
    public int maximumReceiveBufferSize() {
        return values.maximumReceiveBufferSize;
    }

    /**
     * Gives the shift of our window scale option (RFC 7323 2.2); the window is counted in units of 2 to this power.
     *
     * @return 0 to 14, a unit at most half of {@link #receiveBufferSize}; -1: the least for the largest buffer; default -1
     */
    public int windowScaleShift() {
        return values.windowScaleShift;
    }

    /**
     * Tells whether the window of a SYN is rounded down to whole segments, as Linux does: 64,240 octets are 44 of 1460.
     *
     * @return default false
     */
    public boolean wholeSegmentWindow() {
        return values.wholeSegmentWindow;
    }

    /**
     * Gives the order and padding of a SYN's options, by which systems can be told apart.
     *
     * @return default {@link OptionLayout#RFC}
     */
    public OptionLayout optionLayout() {
        return values.optionLayout;
    }

    /**
     * Gives the R1: retransmissions after which delivery is in doubt (RFC 9293 3.8.3 wants 3 or more).
     *
     * @return a count, 1 to 255; default 3
     */
    public int r1Retransmissions() {
        return values.r1Retransmissions;
    }

    /**
     * Gives the R2: retransmissions after which the connection ends (RFC 9293 3.8.3 wants 100 s or more).
     *
     * @return a count, 1 to 255; default 15
     */
    public int r2Retransmissions() {
        return values.r2Retransmissions;
    }

    /**
     * Gives the R2 of a SYN (RFC 9293 3.8.3 wants 3 min or more).
     *
     * @return a count, 1 to 255; default 7, after 183 s
     */
    public int synRetransmissions() {
        return values.synRetransmissions;
    }

    /**
     * Gives the R2 of a passive open's SYN-ACK (RFC 9293 3.8.3 wants 3 min or more).
     *
     * @return a count, 1 to 255; default 7, after 183 s
     */
    public int synAckRetransmissions() {
        return values.synAckRetransmissions;
    }

    /**
     * Gives the retransmissions of an active open's SYN before the others, without backing off (RFC 6298 5.5 has none).
     *
     * @return a count, 0 to 127; default 0
     */
    public int linearSynRetransmissions() {
        return values.linearSynRetransmissions;
    }

    /**
     * Gives the half-open connections that a listener keeps (RFC 4987 3.2), each in at most 128 bytes that its constructor
     * allocates; beyond it SYNs are answered with cookies or dropped, see {@link TcpFeature#SYN_COOKIES}.
     *
     * @return a count, 1 to 1,048,576; default 1024
     */
    public int synQueueLimit() {
        return values.synQueueLimit;
    }

    /**
     * Gives the idle time before the first keep-alive probe (RFC 9293 3.8.4 wants 2 h or more by default).
     *
     * @return nanoseconds, 1 ms to 30 days; default 2 h
     */
    public long keepAliveIdleNs() {
        return values.keepAliveIdleNs;
    }

    /**
     * Gives the time between unanswered keep-alive probes.
     *
     * @return nanoseconds, 1 ms to 30 days; default 75 s
     */
    public long keepAliveIntervalNs() {
        return values.keepAliveIntervalNs;
    }

    /**
     * Gives the unanswered keep-alive probes after which the connection ends.
     *
     * @return a count, 1 to 255; default 10
     */
    public int keepAliveProbes() {
        return values.keepAliveProbes;
    }

    /**
     * Gives the time that text may stay unacknowledged; where it is set it stands in place of R2 (RFC 9293 3.10.8, RFC 5482).
     *
     * @return nanoseconds, 0 to 30 days; default 0: the count R2 decides
     */
    public long userTimeoutNs() {
        return values.userTimeoutNs;
    }

    /**
     * Gives the time that a connection whose user has closed waits in FIN-WAIT-2 for the peer's FIN; a half-closed one waits
     * without limit.
     *
     * @return nanoseconds, 0 to 30 days; default 60 s; 0: without limit
     */
    public long finWait2TimeoutNs() {
        return values.finWait2TimeoutNs;
    }

    /**
     * Gives the number of full segments that are acknowledged at once when data begins to flow ({@link TcpFeature#QUICK_ACKS}).
     *
     * @return a count, 0 to 255; default 16
     */
    public int quickAcks() {
        return values.quickAcks;
    }

    /**
     * Gives the initial congestion window, IW (RFC 6928): so many MSS, but if these are more than 1460 octets for each, then
     * that many octets or two MSS. After a lost SYN it is one MSS.
     *
     * @return segments, 1 to 1000; default 10
     */
    public int initialWindowSegments() {
        return values.initialWindowSegments;
    }

    /**
     * Gives the limit on challenge ACKs (RFC 5961 section 7).
     *
     * @return segments per second, 1 to 1,000,000; default 10
     */
    public int challengeAcksPerSecond() {
        return values.challengeAcksPerSecond;
    }

    /**
     * Gives the ranges of out-of-order text that are kept; 0: such text is dropped. An eighth of the pool's chunk size is a
     * limit, too, as one chunk holds them all.
     *
     * @return a count, 0 to 4096; default 256
     */
    public int reassemblyRangeLimit() {
        return values.reassemblyRangeLimit;
    }

    /**
     * Gives the number of MSS that the payload of one outgoing segment record may span, for a device that cuts it.
     *
     * @return a count, 1 to 64; default 1
     */
    public int maximumBatchSegments() {
        return values.maximumBatchSegments;
    }

    /**
     * Gives the factory of the congestion control, asked once for each connection (RFC 5681).
     *
     * @return not shared with other connections by itself; default CUBIC with HyStart++ (RFC 9438, RFC 9406)
     */
    public CongestionControl.Factory congestionControl() {
        return values.congestionControl;
    }

    /**
     * Gives the rules that a counterfactual may take away.
     *
     * @return standard or a subclass; default {@code Rules.STANDARD}
     */
    @SuppressWarnings("exports")
    public Rules rules() {
        return values.rules;
    }
}
