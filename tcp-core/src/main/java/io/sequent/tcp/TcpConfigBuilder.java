package io.sequent.tcp;

import io.sequent.tcp.congestion.CongestionControl;
import io.sequent.tcp.rules.Rules;
import io.sequent.tcp.wire.OptionLayout;
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

    private final TcpConfigValues values;

    TcpConfigBuilder(TcpConfigValues values) {
        this.values = values;
    }

    /** Turns features on; see {@link TcpConfig#has}. */
    public TcpConfigBuilder enable(TcpFeature... features) {
        for (TcpFeature feature : features) {
            values.features |= feature.bit();
        }
        return this;
    }

    /** Turns features off; see {@link TcpConfig#has}. */
    public TcpConfigBuilder disable(TcpFeature... features) {
        for (TcpFeature feature : features) {
            values.features &= ~feature.bit();
        }
        return this;
    }

    /** Turns a feature on or off; see {@link TcpConfig#has}. */
    public TcpConfigBuilder set(TcpFeature feature, boolean on) {
        return on ? enable(feature) : disable(feature);
    }

    /** Sets {@link TcpConfig#mslNs}. */
    public TcpConfigBuilder mslNs(long mslNs) {
        values.mslNs = checked("mslNs", mslNs, 1_000_000, 3_600_000_000_000L);
        return this;
    }

    /** Sets {@link TcpConfig#initialRtoNs}. */
    public TcpConfigBuilder initialRtoNs(long initialRtoNs) {
        values.initialRtoNs = checked("initialRtoNs", initialRtoNs, 1_000_000, 120_000_000_000L);
        return this;
    }

    /** Sets {@link TcpConfig#minimumRtoNs}. */
    public TcpConfigBuilder minimumRtoNs(long minimumRtoNs) {
        values.minimumRtoNs = checked("minimumRtoNs", minimumRtoNs, 1_000_000, 60_000_000_000L);
        return this;
    }

    /** Sets {@link TcpConfig#maximumRtoNs}. */
    public TcpConfigBuilder maximumRtoNs(long maximumRtoNs) {
        values.maximumRtoNs = checked("maximumRtoNs", maximumRtoNs, 1_000_000, 3_600_000_000_000L);
        return this;
    }

    /** Sets {@link TcpConfig#clockGranularityNs}. */
    public TcpConfigBuilder clockGranularityNs(long clockGranularityNs) {
        values.clockGranularityNs = checked("clockGranularityNs", clockGranularityNs, 1, 1_000_000_000L);
        return this;
    }

    /** Sets {@link TcpConfig#timestampGranularityNs}. */
    public TcpConfigBuilder timestampGranularityNs(long timestampGranularityNs) {
        values.timestampGranularityNs =
                checked("timestampGranularityNs", timestampGranularityNs, 1_000_000, 1_000_000_000L);
        return this;
    }

    /** Sets {@link TcpConfig#delayedAckNs}. */
    public TcpConfigBuilder delayedAckNs(long delayedAckNs) {
        values.delayedAckNs = checked("delayedAckNs", delayedAckNs, 0, 499_999_999L);
        return this;
    }

    /** Sets {@link TcpConfig#mss}. */
    public TcpConfigBuilder mss(int mss) {
        values.mss = (int) checked("mss", mss, 1, 65_495);
        return this;
    }

    /** Sets {@link TcpConfig#defaultSendMss}. */
    public TcpConfigBuilder defaultSendMss(int defaultSendMss) {
        values.defaultSendMss = (int) checked("defaultSendMss", defaultSendMss, 1, 65_495);
        return this;
    }

    /** Sets {@link TcpConfig#minimumSendMss}. */
    public TcpConfigBuilder minimumSendMss(int minimumSendMss) {
        values.minimumSendMss = (int) checked("minimumSendMss", minimumSendMss, 1, 65_495);
        return this;
    }

    /** Sets {@link TcpConfig#sendBufferSize} and, to the same, {@link TcpConfig#maximumSendBufferSize}. */
    public TcpConfigBuilder sendBufferSize(int sendBufferSize) {
        values.sendBufferSize = (int) checked("sendBufferSize", sendBufferSize, 1, MAXIMUM_WINDOW);
        values.maximumSendBufferSize = sendBufferSize;
        return this;
    }

    /** Sets {@link TcpConfig#maximumSendBufferSize}. */
    public TcpConfigBuilder maximumSendBufferSize(int maximumSendBufferSize) {
        values.maximumSendBufferSize = (int) checked("maximumSendBufferSize", maximumSendBufferSize, 1, MAXIMUM_WINDOW);
        return this;
    }

    /** Sets {@link TcpConfig#receiveBufferSize} and, to the same, {@link TcpConfig#maximumReceiveBufferSize}. */
    public TcpConfigBuilder receiveBufferSize(int receiveBufferSize) {
        values.receiveBufferSize = (int) checked("receiveBufferSize", receiveBufferSize, 1, MAXIMUM_WINDOW);
        values.maximumReceiveBufferSize = receiveBufferSize;
        return this;
    }

    /** Sets {@link TcpConfig#maximumReceiveBufferSize}. */
    public TcpConfigBuilder maximumReceiveBufferSize(int maximumReceiveBufferSize) {
        values.maximumReceiveBufferSize =
                (int) checked("maximumReceiveBufferSize", maximumReceiveBufferSize, 1, MAXIMUM_WINDOW);
        return this;
    }

    /** Sets {@link TcpConfig#windowScaleShift}. */
    public TcpConfigBuilder windowScaleShift(int windowScaleShift) {
        values.windowScaleShift = (int) checked("windowScaleShift", windowScaleShift, -1, 14);
        return this;
    }

    /** Sets {@link TcpConfig#wholeSegmentWindow}. */
    public TcpConfigBuilder wholeSegmentWindow(boolean wholeSegmentWindow) {
        values.wholeSegmentWindow = wholeSegmentWindow;
        return this;
    }

    /** Sets {@link TcpConfig#optionLayout}. */
    public TcpConfigBuilder optionLayout(OptionLayout optionLayout) {
        values.optionLayout = Objects.requireNonNull(optionLayout, "optionLayout");
        return this;
    }

    /** Sets {@link TcpConfig#r1Retransmissions}. */
    public TcpConfigBuilder r1Retransmissions(int r1Retransmissions) {
        values.r1Retransmissions = (int) checked("r1Retransmissions", r1Retransmissions, 1, 255);
        return this;
    }

    /** Sets {@link TcpConfig#r2Retransmissions}. */
    public TcpConfigBuilder r2Retransmissions(int r2Retransmissions) {
        values.r2Retransmissions = (int) checked("r2Retransmissions", r2Retransmissions, 1, 255);
        return this;
    }

    /** Sets {@link TcpConfig#synAckRetransmissions}. */
    public TcpConfigBuilder synAckRetransmissions(int synAckRetransmissions) {
        values.synAckRetransmissions = (int) checked("synAckRetransmissions", synAckRetransmissions, 1, 255);
        return this;
    }

    /** Sets {@link TcpConfig#linearSynRetransmissions}. */
    public TcpConfigBuilder linearSynRetransmissions(int linearSynRetransmissions) {
        values.linearSynRetransmissions = (int) checked("linearSynRetransmissions", linearSynRetransmissions, 0, 127);
        return this;
    }

    /** Sets {@link TcpConfig#synRetransmissions}. */
    public TcpConfigBuilder synRetransmissions(int synRetransmissions) {
        values.synRetransmissions = (int) checked("synRetransmissions", synRetransmissions, 1, 255);
        return this;
    }

    /** Sets {@link TcpConfig#synQueueLimit}. */
    public TcpConfigBuilder synQueueLimit(int synQueueLimit) {
        values.synQueueLimit = (int) checked("synQueueLimit", synQueueLimit, 1, 1_048_576);
        return this;
    }

    /** Sets {@link TcpConfig#keepAliveIdleNs}. */
    public TcpConfigBuilder keepAliveIdleNs(long keepAliveIdleNs) {
        values.keepAliveIdleNs = checked("keepAliveIdleNs", keepAliveIdleNs, 1_000_000, MAXIMUM_KEEP_ALIVE_NS);
        return this;
    }

    /** Sets {@link TcpConfig#keepAliveIntervalNs}. */
    public TcpConfigBuilder keepAliveIntervalNs(long keepAliveIntervalNs) {
        values.keepAliveIntervalNs =
                checked("keepAliveIntervalNs", keepAliveIntervalNs, 1_000_000, MAXIMUM_KEEP_ALIVE_NS);
        return this;
    }

    /** Sets {@link TcpConfig#keepAliveProbes}. */
    public TcpConfigBuilder keepAliveProbes(int keepAliveProbes) {
        values.keepAliveProbes = (int) checked("keepAliveProbes", keepAliveProbes, 1, 255);
        return this;
    }

    /** Sets {@link TcpConfig#userTimeoutNs}. */
    public TcpConfigBuilder userTimeoutNs(long userTimeoutNs) {
        values.userTimeoutNs = checked("userTimeoutNs", userTimeoutNs, 0, MAXIMUM_KEEP_ALIVE_NS);
        return this;
    }

    /** Sets {@link TcpConfig#finWait2TimeoutNs}. */
    public TcpConfigBuilder finWait2TimeoutNs(long finWait2TimeoutNs) {
        values.finWait2TimeoutNs = checked("finWait2TimeoutNs", finWait2TimeoutNs, 0, MAXIMUM_KEEP_ALIVE_NS);
        return this;
    }

    /** Sets {@link TcpConfig#quickAcks}. */
    public TcpConfigBuilder quickAcks(int quickAcks) {
        values.quickAcks = (int) checked("quickAcks", quickAcks, 0, 255);
        return this;
    }

    /** Sets {@link TcpConfig#initialWindowSegments}. */
    public TcpConfigBuilder initialWindowSegments(int initialWindowSegments) {
        values.initialWindowSegments = (int) checked("initialWindowSegments", initialWindowSegments, 1, 1000);
        return this;
    }

    /** Sets {@link TcpConfig#challengeAcksPerSecond}. */
    public TcpConfigBuilder challengeAcksPerSecond(int challengeAcksPerSecond) {
        values.challengeAcksPerSecond = (int) checked("challengeAcksPerSecond", challengeAcksPerSecond, 1, 1_000_000);
        return this;
    }

    /** Sets {@link TcpConfig#reassemblyRangeLimit}. */
    public TcpConfigBuilder reassemblyRangeLimit(int reassemblyRangeLimit) {
        values.reassemblyRangeLimit = (int) checked("reassemblyRangeLimit", reassemblyRangeLimit, 0, 4096);
        return this;
    }

    /** Sets {@link TcpConfig#maximumBatchSegments}. */
    public TcpConfigBuilder maximumBatchSegments(int maximumBatchSegments) {
        values.maximumBatchSegments = (int) checked("maximumBatchSegments", maximumBatchSegments, 1, 64);
        return this;
    }

    /** Sets {@link TcpConfig#congestionControl}. */
    public TcpConfigBuilder congestionControl(CongestionControl.Factory congestionControl) {
        values.congestionControl = Objects.requireNonNull(congestionControl, "congestionControl");
        return this;
    }

    /** Sets {@link TcpConfig#rules}. */
    @SuppressWarnings("exports")
    public TcpConfigBuilder rules(Rules rules) {
        values.rules = Objects.requireNonNull(rules, "rules");
        return this;
    }

    /**
     * Makes the configuration.
     *
     * @return an immutable copy
     * @throws IllegalArgumentException if values contradict each other
     */
    public TcpConfig build() {
        ordered("minimumRtoNs", values.minimumRtoNs, "maximumRtoNs", values.maximumRtoNs);
        ordered("initialRtoNs", values.initialRtoNs, "maximumRtoNs", values.maximumRtoNs);
        ordered("minimumSendMss", values.minimumSendMss, "mss", values.mss);
        ordered("minimumSendMss", values.minimumSendMss, "defaultSendMss", values.defaultSendMss);
        ordered("r1Retransmissions", values.r1Retransmissions, "r2Retransmissions", values.r2Retransmissions);
        ordered("sendBufferSize", values.sendBufferSize, "maximumSendBufferSize", values.maximumSendBufferSize);
        ordered(
                "receiveBufferSize",
                values.receiveBufferSize,
                "maximumReceiveBufferSize",
                values.maximumReceiveBufferSize);
        if (values.windowScaleShift > 0) {
            ordered(
                    "windowScaleShift's unit, twice,",
                    2L << values.windowScaleShift,
                    "receiveBufferSize",
                    values.receiveBufferSize);
        }
        return new TcpConfig(values.copy());
    }

    static void checkKeepAlive(long idleNs, long intervalNs, int probes) {
        checked("keepAliveIdleNs", idleNs, 1_000_000, MAXIMUM_KEEP_ALIVE_NS);
        checked("keepAliveIntervalNs", intervalNs, 1_000_000, MAXIMUM_KEEP_ALIVE_NS);
        checked("keepAliveProbes", probes, 1, 255);
    }

    static void checkUserTimeout(long userTimeoutNs) {
        checked("userTimeoutNs", userTimeoutNs, 0, MAXIMUM_KEEP_ALIVE_NS);
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
