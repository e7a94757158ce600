package io.sequent.bench;

import io.sequent.tcp.wire.PseudoHeader;

/** What several benchmarks have in common: addresses, ports and octets that are the same on every run. */
final class Workloads {
    static final int SENDER_ADDRESS = 0x0A00_0001;
    static final int RECEIVER_ADDRESS = 0x0A00_0002;
    static final int SENDER_PORT = 49_152;
    static final int RECEIVER_PORT = 80;
    /** The payload of a full segment on Ethernet without options. */
    static final int MSS = 1460;
    /** Segments in flight that have some 64 KB. */
    static final int SMALL_WINDOW = 44;

    private Workloads() {}

    /** Octets without a pattern that a checksum could profit from. */
    static byte[] octets(int length) {
        byte[] octets = new byte[length];
        int state = 0x2545_F491;
        for (int i = 0; i < length; i++) {
            state ^= state << 13;
            state ^= state >>> 17;
            state ^= state << 5;
            octets[i] = (byte) state;
        }
        return octets;
    }

    /** The pseudo header's sum; it is the same in both directions. */
    static long pseudoHeaderSum(int tcpLength) {
        return PseudoHeader.ipv4(SENDER_ADDRESS, RECEIVER_ADDRESS, tcpLength);
    }
}
