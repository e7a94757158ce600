package io.sequent.ip;

import io.sequent.tcp.wire.InternetChecksum;
import io.sequent.tcp.wire.Octets;

/**
 * The few ICMP messages (RFC 792, RFC 4443) that concern a TCP connection: a reused record that {@link #decodeIpv4}
 * fills, and an encoder.
 *
 * <p>One thread at a time; allocation-free.
 */
public final class IcmpMessage {
    /** The host or network cannot be reached: a soft error (RFC 5461). */
    public static final int HOST_UNREACHABLE = 1;
    /**
     * Nobody listens, or the protocol is unknown, or the administrator forbids it: RFC 1122 calls these hard errors.
     */
    public static final int PORT_UNREACHABLE = 2;
    /** The packet is larger than the MTU of a link on its way (RFC 1191, RFC 8201). */
    public static final int PACKET_TOO_BIG = 3;
    /** The packet ran out of hops: a soft error. */
    public static final int TIME_EXCEEDED = 4;
    /** A router or host did not understand the header: a soft error. */
    public static final int PARAMETER_PROBLEM = 5;

    /** The length in bytes of an ICMP header. */
    private static final int HEADER_LENGTH = 8;
    /** What of the quoted packet's payload is always there: both ports and the sequence number. */
    private static final int QUOTED_PAYLOAD = 8;

    private int kind;
    private int mtu;
    private int quotedLength;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int sourcePort;
    private int destinationPort;
    private int seq;

    /** Creates an empty record. */
    public IcmpMessage() {}

    /**
     * Reads an ICMP message about a TCP segment, out of the payload of an IPv4 packet.
     *
     * @param source holds the message
     * @param offset where the ICMP header begins
     * @param length of the message in bytes
     * @return {@link IpResult#OK}, or a negative code; the record is then undefined
     */
    public int decodeIpv4(byte[] source, int offset, int length) {
        if (length < HEADER_LENGTH + Ipv4Header.LENGTH + QUOTED_PAYLOAD) {
            return IpResult.TRUNCATED_HEADER;
        }
        if (InternetChecksum.of(source, offset, length) != 0) {
            return IpResult.BAD_CHECKSUM;
        }
        kind = kindIpv4(source[offset], source[offset + 1]);
        mtu = kind == PACKET_TOO_BIG ? Octets.getShort(source, offset + 6) : 0;
        int quoted = offset + HEADER_LENGTH;
        int headerLength = Ipv4Header.headerLength(source, quoted);
        if ((source[quoted] & 0xF0) != 0x40 || Ipv4Header.protocol(source, quoted) != IpHeaders.TCP || kind == 0) {
            return IpResult.UNSUPPORTED;
        }
        if (headerLength < Ipv4Header.LENGTH || HEADER_LENGTH + headerLength + QUOTED_PAYLOAD > length) {
            return IpResult.BAD_HEADER_LENGTH;
        }
        quotedLength = Ipv4Header.totalLength(source, quoted);
        sourceHigh = 0;
        destinationHigh = 0;
        sourceLow = IpAddress.mapped(Ipv4Header.source(source, quoted));
        destinationLow = IpAddress.mapped(Ipv4Header.destination(source, quoted));
        readPorts(source, quoted + headerLength);
        return IpResult.OK;
    }

