package io.sequent.host;

import io.sequent.ip.Ipv4Header;
import io.sequent.ip.Ipv6Header;
import io.sequent.tcp.TcpConfig;

/** What TCP takes over from IP: the family and the MTU decide segment sizes (RFC 9293 3.7.1). */
final class LinkConfig {
    private static final int TCP_HEADER = 20;
    private static final int IPV4_DEFAULT_SEND_MSS = 536;
    private static final int IPV6_DEFAULT_SEND_MSS = 1220;

    private LinkConfig() {}

    /**
     * An MSS that fits into the MTU, which is what a device can receive too (MUST-67), and MUST-15's assumption about a peer that
     * sends no MSS option, unless the configuration says another one.
     */
    static TcpConfig of(TcpConfig config, int mtu, boolean ipv4) {
        int mss = Math.min(config.mss(), mtu - TCP_HEADER - (ipv4 ? Ipv4Header.LENGTH : Ipv6Header.LENGTH));
        boolean usual = config.defaultSendMss() == IPV4_DEFAULT_SEND_MSS;
        int defaultSendMss = usual && !ipv4 ? IPV6_DEFAULT_SEND_MSS : config.defaultSendMss();
        return config.mss() == mss && config.defaultSendMss() == defaultSendMss
                ? config
                : config.toBuilder().mss(mss).defaultSendMss(defaultSendMss).build();
    }
}
