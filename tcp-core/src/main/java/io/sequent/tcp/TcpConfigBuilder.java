package io.sequent.tcp;

import io.sequent.tcp.congestion.CongestionControl;
import io.sequent.tcp.congestion.NewReno;
import io.sequent.tcp.rules.Rules;
import java.util.Objects;

/**
 * Collects and checks the values of a {@link TcpConfig}; what they mean is told there.
 *
 * <p>Each method throws {@link IllegalArgumentException} if its value is out of range. One thread at a time.
 */
public final class TcpConfigBuilder {
    /** The largest window that RFC 7323 2.3 can express: 65,535 scaled by 14. */
    private static final int MAXIMUM_WINDOW = 65_535 << 14;

    private static final long MAXIMUM_KEEP_ALIVE_NS = 2_592_000_000_000_000L;

    long mslNs = 120_000_000_000L;
    long initialRtoNs = 1_000_000_000L;
    long minimumRtoNs = 1_000_000_000L;
    long maximumRtoNs = 60_000_000_000L;
    long clockGranularityNs = 1_000_000L;
    long delayedAckNs = 40_000_000L;
    boolean nagle = true;
    int mss = 1460;
    int defaultSendMss = 536;
    int minimumSendMss = 48;
    int sendBufferSize = 262_144;
    int receiveBufferSize = 262_144;
    boolean windowScaling = true;
    int r1Retransmissions = 3;
    int r2Retransmissions = 15;
    int synRetransmissions = 7;
    boolean keepAlive = false;
    long keepAliveIdleNs = 7_200_000_000_000L;
    long keepAliveIntervalNs = 75_000_000_000L;
    int keepAliveProbes = 10;
    int initialWindowSegments = 10;
    int challengeAcksPerSecond = 10;
    int reassemblyRangeLimit = 64;
    int maximumBatchSegments = 1;
    CongestionControl.Factory congestionControl = NewReno::new;
    Rules rules = Rules.STANDARD;

    TcpConfigBuilder() {}

    TcpConfigBuilder(TcpConfig from) {
        mslNs = from.mslNs();
        initialRtoNs = from.initialRtoNs();
        minimumRtoNs = from.minimumRtoNs();
        maximumRtoNs = from.maximumRtoNs();
        clockGranularityNs = from.clockGranularityNs();
        delayedAckNs = from.delayedAckNs();
        nagle = from.nagle();
        mss = from.mss();
        defaultSendMss = from.defaultSendMss();
        minimumSendMss = from.minimumSendMss();
        sendBufferSize = from.sendBufferSize();
        receiveBufferSize = from.receiveBufferSize();
        windowScaling = from.windowScaling();
        r1Retransmissions = from.r1Retransmissions();
        r2Retransmissions = from.r2Retransmissions();
        synRetransmissions = from.synRetransmissions();
        keepAlive = from.keepAlive();
        keepAliveIdleNs = from.keepAliveIdleNs();
        keepAliveIntervalNs = from.keepAliveIntervalNs();
        keepAliveProbes = from.keepAliveProbes();
        initialWindowSegments = from.initialWindowSegments();
        challengeAcksPerSecond = from.challengeAcksPerSecond();
        reassemblyRangeLimit = from.reassemblyRangeLimit();
        maximumBatchSegments = from.maximumBatchSegments();
        congestionControl = from.congestionControl();
        rules = from.rules();
    }

    /**
     * Sets the maximum segment lifetime.
     *
     * @param mslNs nanoseconds, 1 ms to 1 h
     * @return this
     */
    public TcpConfigBuilder mslNs(long mslNs) {
        this.mslNs = checked("mslNs", mslNs, 1_000_000, 3_600_000_000_000L);
        return this;
    }

    /**
     * Sets the retransmission timeout before the first measurement.
     *
     * @param initialRtoNs nanoseconds, 1 ms to 2 min
     * @return this
     */
    public TcpConfigBuilder initialRtoNs(long initialRtoNs) {
        this.initialRtoNs = checked("initialRtoNs", initialRtoNs, 1_000_000, 120_000_000_000L);
        return this;
    }

    /**
     * Sets the least retransmission timeout.
     *
     * @param minimumRtoNs nanoseconds, 1 ms to 60 s
     * @return this
     */
    public TcpConfigBuilder minimumRtoNs(long minimumRtoNs) {
        this.minimumRtoNs = checked("minimumRtoNs", minimumRtoNs, 1_000_000, 60_000_000_000L);
        return this;
    }

