package io.sequent.tcp.wire;

/**
 * Sums the pseudo headers that the TCP checksum covers besides the segment (RFC 9293 section 3.1; RFC 8200 section
 * 8.1).
 *
 * <p>Protocol number and next header are always 6, TCP. The results are partial sums for {@link InternetChecksum},
 * {@link SegmentEncoder} and {@link SegmentDecoder}. Stateless; any thread.
 */
public final class PseudoHeader {
    private static final int PROTOCOL_TCP = 6;
    private static final long LOW_32 = 0xFFFF_FFFFL;

    private PseudoHeader() {}

    /**
     * Sums the 96-bit pseudo header of IPv4.
     *
     * @param sourceAddress as in the IPv4 header
     * @param destinationAddress as in the IPv4 header
     * @param tcpLength header and payload in octets, 0 or more
     * @return a partial sum
     */
    public static long ipv4(int sourceAddress, int destinationAddress, int tcpLength) {
        // 32-bit words may be added as they are: 2^16 is 1 modulo 65535.
        return (sourceAddress & LOW_32) + (destinationAddress & LOW_32) + PROTOCOL_TCP + tcpLength;
    }

    /**
     * Sums the 320-bit pseudo header of IPv6.
     *
     * @param srcHigh first eight octets of the source address
     * @param srcLow last eight octets of the source address
     * @param dstHigh first eight octets of the destination address
     * @param dstLow last eight octets of the destination address
     * @param tcpLength header and payload in octets, 0 or more
     * @return a partial sum
     */
    public static long ipv6(long srcHigh, long srcLow, long dstHigh, long dstLow, int tcpLength) {
        long source = InternetChecksum.words(srcHigh) + InternetChecksum.words(srcLow);
        long destination = InternetChecksum.words(dstHigh) + InternetChecksum.words(dstLow);
        return source + destination + PROTOCOL_TCP + tcpLength;
    }
}
