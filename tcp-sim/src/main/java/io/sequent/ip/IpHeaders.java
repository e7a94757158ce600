package io.sequent.ip;

/** What concerns packets of both IP versions. Stateless, allocation-free, safe for any thread. */
public final class IpHeaders {
    /** The protocol number of ICMP for IPv4. */
    public static final int ICMP = 1;
    /** The protocol number of TCP. */
    public static final int TCP = 6;
    /** The protocol number of ICMP for IPv6. */
    public static final int ICMPV6 = 58;
    /** ECN: the transport does not take part (RFC 3168). */
    public static final int NOT_ECT = 0;
    /** ECN: capable transport, codepoint 1. */
    public static final int ECT_1 = 1;
    /** ECN: capable transport, codepoint 0. */
    public static final int ECT_0 = 2;
    /** ECN: congestion experienced. */
    public static final int CE = 3;

    private IpHeaders() {}

    /**
     * The version field of a packet.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @param length the packet's length in bytes
     * @return 0 to 15, or -1 if the packet is empty
     */
    public static int version(byte[] packet, int offset, int length) {
        return length < 1 ? -1 : packet[offset] >> 4 & 0xF;
    }

    /**
     * Sets the ECN field to CE if the packet's transport is capable of ECN (RFC 3168 section 5).
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @param length the packet's length in bytes
     * @return whether the packet was marked; false if it is not ECN-capable, marked already, or malformed
     */
    public static boolean markCongestion(byte[] packet, int offset, int length) {
        int version = version(packet, offset, length);
        if (version == 4 && Ipv4Header.verify(packet, offset, length) == IpResult.OK) {
            if (isUnmarked(Ipv4Header.trafficClass(packet, offset))) {
                Ipv4Header.ecn(packet, offset, CE);
                return true;
            }
        } else if (version == 6 && length >= Ipv6Header.LENGTH && isUnmarked(Ipv6Header.trafficClass(packet, offset))) {
            Ipv6Header.ecn(packet, offset, CE);
            return true;
        }
        return false;
    }

    /**
     * Reads the ECN field (RFC 3168 section 5).
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @param length the packet's length in bytes
     * @return {@link #NOT_ECT}, {@link #ECT_0}, {@link #ECT_1} or {@link #CE}; {@link #NOT_ECT} for what is no IP packet
     */
    public static int ecn(byte[] packet, int offset, int length) {
        int version = version(packet, offset, length);
        if (version == 4 && length >= Ipv4Header.LENGTH) {
            return Ipv4Header.trafficClass(packet, offset) & 3;
        }
        return version == 6 && length >= Ipv6Header.LENGTH ? Ipv6Header.trafficClass(packet, offset) & 3 : NOT_ECT;
    }

    private static boolean isUnmarked(int trafficClass) {
        int ecn = trafficClass & 3;
        return ecn == ECT_0 || ecn == ECT_1;
    }
}
