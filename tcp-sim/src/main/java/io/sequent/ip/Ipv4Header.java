package io.sequent.ip;

import io.sequent.tcp.wire.InternetChecksum;
import io.sequent.tcp.wire.Octets;

/**
 * The IPv4 header (RFC 791; ECN field RFC 3168) in a byte array. Options are skipped when reading and never written.
 *
 * <p>The accessors trust the header; call {@link #verify} first. Stateless, allocation-free, safe for any thread.
 */
public final class Ipv4Header {
    /** The length in bytes of the header that {@link #encode} writes. */
    public static final int LENGTH = 20;

    private static final long LOW_32 = 0xFFFF_FFFFL;
    private static final int VERSION_4_WITHOUT_OPTIONS = 0x4500_0000;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int MORE_FRAGMENTS_AND_OFFSET = 0x3FFF;

    private Ipv4Header() {}

    /**
     * Writes a header without options, checksum included.
     *
     * @param target where to
     * @param offset where the packet begins
     * @param totalLength header and payload in bytes, 20 to 65,535
     * @param trafficClass DSCP in the upper six bits, ECN in the lower two
     * @param identification 16 bits; 0 will do with don't-fragment (RFC 6864)
     * @param dontFragment the don't-fragment bit
     * @param ttl time to live, 1 to 255
     * @param protocol number of the protocol in the payload
     * @param source the source address
     * @param destination the destination address
     */
    public static void encode(
            byte[] target,
            int offset,
            int totalLength,
            int trafficClass,
            int identification,
            boolean dontFragment,
            int ttl,
            int protocol,
            int source,
            int destination) {
        long first = VERSION_4_WITHOUT_OPTIONS | (trafficClass & 0xFF) << 16 | totalLength & 0xFFFF;
        long second = (identification & 0xFFFFL) << 16 | (dontFragment ? DONT_FRAGMENT : 0);
        long third = (ttl & 0xFFL) << 24 | (protocol & 0xFF) << 16;
        long sum = first + second + third + (source & LOW_32) + (destination & LOW_32);
        Octets.putInt(target, offset, (int) first);
        Octets.putInt(target, offset + 4, (int) second);
        Octets.putInt(target, offset + 8, (int) third | InternetChecksum.fold(sum));
        Octets.putInt(target, offset + 12, source);
        Octets.putInt(target, offset + 16, destination);
    }

    /**
     * Checks that a whole packet with a valid header is there, and no fragment.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @param length how many bytes have arrived; bytes past the packet's total length are padding
     * @return {@link IpResult#OK} or a negative code
     */
    public static int verify(byte[] packet, int offset, int length) {
        if (length < LENGTH) {
            return IpResult.TRUNCATED_HEADER;
        }
        int first = Octets.getInt(packet, offset);
        if (first >>> 28 != 4) {
            return IpResult.BAD_VERSION;
        }
        int headerLength = (first >>> 24 & 0xF) * 4;
        if (headerLength < LENGTH || headerLength > length) {
            return IpResult.BAD_HEADER_LENGTH;
        }
        int totalLength = first & 0xFFFF;
        if (totalLength < headerLength || totalLength > length) {
            return IpResult.BAD_TOTAL_LENGTH;
        }
        if (checksum(packet, offset, headerLength) != 0) {
            return IpResult.BAD_CHECKSUM;
        }
        return (Octets.getShort(packet, offset + 6) & MORE_FRAGMENTS_AND_OFFSET) == 0 ? IpResult.OK : IpResult.FRAGMENT;
    }

    /**
     * The length of the header with its options.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return bytes, a multiple of 4
     */
    public static int headerLength(byte[] packet, int offset) {
        return (packet[offset] & 0xF) * 4;
    }

    /**
     * The length of header and payload.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return bytes
     */
    public static int totalLength(byte[] packet, int offset) {
        return Octets.getShort(packet, offset + 2);
    }

    /**
     * The differentiated services field and the ECN field.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return DSCP in the upper six bits, ECN in the lower two
     */
    public static int trafficClass(byte[] packet, int offset) {
        return packet[offset + 1] & 0xFF;
    }

    /**
     * Changes the ECN field and the checksum.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @param ecn 0 to 3
     */
    public static void ecn(byte[] packet, int offset, int ecn) {
        packet[offset + 1] = (byte) (packet[offset + 1] & ~3 | ecn);
        writeChecksum(packet, offset);
    }

    /**
     * The identification field.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return 0 to 65,535
     */
    public static int identification(byte[] packet, int offset) {
        return Octets.getShort(packet, offset + 4);
    }

    /**
     * The don't-fragment bit.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return whether it is set
     */
    public static boolean dontFragment(byte[] packet, int offset) {
        return (Octets.getShort(packet, offset + 6) & DONT_FRAGMENT) != 0;
    }

    /**
     * The time to live.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return 0 to 255
     */
    public static int ttl(byte[] packet, int offset) {
        return packet[offset + 8] & 0xFF;
    }

    /**
     * The number of the protocol in the payload.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return 0 to 255; 6 is TCP
     */
    public static int protocol(byte[] packet, int offset) {
        return packet[offset + 9] & 0xFF;
    }

    /**
     * The source address.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return the four octets
     */
    public static int source(byte[] packet, int offset) {
        return Octets.getInt(packet, offset + 12);
    }

    /**
     * The destination address.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @return the four octets
     */
    public static int destination(byte[] packet, int offset) {
        return Octets.getInt(packet, offset + 16);
    }

    private static void writeChecksum(byte[] packet, int offset) {
        Octets.putShort(packet, offset + 10, 0);
        Octets.putShort(packet, offset + 10, checksum(packet, offset, headerLength(packet, offset)));
    }

    /** By words of four octets, of which a header has few. */
    private static int checksum(byte[] packet, int offset, int headerLength) {
        long sum = (Octets.getInt(packet, offset) & LOW_32)
                + (Octets.getInt(packet, offset + 4) & LOW_32)
                + (Octets.getInt(packet, offset + 8) & LOW_32)
                + (Octets.getInt(packet, offset + 12) & LOW_32)
                + (Octets.getInt(packet, offset + 16) & LOW_32);
        for (int at = offset + LENGTH; at < offset + headerLength; at += 4) {
            sum += Octets.getInt(packet, at) & LOW_32;
        }
        return InternetChecksum.fold(sum);
    }
}
