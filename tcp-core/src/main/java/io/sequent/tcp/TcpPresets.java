package io.sequent.tcp;

import io.sequent.tcp.wire.OptionLayout;

/** What other systems do where they differ from the defaults; {@link TcpConfig#linux} and {@link TcpConfig#freeBsd} tell it. */
final class TcpPresets {
    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1_000 * MILLISECOND;
    private static final int MEBIBYTE = 1 << 20;

    /** By the defaults of Linux's sysctls net.ipv4.tcp_* and the constants of include/net/tcp.h. */
    static final TcpConfig LINUX = TcpConfig.builder()
            .optionLayout(OptionLayout.LINUX)
            .windowScaleShift(7)
            .wholeSegmentWindow(true)
            .receiveBufferSize(65_536) // half of tcp_rmem's 128 KiB
            .maximumReceiveBufferSize(6 * MEBIBYTE)
            .sendBufferSize(65_536)
            .maximumSendBufferSize(4 * MEBIBYTE) // tcp_wmem
            .maximumReceiveBufferSize(6_291_456) // its third value
            .maximumSendBufferSize(4_194_304) // that of tcp_wmem
            .mslNs(30 * SECOND)
            .minimumRtoNs(200 * MILLISECOND)
            .maximumRtoNs(120 * SECOND)
            .clockGranularityNs(200 * MILLISECOND) // TCP_RTO_MIN bounds the variance's share
            .synRetransmissions(6)
            .linearSynRetransmissions(4)
            .synAckRetransmissions(5)
            .keepAliveProbes(9)
            .challengeAcksPerSecond(2) // tcp_invalid_ratelimit
            .build();

    /** By the defaults of FreeBSD's sysctls net.inet.tcp.* and the constants of netinet/tcp_timer.h. */
    static final TcpConfig FREEBSD = TcpConfig.builder()
            .optionLayout(OptionLayout.FREEBSD)
            .windowScaleShift(6) // kern.ipc.maxsockbuf is 2 MiB
            .receiveBufferSize(65_536)
            .maximumReceiveBufferSize(2_097_152)
            .maximumSendBufferSize(2_097_152)
            .mslNs(30 * SECOND)
            .minimumRtoNs(30 * MILLISECOND)
            .maximumRtoNs(64 * SECOND)
            .clockGranularityNs(200 * MILLISECOND) // rexmit_slop
            .r2Retransmissions(12)
            .synRetransmissions(6)
            .linearSynRetransmissions(4) // tcp_syn_backoff
            .synAckRetransmissions(3) // syncache.rexmtlimit
            .keepAliveProbes(8)
            .challengeAcksPerSecond(5) // ack_war_cnt
            .disable(
                    TcpFeature.RACK,
                    TcpFeature.TAIL_LOSS_PROBE,
                    TcpFeature.FORWARD_RTO,
                    TcpFeature.NAGLE_MINSHALL,
                    TcpFeature.QUICK_ACKS)
            .build();

    private TcpPresets() {}
}
