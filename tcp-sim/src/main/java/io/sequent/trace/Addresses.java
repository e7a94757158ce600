package io.sequent.trace;

import io.sequent.tcp.wire.Octets;

/** Addresses as text, straight from a packet's bytes. */
final class Addresses {

    private Addresses() {}

    static String ipv4(byte[] packet, int offset) {
        return Octets.getByte(packet, offset)
                + "."
                + Octets.getByte(packet, offset + 1)
                + "."
                + Octets.getByte(packet, offset + 2)
                + "."
                + Octets.getByte(packet, offset + 3);
    }

    /** RFC 5952 section 4: lower case, no leading zeros, the first longest run of at least two zero groups as "::". */
    static String ipv6(byte[] packet, int offset) {
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && Octets.getShort(packet, offset + 2 * j) == 0) {
                j++;
            }
            if (j - i > runLength) {
                runStart = i;
                runLength = j - i;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == runStart) {
                text.append("::");
                i += runLength - 1;
            } else {
                if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(Octets.getShort(packet, offset + 2 * i)));
            }
        }
        return text.toString();
    }
}