    /**
     * Reads an ICMPv6 message about a TCP segment, out of the payload of an IPv6 packet.
     *
     * @param source holds the whole IPv6 packet, whose addresses the checksum covers
     * @param packet where the IPv6 header begins
     * @return {@link IpResult#OK}, or a negative code; the record is then undefined
     */
    public int decodeIpv6(byte[] source, int packet) {
        int length = Ipv6Header.payloadLength(source, packet);
        int offset = packet + Ipv6Header.LENGTH;
        if (length < HEADER_LENGTH + Ipv6Header.LENGTH + QUOTED_PAYLOAD) {
            return IpResult.TRUNCATED_HEADER;
        }
        if (InternetChecksum.fold(sumIpv6(source, packet, length)) != 0) {
            return IpResult.BAD_CHECKSUM;
        }
        kind = kindIpv6(source[offset], source[offset + 1]);
        mtu = kind == PACKET_TOO_BIG ? Octets.getInt(source, offset + 4) : 0;
        int quoted = offset + HEADER_LENGTH;
        if ((source[quoted] & 0xF0) != 0x60 || Ipv6Header.nextHeader(source, quoted) != IpHeaders.TCP || kind == 0) {
            return IpResult.UNSUPPORTED;
        }
        quotedLength = Ipv6Header.LENGTH + Ipv6Header.payloadLength(source, quoted);
        sourceHigh = Ipv6Header.sourceHigh(source, quoted);
        sourceLow = Ipv6Header.sourceLow(source, quoted);
        destinationHigh = Ipv6Header.destinationHigh(source, quoted);
        destinationLow = Ipv6Header.destinationLow(source, quoted);
        readPorts(source, quoted + Ipv6Header.LENGTH);
        return IpResult.OK;
    }

    /**
     * Writes a whole packet, IP header included, that tells a packet's sender of an error.
     *
     * @param kind one of this class's constants
     * @param mtu for {@link #PACKET_TOO_BIG} the largest size in bytes; otherwise 0
     * @param offending holds the packet that met the error; its IP header must be valid
     * @param offset where that packet begins
     * @param target where to write; 56 bytes for IPv4 without options, 96 for IPv6
     * @param targetOffset where the packet is to begin
     * @return the packet's length in bytes
     */
    public static int encode(int kind, int mtu, byte[] offending, int offset, byte[] target, int targetOffset) {
        return (offending[offset] & 0xF0) == 0x40
                ? encodeIpv4(kind, mtu, offending, offset, target, targetOffset)
                : encodeIpv6(kind, mtu, offending, offset, target, targetOffset);
    }

    /**
     * What the message says.
     *
     * @return one of this class's constants
     */
    public int kind() {
        return kind;
    }

    /**
     * The MTU of the next link, where a packet was too big.
     *
     * @return bytes; 0 if the router does not say, or for other kinds
     */
    public int mtu() {
        return mtu;
    }

    /**
     * The size that the quoted packet had.
     *
     * @return bytes, its IP header included
     */
    public int quotedLength() {
        return quotedLength;
    }

    /**
     * First half of the quoted packet's source: the address of the host that gets the message.
     *
     * @return eight octets
     */
    public long sourceHigh() {
        return sourceHigh;
    }

    /**
     * Second half of the quoted packet's source.
     *
     * @return eight octets
     */
    public long sourceLow() {
        return sourceLow;
    }

    /**
     * First half of the quoted packet's destination.
     *
     * @return eight octets
     */
    public long destinationHigh() {
        return destinationHigh;
    }

    /**
     * Second half of the quoted packet's destination.
     *
     * @return eight octets
     */
    public long destinationLow() {
        return destinationLow;
    }

    /**
     * The quoted segment's source port.
     *
     * @return 0 to 65,535
     */
    public int sourcePort() {
        return sourcePort;
    }

    /**
     * The quoted segment's destination port.
     *
     * @return 0 to 65,535
     */
    public int destinationPort() {
        return destinationPort;
    }

    /**
     * The quoted segment's sequence number.
     *
     * @return 32 bits
     */
    public int seq() {
        return seq;
    }

    private void readPorts(byte[] source, int tcp) {
        sourcePort = Octets.getShort(source, tcp);
        destinationPort = Octets.getShort(source, tcp + 2);
        seq = Octets.getInt(source, tcp + 4);
    }

    private static int kindIpv4(int type, int code) {
        if (type != 3) {
            return type == 11 ? TIME_EXCEEDED : type == 12 ? PARAMETER_PROBLEM : 0;
        }
        return switch (code) {
            case 2, 3 -> PORT_UNREACHABLE;
            case 4 -> PACKET_TOO_BIG;
            default -> HOST_UNREACHABLE;
        };
    }