    /**
     * Sets the largest retransmission timeout.
     *
     * @param maximumRtoNs nanoseconds, 1 ms to 1 h
     * @return this
     */
    public TcpConfigBuilder maximumRtoNs(long maximumRtoNs) {
        this.maximumRtoNs = checked("maximumRtoNs", maximumRtoNs, 1_000_000, 3_600_000_000_000L);
        return this;
    }

    /**
     * Sets the clock granularity G.
     *
     * @param clockGranularityNs nanoseconds, 1 ns to 1 s
     * @return this
     */
    public TcpConfigBuilder clockGranularityNs(long clockGranularityNs) {
        this.clockGranularityNs = checked("clockGranularityNs", clockGranularityNs, 1, 1_000_000_000L);
        return this;
    }

    /**
     * Sets the time that an acknowledgment may wait.
     *
     * @param delayedAckNs nanoseconds, 0 to less than 500 ms
     * @return this
     */
    public TcpConfigBuilder delayedAckNs(long delayedAckNs) {
        this.delayedAckNs = checked("delayedAckNs", delayedAckNs, 0, 499_999_999L);
        return this;
    }

    /**
     * Sets the Nagle algorithm.
     *
     * @param nagle true: on
     * @return this
     */
    public TcpConfigBuilder nagle(boolean nagle) {
        this.nagle = nagle;
        return this;
    }

    /**
     * Sets the maximum segment size.
     *
     * @param mss octets, 1 to 65,495
     * @return this
     */
    public TcpConfigBuilder mss(int mss) {
        this.mss = (int) checked("mss", mss, 1, 65_495);
        return this;
    }

    /**
     * Sets the send MSS towards a peer that announces none.
     *
     * @param defaultSendMss octets, 1 to 65,495
     * @return this
     */
    public TcpConfigBuilder defaultSendMss(int defaultSendMss) {
        this.defaultSendMss = (int) checked("defaultSendMss", defaultSendMss, 1, 65_495);
        return this;
    }

    /**
     * Sets the least send MSS that a peer's announcement or a path's MTU may impose.
     *
     * @param minimumSendMss octets, 1 to 65,495
     * @return this
     */
    public TcpConfigBuilder minimumSendMss(int minimumSendMss) {
        this.minimumSendMss = (int) checked("minimumSendMss", minimumSendMss, 1, 65_495);
        return this;
    }

    /**
     * Sets the most octets sent by the user and not acknowledged.
     *
     * @param sendBufferSize octets, 1 to 1,073,725,440
     * @return this
     */
    public TcpConfigBuilder sendBufferSize(int sendBufferSize) {
        this.sendBufferSize = (int) checked("sendBufferSize", sendBufferSize, 1, MAXIMUM_WINDOW);
        return this;
    }

    /**
     * Sets the receive buffer.
     *
     * @param receiveBufferSize octets, 1 to 1,073,725,440
     * @return this
     */
    public TcpConfigBuilder receiveBufferSize(int receiveBufferSize) {
        this.receiveBufferSize = (int) checked("receiveBufferSize", receiveBufferSize, 1, MAXIMUM_WINDOW);
        return this;
    }

    /**
     * Sets the window scale option.
     *
     * @param windowScaling true: offered, and accepted
     * @return this
     */
    public TcpConfigBuilder windowScaling(boolean windowScaling) {
        this.windowScaling = windowScaling;
        return this;
    }

    /**
     * Sets the R1.
     *
     * @param r1Retransmissions a count, 1 to 255
     * @return this
     */
    public TcpConfigBuilder r1Retransmissions(int r1Retransmissions) {
        this.r1Retransmissions = (int) checked("r1Retransmissions", r1Retransmissions, 1, 255);
        return this;
    }

    /**
     * Sets the R2.
     *
     * @param r2Retransmissions a count, 1 to 255
     * @return this
     */
    public TcpConfigBuilder r2Retransmissions(int r2Retransmissions) {
        this.r2Retransmissions = (int) checked("r2Retransmissions", r2Retransmissions, 1, 255);
        return this;
    }

    /**
     * Sets the R2 of a SYN.
     *
     * @param synRetransmissions a count, 1 to 255
     * @return this
     */
    public TcpConfigBuilder synRetransmissions(int synRetransmissions) {
        this.synRetransmissions = (int) checked("synRetransmissions", synRetransmissions, 1, 255);
        return this;
    }

    /**
     * Sets the keep-alive probes.
     *
     * @param keepAlive true: on
     * @return this
     */
    public TcpConfigBuilder keepAlive(boolean keepAlive) {
        this.keepAlive = keepAlive;
        return this;
    }

