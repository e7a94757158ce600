package io.sequent.trace;

import io.sequent.tcp.wire.Octets;

/** The options of a TCP header as tcpdump writes them, in the order in which they stand. */
final class OptionText {

    private static final int END_OF_LIST = 0;
    private static final int NO_OPERATION = 1;
    private static final int MAXIMUM_SEGMENT_SIZE = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int SACK = 5;
    private static final int TIMESTAMPS = 8;

    private OptionText() {}

    /**
     * Appends the options from {@code from} to {@code end}, separated by commas.
     *
     * @param ackBase subtracted from the edges of SACK blocks: they lie in the sequence space that ACKs count
     */
    static void append(StringBuilder to, byte[] packet, int from, int end, int ackBase) {
        int at = from;
        boolean first = true;
        while (at < end) {
            int kind = Octets.getByte(packet, at);
            if (!first) {
                to.append(',');
            }
            first = false;
            if (kind == END_OF_LIST) {
                to.append("eol");
                return;
            }
            if (kind == NO_OPERATION) {
                to.append("nop");
                at++;
                continue;
            }
            int length = at + 1 < end ? Octets.getByte(packet, at + 1) : 0;
            if (length < 2 || at + length > end) {
                to.append("[bad opt]");
                return;
            }
            appendOne(to, packet, at, kind, length, ackBase);
            at += length;
        }
    }

    private static void appendOne(StringBuilder to, byte[] packet, int at, int kind, int length, int ackBase) {
        int value = at + 2;
        if (kind == MAXIMUM_SEGMENT_SIZE && length == 4) {
            to.append("mss ").append(Octets.getShort(packet, value));
        } else if (kind == WINDOW_SCALE && length == 3) {
            to.append("wscale ").append(Octets.getByte(packet, value));
        } else if (kind == SACK_PERMITTED && length == 2) {
            to.append("sackOK");
        } else if (kind == TIMESTAMPS && length == 10) {
            to.append("TS val ").append(unsigned(Octets.getInt(packet, value)));
            to.append(" ecr ").append(unsigned(Octets.getInt(packet, value + 4)));
        } else if (kind == SACK && length > 2 && (length - 2) % 8 == 0) {
            to.append("sack ").append((length - 2) / 8).append(' ');
            for (int block = value; block < at + length; block += 8) {
                to.append('{').append(unsigned(Octets.getInt(packet, block) - ackBase));
                to.append(':').append(unsigned(Octets.getInt(packet, block + 4) - ackBase));
                to.append('}');
            }
        } else {
            to.append("unknown-").append(kind);
            for (int i = value; i < at + length; i++) {
                to.append(i == value ? " 0x" : "");
                int octet = Octets.getByte(packet, i);
                to.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
            }
        }
    }

    private static String unsigned(int value) {
        return Integer.toUnsignedString(value);
    }
}
