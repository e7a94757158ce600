package io.sequent.tcp;

import io.sequent.tcp.congestion.CongestionControl;
import io.sequent.tcp.rules.Rules;

/**
 * All that can be chosen about a connection; the defaults are what the RFCs ask for.
 *
 * <p>Immutable, so that threads and connections may share one. Ranges are checked by {@link TcpConfigBuilder}.
 */
public final class TcpConfig {
    private static final TcpConfig RFC = new TcpConfigBuilder().build();

    private final long mslNs;
    private final long initialRtoNs;
    private final long minimumRtoNs;
    private final long maximumRtoNs;
    private final long clockGranularityNs;
    private final long delayedAckNs;
    private final boolean nagle;
    private final int mss;
    private final int defaultSendMss;
    private final int minimumSendMss;
    private final int sendBufferSize;
    private final int receiveBufferSize;
    private final boolean windowScaling;
    private final int r1Retransmissions;
    private final int r2Retransmissions;
    private final int synRetransmissions;
    private final boolean keepAlive;
    private final long keepAliveIdleNs;
    private final long keepAliveIntervalNs;
    private final int keepAliveProbes;
    private final int initialWindowSegments;
    private final int challengeAcksPerSecond;
    private final int reassemblyRangeLimit;
    private final int maximumBatchSegments;
    private final CongestionControl.Factory congestionControl;
    private final Rules rules;

