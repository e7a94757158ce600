package io.sequent.sim.channel;

import io.sequent.ip.IcmpMessage;
import io.sequent.ip.IpHeaders;
import io.sequent.ip.Ipv4Header;

/** A router at the end of a direction whose next link carries smaller packets only (RFC 1191 section 4, RFC 8201). */
final class PathMtuRouter {
    /** An IPv6 header, an ICMP header, and the quoted IPv6 header with the first octets of its payload. */
    private static final int LARGEST_REPORT = 40 + 8 + 40 + 8;

    private final byte[] report = new byte[LARGEST_REPORT];
    private final boolean silent;
    private int mtu;

    PathMtuRouter(int mtu, boolean silent) {
        this.mtu = mtu;
        this.silent = silent;
    }

    void mtu(int newMtu) {
        mtu = newMtu;
    }

    boolean drops(int length) {
        return length > mtu;
    }

    byte[] report() {
        return report;
    }

    /**
     * Writes what the sender of a dropped packet is told; 0: nothing. It does not fragment packets that allow it, as no
     * host here puts them together again.
     */
    int writeReport(byte[] packet, int offset, int length) {
        boolean ipv4 = IpHeaders.version(packet, offset, length) == 4;
        boolean mayFragment = ipv4 && !Ipv4Header.dontFragment(packet, offset);
        return silent || mayFragment
                ? 0
                : IcmpMessage.encode(IcmpMessage.PACKET_TOO_BIG, mtu, packet, offset, report, 0);
    }
}
