package io.sequent.sim.channel;

/** Finds the TCP header in an IP packet, for filters: trusts no length that it reads. */
final class TcpLocator {
    private static final int TCP = 6;
    private static final int TCP_HEADER = 20;
    private static final int IPV6_HEADER = 40;

    private TcpLocator() {}

    /** Where the TCP header begins in the array, or -1 if the packet has none that is complete. */
    static int find(byte[] packet, int offset, int length) {
        if (length < 20) {
            return -1;
        }
        int headerLength;
        int protocol;
        if ((packet[offset] >> 4) == 4) {
            headerLength = (packet[offset] & 0xF) * 4;
            protocol = packet[offset + 9];
        } else if ((packet[offset] >> 4) == 6 && length >= IPV6_HEADER) {
            headerLength = IPV6_HEADER;
            protocol = packet[offset + 6];
        } else {
            return -1;
        }
        return protocol == TCP && headerLength >= 20 && length >= headerLength + TCP_HEADER
                ? offset + headerLength
                : -1;
    }

    /** The length of the TCP segment's text in bytes, or -1 if there is no TCP header. */
    static int payloadLength(byte[] packet, int offset, int length) {
        int tcp = find(packet, offset, length);
        if (tcp < 0) {
            return -1;
        }
        int headerLength = ((packet[tcp + 12] >> 4) & 0xF) * 4;
        return offset + length - tcp - headerLength;
    }
}