    /**
     * Sets the idle time before the first keep-alive probe.
     *
     * @param keepAliveIdleNs nanoseconds, 1 ms to 30 days
     * @return this
     */
    public TcpConfigBuilder keepAliveIdleNs(long keepAliveIdleNs) {
        this.keepAliveIdleNs = checked("keepAliveIdleNs", keepAliveIdleNs, 1_000_000, MAXIMUM_KEEP_ALIVE_NS);
        return this;
    }

    /**
     * Sets the time between unanswered keep-alive probes.
     *
     * @param keepAliveIntervalNs nanoseconds, 1 ms to 30 days
     * @return this
     */
    public TcpConfigBuilder keepAliveIntervalNs(long keepAliveIntervalNs) {
        this.keepAliveIntervalNs =
                checked("keepAliveIntervalNs", keepAliveIntervalNs, 1_000_000, MAXIMUM_KEEP_ALIVE_NS);
        return this;
    }

    /**
     * Sets the unanswered keep-alive probes after which the connection ends.
     *
     * @param keepAliveProbes a count, 1 to 255
     * @return this
     */
    public TcpConfigBuilder keepAliveProbes(int keepAliveProbes) {
        this.keepAliveProbes = (int) checked("keepAliveProbes", keepAliveProbes, 1, 255);
        return this;
    }

    /**
     * Sets the initial congestion window.
     *
     * @param initialWindowSegments segments, 1 to 1000
     * @return this
     */
    public TcpConfigBuilder initialWindowSegments(int initialWindowSegments) {
        this.initialWindowSegments = (int) checked("initialWindowSegments", initialWindowSegments, 1, 1000);
        return this;
    }

    /**
     * Sets the limit on challenge ACKs.
     *
     * @param challengeAcksPerSecond segments per second, 1 to 1,000,000
     * @return this
     */
    public TcpConfigBuilder challengeAcksPerSecond(int challengeAcksPerSecond) {
        this.challengeAcksPerSecond = (int) checked("challengeAcksPerSecond", challengeAcksPerSecond, 1, 1_000_000);
        return this;
    }

    /**
     * Sets the ranges of out-of-order text that are kept.
     *
     * @param reassemblyRangeLimit a count, 0 to 4096
     * @return this
     */
    public TcpConfigBuilder reassemblyRangeLimit(int reassemblyRangeLimit) {
        this.reassemblyRangeLimit = (int) checked("reassemblyRangeLimit", reassemblyRangeLimit, 0, 4096);
        return this;
    }

    /**
     * Sets the number of MSS that the payload of one outgoing segment record may span.
     *
     * @param maximumBatchSegments a count, 1 to 64
     * @return this
     */
    public TcpConfigBuilder maximumBatchSegments(int maximumBatchSegments) {
        this.maximumBatchSegments = (int) checked("maximumBatchSegments", maximumBatchSegments, 1, 64);
        return this;
    }

    /**
     * Sets the factory of the congestion control.
     *
     * @param congestionControl not shared with other connections by itself
     * @return this
     */
    public TcpConfigBuilder congestionControl(CongestionControl.Factory congestionControl) {
        this.congestionControl = Objects.requireNonNull(congestionControl, "congestionControl");
        return this;
    }

    /**
     * Sets the rules that a counterfactual may take away.
     *
     * @param rules standard or a subclass
     * @return this
     */
    @SuppressWarnings("exports")
    public TcpConfigBuilder rules(Rules rules) {
        this.rules = Objects.requireNonNull(rules, "rules");
        return this;
    }

    /**
     * Makes the configuration.
     *
     * @return an immutable copy
     * @throws IllegalArgumentException if values contradict each other
     */
    public TcpConfig build() {
        ordered("minimumRtoNs", minimumRtoNs, "maximumRtoNs", maximumRtoNs);
        ordered("initialRtoNs", initialRtoNs, "maximumRtoNs", maximumRtoNs);
        ordered("minimumSendMss", minimumSendMss, "mss", mss);
        ordered("minimumSendMss", minimumSendMss, "defaultSendMss", defaultSendMss);
        ordered("r1Retransmissions", r1Retransmissions, "r2Retransmissions", r2Retransmissions);
        return new TcpConfig(this);
    }

    private static long checked(String name, long value, long minimum, long maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(
                    "TcpConfig " + name + " must be from " + minimum + " to " + maximum + ", was " + value);
        }
        return value;
    }

    private static void ordered(String lower, long lowerValue, String upper, long upperValue) {
        if (lowerValue > upperValue) {
            throw new IllegalArgumentException("TcpConfig " + lower + " must not exceed " + upper + ", was "
                    + lowerValue + " against " + upperValue);
        }
    }
}
