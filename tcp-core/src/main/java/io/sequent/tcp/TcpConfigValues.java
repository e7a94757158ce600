package io.sequent.tcp;

import io.sequent.tcp.congestion.CongestionControl;
import io.sequent.tcp.congestion.Cubic;
import io.sequent.tcp.rules.Rules;
import io.sequent.tcp.wire.OptionLayout;

/** The values of a configuration, each beginning with its default; {@link TcpConfig} tells what they mean. */
final class TcpConfigValues implements Cloneable {
    long mslNs = 120_000_000_000L;
    long initialRtoNs = 1_000_000_000L;
    long minimumRtoNs = 1_000_000_000L;
    long maximumRtoNs = 60_000_000_000L;
    long clockGranularityNs = 1_000_000L;
    long timestampGranularityNs = 1_000_000L;
    long delayedAckNs = 40_000_000L;
    int mss = 1460;
    int defaultSendMss = 536;
    int minimumSendMss = 48;
    int sendBufferSize = 65_536;
    int maximumSendBufferSize = 65_535 << 8;
    int receiveBufferSize = 65_536;
    int maximumReceiveBufferSize = 65_535 << 8;
    int windowScaleShift = -1;
    boolean wholeSegmentWindow = false;
    OptionLayout optionLayout = OptionLayout.RFC;
    int r1Retransmissions = 3;
    int r2Retransmissions = 15;
    int synRetransmissions = 7;
    int synAckRetransmissions = 7;
    int linearSynRetransmissions = 0;
    int synQueueLimit = 1024;
    long keepAliveIdleNs = 7_200_000_000_000L;
    long keepAliveIntervalNs = 75_000_000_000L;
    int keepAliveProbes = 10;
    long userTimeoutNs = 0;
    long finWait2TimeoutNs = 60_000_000_000L;
    int quickAcks = 16;
    int initialWindowSegments = 10;
    int challengeAcksPerSecond = 10;
    int reassemblyRangeLimit = 256;
    int maximumBatchSegments = 1;
    CongestionControl.Factory congestionControl = Cubic::new;
    Rules rules = Rules.STANDARD;
    /** Bits by the ordinals of {@link TcpFeature}. */
    int features = TcpFeature.DEFAULTS;

    boolean has(TcpFeature feature) {
        return (features & feature.bit()) != 0;
    }

    TcpConfigValues copy() {
        try {
            return (TcpConfigValues) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