    private static int kindIpv6(int type, int code) {
        return switch (type) {
            case 1 -> code == 1 || code == 4 ? PORT_UNREACHABLE : HOST_UNREACHABLE; // RFC 5461 2.1
            case 2 -> PACKET_TOO_BIG;
            case 3 -> TIME_EXCEEDED;
            case 4 -> PARAMETER_PROBLEM;
            default -> 0;
        };
    }

    private static int encodeIpv4(int kind, int mtu, byte[] offending, int offset, byte[] target, int at) {
        int quotedLength = Math.min(
                Ipv4Header.headerLength(offending, offset) + QUOTED_PAYLOAD, Ipv4Header.totalLength(offending, offset));
        int message = at + Ipv4Header.LENGTH;
        target[message] = (byte) (kind == TIME_EXCEEDED ? 11 : kind == PARAMETER_PROBLEM ? 12 : 3);
        target[message + 1] = (byte)
                switch (kind) {
                    case PORT_UNREACHABLE -> 3;
                    case PACKET_TOO_BIG -> 4;
                    case HOST_UNREACHABLE -> 1;
                    default -> 0;
                };
        Octets.putShort(target, message + 2, 0);
        Octets.putInt(target, message + 4, mtu);
        System.arraycopy(offending, offset, target, message + HEADER_LENGTH, quotedLength);
        int length = HEADER_LENGTH + quotedLength;
        Octets.putShort(target, message + 2, InternetChecksum.of(target, message, length));
        int source = Ipv4Header.destination(offending, offset);
        int destination = Ipv4Header.source(offending, offset);
        int total = Ipv4Header.LENGTH + length;
        Ipv4Header.encode(target, at, total, 0, 0, true, 64, IpHeaders.ICMP, source, destination);
        return total;
    }

    private static int encodeIpv6(int kind, int mtu, byte[] offending, int offset, byte[] target, int at) {
        int quotedLength = Ipv6Header.LENGTH + Math.min(QUOTED_PAYLOAD, Ipv6Header.payloadLength(offending, offset));
        int message = at + Ipv6Header.LENGTH;
        target[message] = (byte)
                switch (kind) {
                    case PACKET_TOO_BIG -> 2;
                    case TIME_EXCEEDED -> 3;
                    case PARAMETER_PROBLEM -> 4;
                    default -> 1;
                };
        target[message + 1] = (byte)
                switch (kind) {
                    case PORT_UNREACHABLE -> 4;
                    case HOST_UNREACHABLE -> 3;
                    default -> 0;
                };
        Octets.putShort(target, message + 2, 0);
        Octets.putInt(target, message + 4, mtu);
        System.arraycopy(offending, offset, target, message + HEADER_LENGTH, quotedLength);
        int length = HEADER_LENGTH + quotedLength;
        Ipv6Header.encode(
                target,
                at,
                length,
                0,
                0,
                IpHeaders.ICMPV6,
                64,
                /* sourceHigh= */ Ipv6Header.destinationHigh(offending, offset),
                /* sourceLow= */ Ipv6Header.destinationLow(offending, offset),
                /* destinationHigh= */ Ipv6Header.sourceHigh(offending, offset),
                /* destinationLow= */ Ipv6Header.sourceLow(offending, offset));
        Octets.putShort(target, message + 2, InternetChecksum.fold(sumIpv6(target, at, length)));
        return Ipv6Header.LENGTH + length;
    }

    /** The message with its pseudo header: the two addresses, which lie before it, its length and the protocol. */
    private static long sumIpv6(byte[] packet, int offset, int length) {
        long addresses = InternetChecksum.sum(packet, offset + 8, 32);
        long message = InternetChecksum.sum(packet, offset + Ipv6Header.LENGTH, length);
        return InternetChecksum.add(InternetChecksum.add(addresses, message), (long) length + IpHeaders.ICMPV6);
    }
}
