package io.sequent.ip;

import io.sequent.tcp.wire.Octets;

/**
 * The IPv6 header (RFC 8200) in a byte array, without extension headers.
 *
 * <p>The accessors trust the header; call {@link #verify} first. Stateless, allocation-free, safe for any thread.
 */
public final class Ipv6Header {
    /** The length of the header in bytes. */
    public static final int LENGTH = 40;

    private Ipv6Header() {}

    /**
     * Writes a header.
     *
     * @param target where to
     * @param offset where the packet begins
     * @param payloadLength bytes after the header, 0 to 65,535
     * @param trafficClass DSCP in the upper six bits, ECN in the lower two
     * @param flowLabel 20 bits
     * @param nextHeader number of the protocol in the payload
     * @param hopLimit 1 to 255
     * @param sourceHigh the source address's first eight octets
     * @param sourceLow the source address's last eight octets
     * @param destinationHigh the destination address's first eight octets
     * @param destinationLow the destination address's last eight octets
     */
    public static void encode(
            byte[] target,
            int offset,
            int payloadLength,
            int trafficClass,
            int flowLabel,
            int nextHeader,
            int hopLimit,
            long sourceHigh,
            long sourceLow,
            long destinationHigh,
            long destinationLow) {
        Octets.putInt(target, offset, 0x6000_0000 | (trafficClass & 0xFF) << 20 | flowLabel & 0xF_FFFF);
        Octets.putShort(target, offset + 4, payloadLength);
        target[offset + 6] = (byte) nextHeader;
        target[offset + 7] = (byte) hopLimit;
        Octets.putLong(target, offset + 8, sourceHigh);
        Octets.putLong(target, offset + 16, sourceLow);
        Octets.putLong(target, offset + 24, destinationHigh);
        Octets.putLong(target, offset + 32, destinationLow);
    }

    /**
     * Checks that a whole packet with a valid header is there, without extension headers.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @param length how many bytes have arrived; bytes past the packet's length are padding
     * @return {@link IpResult#OK} or a negative code
     */
    public static int verify(byte[] packet, int offset, int length) {
        if (length < LENGTH) {
            return IpResult.TRUNCATED_HEADER;
        }
        if ((packet[offset] & 0xF0) != 0x60) {
            return IpResult.BAD_VERSION;
        }
        if (payloadLength(packet, offset) > length - LENGTH) {
            return IpResult.BAD_TOTAL_LENGTH;
        }
        return switch (nextHeader(packet, offset)) {
            // Hop-by-hop, routing, fragment, ESP, AH, destination options, mobility, HIP, Shim6.
            case 0, 43, 50, 51, 60, 135, 139, 140 -> IpResult.UNSUPPORTED;
            case 44 -> IpResult.FRAGMENT;
            default -> IpResult.OK;
        };
    }

    /**
     * The length of the payload.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return bytes after the header
     */
    public static int payloadLength(byte[] packet, int offset) {
        return Octets.getShort(packet, offset + 4);
    }

    /**
     * The traffic class.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return DSCP in the upper six bits, ECN in the lower two
     */
    public static int trafficClass(byte[] packet, int offset) {
        return Octets.getShort(packet, offset) >> 4 & 0xFF;
    }

    /**
     * Changes the ECN field.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @param ecn 0 to 3
     */
    public static void ecn(byte[] packet, int offset, int ecn) {
        packet[offset + 1] = (byte) (packet[offset + 1] & ~0x30 | ecn << 4);
    }

    /**
     * The flow label.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return 20 bits
     */
    public static int flowLabel(byte[] packet, int offset) {
        return Octets.getInt(packet, offset) & 0xF_FFFF;
    }

    /**
     * The number of the protocol in the payload.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return 0 to 255; 6 is TCP
     */
    public static int nextHeader(byte[] packet, int offset) {
        return packet[offset + 6] & 0xFF;
    }

    /**
     * The hop limit.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return 0 to 255
     */
    public static int hopLimit(byte[] packet, int offset) {
        return packet[offset + 7] & 0xFF;
    }

    /**
     * The first half of the source address.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return eight octets
     */
    public static long sourceHigh(byte[] packet, int offset) {
        return Octets.getLong(packet, offset + 8);
    }

    /**
     * The second half of the source address.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return eight octets
     */
    public static long sourceLow(byte[] packet, int offset) {
        return Octets.getLong(packet, offset + 16);
    }

    /**
     * The first half of the destination address.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return eight octets
     */
    public static long destinationHigh(byte[] packet, int offset) {
        return Octets.getLong(packet, offset + 24);
    }

    /**
     * The second half of the destination address.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return eight octets
     */
    public static long destinationLow(byte[] packet, int offset) {
        return Octets.getLong(packet, offset + 32);
    }
}
