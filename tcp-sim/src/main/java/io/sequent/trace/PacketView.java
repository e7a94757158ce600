package io.sequent.trace;

import io.sequent.ip.IpAddress;
import io.sequent.ip.IpHeaders;
import io.sequent.ip.Ipv4Header;
import io.sequent.ip.Ipv6Header;
import io.sequent.tcp.wire.Octets;

/**
 * Reads the fields of an IP packet that pictures and texts need, from any bytes: what does not fit is said by
 * {@link #layer()}, never thrown. Damaged packets are shown, too, so this is more lenient than a receiver.
 */
final class PacketView {

    /** How far the bytes make sense. */
    enum Layer {
        /** Not an IPv4 or IPv6 header. */
        NONE,
        /** An IP header, then something else than TCP, or too little of it. */
        IP,
        /** An IP header and a TCP header, options included. */
        TCP
    }

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int TCP_HEADER = 20;

    private byte[] packet = {};
    private Layer layer = Layer.NONE;
    private int ip;
    private int tcp;
    private int end;
    private int version;
    private int protocol;
    private int tcpHeaderLength;

    /** Looks at a packet; the view stays valid as long as the bytes do not change. */
    Layer read(byte[] bytes, int offset, int length) {
        packet = bytes;
        ip = offset;
        tcp = offset;
        end = offset + length;
        protocol = -1;
        tcpHeaderLength = 0;
        layer = Layer.NONE;
        version = length > 0 ? (bytes[offset] & 0xF0) >> 4 : 0;
        if (readIp(length)) {
            layer = Layer.IP;
            if (protocol == IpHeaders.TCP && end - tcp >= TCP_HEADER) {
                tcpHeaderLength = 4 * (Octets.getByte(bytes, tcp + 12) >> 4);
                if (tcpHeaderLength >= TCP_HEADER && tcpHeaderLength <= end - tcp) {
                    layer = Layer.TCP;
                }
            }
        }
        return layer;
    }

    private boolean readIp(int length) {
        int headerLength;
        int totalLength;
        if (version == 4 && length >= IPV4_HEADER) {
            headerLength = 4 * (packet[ip] & 0x0F);
            totalLength = Octets.getShort(packet, ip + 2);
            protocol = Octets.getByte(packet, ip + 9);
        } else if (version == 6 && length >= IPV6_HEADER) {
            headerLength = IPV6_HEADER;
            totalLength = IPV6_HEADER + Octets.getShort(packet, ip + 4);
            protocol = Octets.getByte(packet, ip + 6);
        } else {
            return false;
        }
        if (headerLength < IPV4_HEADER || headerLength > length) {
            return false;
        }
        tcp = ip + headerLength;
        if (totalLength >= headerLength && totalLength < length) {
            end = ip + totalLength;
        }
        return true;
    }

    Layer layer() {
        return layer;
    }

    int version() {
        return version;
    }

    int protocol() {
        return protocol;
    }

    IpAddress source() {
        return version == 4
                ? IpAddress.ipv4(Ipv4Header.source(packet, ip))
                : new IpAddress(Ipv6Header.sourceHigh(packet, ip), Ipv6Header.sourceLow(packet, ip));
    }

    IpAddress destination() {
        return version == 4
                ? IpAddress.ipv4(Ipv4Header.destination(packet, ip))
                : new IpAddress(Ipv6Header.destinationHigh(packet, ip), Ipv6Header.destinationLow(packet, ip));
    }

    /** Bytes after the IP header. */
    int ipPayloadLength() {
        return end - tcp;
    }

    int ipPayloadOffset() {
        return tcp;
    }

    int sourcePort() {
        return Octets.getShort(packet, tcp);
    }

    int destinationPort() {
        return Octets.getShort(packet, tcp + 2);
    }

    int seq() {
        return Octets.getInt(packet, tcp + 4);
    }

    int ack() {
        return Octets.getInt(packet, tcp + 8);
    }

    int flags() {
        return Octets.getByte(packet, tcp + 13);
    }

    boolean has(int flag) {
        return (flags() & flag) != 0;
    }

    int wnd() {
        return Octets.getShort(packet, tcp + 14);
    }

    int urgentPointer() {
        return Octets.getShort(packet, tcp + 18);
    }

    /** As the data offset says, be it right or wrong. */
    int tcpHeaderLength() {
        return tcpHeaderLength;
    }

    int optionsOffset() {
        return tcp + TCP_HEADER;
    }

    int optionsEnd() {
        return tcp + tcpHeaderLength;
    }

    int payloadOffset() {
        return tcp + tcpHeaderLength;
    }

    int payloadLength() {
        return end - payloadOffset();
    }

    byte[] array() {
        return packet;
    }
}
