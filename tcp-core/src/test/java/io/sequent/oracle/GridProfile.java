package io.sequent.oracle;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConfigBuilder;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.congestion.FixedWindow;
import io.sequent.tcp.rules.Rules;

/** What both ends support. */
enum GridProfile {
    /** RFC 9293 with RFC 5961, and nothing else. */
    PLAIN,
    /** Timestamps and window scale (RFC 7323). */
    TIMESTAMPS,
    /** Those and selective acknowledgments (RFC 2018, RFC 2883). */
    SACK,
    /** The same as the second, through a listener, which keeps half-open connections in another form. */
    LISTENER;

    /** Of the peer; ours is 0, since the buffer is small. */
    private static final int PEER_SHIFT = 3;

    /** Windows of 1000 octets and segments of 100; nothing is delayed, so that each arrival shows all of its effects. */
    TcpConfig config(Rules rules) {
        TcpConfigBuilder builder = TcpConfig.builder()
                .mss(100)
                .minimumSendMss(48)
                .defaultSendMss(64)
                .receiveBufferSize(1_000)
                .sendBufferSize(4_000)
                .disable(TcpFeature.values())
                .delayedAckNs(0)
                .finWait2TimeoutNs(0)
                .challengeAcksPerSecond(1_000_000)
                .congestionControl(() -> new FixedWindow(1 << 20))
                .synQueueLimit(4)
                .rules(rules);
        if (this != PLAIN) {
            builder.enable(TcpFeature.WINDOW_SCALE, TcpFeature.TIMESTAMPS);
        }
        if (this == SACK) {
            builder.enable(TcpFeature.SACK, TcpFeature.DUPLICATE_SACK);
        }
        return builder.build();
    }

    OracleOptions options() {
        OracleOptions options = new OracleOptions();
        options.mss = 100;
        options.defaultSendMss = 64;
        options.receiveBuffer = 1_000;
        options.windowScale = this != PLAIN;
        options.sackPermitted = this == SACK;
        options.duplicateSack = this == SACK;
        options.timestamps = this != PLAIN;
        return options;
    }

    /** What the peer's SYN offers. */
    OracleSegment offer(OracleSegment syn) {
        syn.sackPermitted = this == SACK;
        return this != PLAIN ? syn.mss(100).windowScale(PEER_SHIFT) : syn.mss(100);
    }

    Duel duel(TcpConfig config, TcpBufferPool pool, GridCell.Placement placement) {
        return this == LISTENER
                ? new ListenerDuel(this, config, pool, placement)
                : new Duel(this, config, pool, placement);
    }
}
