package io.sequent.host;

import io.sequent.ip.IcmpMessage;
import io.sequent.ip.Ipv4Header;
import io.sequent.ip.Ipv6Header;
import io.sequent.tcp.TcpConnection;

/** What an ICMP message means for a connection (RFC 9293 3.9.2.2, RFC 5461). */
final class PathReports {
    /** No IPv4 path worth its name carries less, but a forger says so: RFC 791 lets hosts count on this. */
    private static final int SMALLEST_IPV4_MTU = 576;

    private static final int SMALLEST_IPV6_MTU = 1280;
    /** RFC 1191 section 7: for routers that do not say what their next link carries. */
    private static final int[] PLATEAUS = {32_000, 17_914, 8_166, 4_352, 2_002, 1_492, 1_006};

    private PathReports() {}

    static int kind(IcmpMessage message) {
        return switch (message.kind()) {
            case IcmpMessage.PACKET_TOO_BIG -> TcpConnection.PACKET_TOO_BIG;
            case IcmpMessage.PORT_UNREACHABLE -> TcpConnection.HARD_ERROR;
            default -> TcpConnection.SOFT_ERROR;
        };
    }

    /** What a router passes on, less the IP header; no less than each family's hosts may count on. */
    static int mtu(IcmpMessage message, boolean ipv4) {
        int said = message.mtu() == 0 ? plateauBelow(message.quotedLength()) : message.mtu();
        int mtu = said < 0 ? Integer.MAX_VALUE : said; // a number of 32 bits without sign
        return ipv4
                ? Math.max(mtu, SMALLEST_IPV4_MTU) - Ipv4Header.LENGTH
                : Math.max(mtu, SMALLEST_IPV6_MTU) - Ipv6Header.LENGTH;
    }

    private static int plateauBelow(int length) {
        for (int i = 0; i < PLATEAUS.length; i++) {
            if (PLATEAUS[i] < length) {
                return PLATEAUS[i];
            }
        }
        return SMALLEST_IPV4_MTU;
    }
}