    TcpConfig(TcpConfigBuilder from) {
        mslNs = from.mslNs;
        initialRtoNs = from.initialRtoNs;
        minimumRtoNs = from.minimumRtoNs;
        maximumRtoNs = from.maximumRtoNs;
        clockGranularityNs = from.clockGranularityNs;
        delayedAckNs = from.delayedAckNs;
        nagle = from.nagle;
        mss = from.mss;
        defaultSendMss = from.defaultSendMss;
        minimumSendMss = from.minimumSendMss;
        sendBufferSize = from.sendBufferSize;
        receiveBufferSize = from.receiveBufferSize;
        windowScaling = from.windowScaling;
        r1Retransmissions = from.r1Retransmissions;
        r2Retransmissions = from.r2Retransmissions;
        synRetransmissions = from.synRetransmissions;
        keepAlive = from.keepAlive;
        keepAliveIdleNs = from.keepAliveIdleNs;
        keepAliveIntervalNs = from.keepAliveIntervalNs;
        keepAliveProbes = from.keepAliveProbes;
        initialWindowSegments = from.initialWindowSegments;
        challengeAcksPerSecond = from.challengeAcksPerSecond;
        reassemblyRangeLimit = from.reassemblyRangeLimit;
        maximumBatchSegments = from.maximumBatchSegments;
        congestionControl = from.congestionControl;
        rules = from.rules;
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
     * Starts from the defaults.
     *
     * @return a new builder
     */
    public static TcpConfigBuilder builder() {
        return new TcpConfigBuilder();
    }

    /**
     * Starts from these values.
     *
     * @return a new builder
     */
    public TcpConfigBuilder toBuilder() {
        return new TcpConfigBuilder(this);
    }

    /**
     * Gives the maximum segment lifetime; TIME-WAIT lasts twice as long (RFC 9293 3.4.1).
     *
     * @return nanoseconds, 1 ms to 1 h; default 2 min
     */
    public long mslNs() {
        return mslNs;
    }

    /**
     * Gives the retransmission timeout before the first measurement (RFC 6298 2.1).
     *
     * @return nanoseconds, 1 ms to 2 min; default 1 s
     */
    public long initialRtoNs() {
        return initialRtoNs;
    }

    /**
     * Gives the least retransmission timeout (RFC 6298 2.4).
     *
     * @return nanoseconds, 1 ms to 60 s; default 1 s
     */
    public long minimumRtoNs() {
        return minimumRtoNs;
    }

    /**
     * Gives the largest retransmission timeout (RFC 6298 2.5 wants 60 s or more).
     *
     * @return nanoseconds, 1 ms to 1 h; default 60 s
     */
    public long maximumRtoNs() {
        return maximumRtoNs;
    }

    /**
     * Gives the clock granularity G (RFC 6298 section 2).
     *
     * @return nanoseconds, 1 ns to 1 s; default 1 ms
     */
    public long clockGranularityNs() {
        return clockGranularityNs;
    }

    /**
     * Gives the time that an acknowledgment may wait (RFC 9293 3.8.6.3); 0: none waits.
     *
     * @return nanoseconds, 0 to less than 500 ms; default 40 ms
     */
    public long delayedAckNs() {
        return delayedAckNs;
    }

    /**
     * Gives the Nagle algorithm, by which short segments wait for acknowledgments (RFC 9293 3.7.4).
     *
     * @return true: on; default true
     */
    public boolean nagle() {
        return nagle;
    }

    /**
     * Gives the maximum segment size: what we announce and the most we send (RFC 9293 3.7.1).
     *
     * @return octets, 1 to 65,495; default 1460
     */
    public int mss() {
        return mss;
    }

    /**
     * Gives the send MSS towards a peer that announces none (RFC 9293 3.7.1: 536 for IPv4, 1220 for IPv6).
     *
     * @return octets, 1 to 65,495; default 536
     */
    public int defaultSendMss() {
        return defaultSendMss;
    }

    /**
     * Gives the least send MSS that a peer's announcement or a path's MTU may impose.
     *
     * @return octets, 1 to 65,495; default 48
     */
    public int minimumSendMss() {
        return minimumSendMss;
    }

    /**
     * Gives the most octets sent by the user and not acknowledged.
     *
     * @return octets, 1 to 1,073,725,440; default 256 KiB
     */
    public int sendBufferSize() {
        return sendBufferSize;
    }

    /**
     * Gives the receive buffer, the largest window offered.
     *
     * @return octets, 1 to 1,073,725,440; default 256 KiB
     */
    public int receiveBufferSize() {
        return receiveBufferSize;
    }

    /**
     * Gives the window scale option (RFC 7323 section 2).
     *
     * @return true: offered, and accepted; default true
     */
    public boolean windowScaling() {
        return windowScaling;
    }

    /**
     * Gives the R1: retransmissions after which delivery is in doubt (RFC 9293 3.8.3 wants 3 or more).
     *
     * @return a count, 1 to 255; default 3
     */
    public int r1Retransmissions() {
        return r1Retransmissions;
    }

    /**
     * Gives the R2: retransmissions after which the connection ends (RFC 9293 3.8.3 wants 100 s or more).
     *
     * @return a count, 1 to 255; default 15
     */
    public int r2Retransmissions() {
        return r2Retransmissions;
    }

    /**
     * Gives the R2 of a SYN (RFC 9293 3.8.3 wants 3 min or more).
     *
     * @return a count, 1 to 255; default 7, after 183 s
     */
    public int synRetransmissions() {
        return synRetransmissions;
    }

    /**
     * Gives the keep-alive probes (RFC 9293 3.8.4).
     *
     * @return true: on; default false
     */
    public boolean keepAlive() {
        return keepAlive;
    }

    /**
     * Gives the idle time before the first keep-alive probe (RFC 9293 3.8.4 wants 2 h or more by default).
     *
     * @return nanoseconds, 1 ms to 30 days; default 2 h
     */
    public long keepAliveIdleNs() {
        return keepAliveIdleNs;
    }

    /**
     * Gives the time between unanswered keep-alive probes.
     *
     * @return nanoseconds, 1 ms to 30 days; default 75 s
     */
    public long keepAliveIntervalNs() {
        return keepAliveIntervalNs;
    }

    /**
     * Gives the unanswered keep-alive probes after which the connection ends.
     *
     * @return a count, 1 to 255; default 10
     */
    public int keepAliveProbes() {
        return keepAliveProbes;
    }

    /**
     * Gives the initial congestion window (RFC 6928).
     *
     * @return segments, 1 to 1000; default 10
     */
    public int initialWindowSegments() {
        return initialWindowSegments;
    }

    /**
     * Gives the limit on challenge ACKs (RFC 5961 section 7).
     *
     * @return segments per second, 1 to 1,000,000; default 10
     */
    public int challengeAcksPerSecond() {
        return challengeAcksPerSecond;
    }

    /**
     * Gives the ranges of out-of-order text that are kept; 0: such text is dropped.
     *
     * @return a count, 0 to 4096; default 64
     */
    public int reassemblyRangeLimit() {
        return reassemblyRangeLimit;
    }

    /**
     * Gives the number of MSS that the payload of one outgoing segment record may span, for a device that cuts it.
     *
     * @return a count, 1 to 64; default 1
     */
    public int maximumBatchSegments() {
        return maximumBatchSegments;
    }

    /**
     * Gives the factory of the congestion control, asked once for each connection (RFC 5681).
     *
     * @return not shared with other connections by itself; default NewReno
     */
    public CongestionControl.Factory congestionControl() {
        return congestionControl;
    }

    /**
     * Gives the rules that a counterfactual may take away.
     *
     * @return standard or a subclass; default {@code Rules.STANDARD}
     */
    @SuppressWarnings("exports")
    public Rules rules() {
        return rules;
    }
}
