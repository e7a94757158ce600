package io.sequent.trace;

import io.sequent.tcp.wire.Octets;
import io.sequent.tcp.wire.TcpFlags;

/** The options of a segment that a reader of a diagram wants to see: what a SYN offers, and SACK blocks. */
final class OptionSummary {

    private OptionSummary() {}

    /** Words such as {@code mss=1460 ws=7 sackOK}, or "". */
    static String of(PacketView view, int ackBase) {
        byte[] packet = view.array();
        boolean syn = view.has(TcpFlags.SYN);
        StringBuilder text = new StringBuilder();
        int at = view.optionsOffset();
        int end = view.optionsEnd();
        while (at < end && packet[at] != 0) {
            int length = packet[at] == 1 ? 1 : at + 1 < end ? Octets.getByte(packet, at + 1) : 0;
            if (length < 1 || at + length > end) {
                break;
            }
            int kind = packet[at];
            if (kind == 2 && length == 4 && syn) {
                word(text).append("mss=").append(Octets.getShort(packet, at + 2));
            } else if (kind == 3 && length == 3 && syn) {
                word(text).append("ws=").append(Octets.getByte(packet, at + 2));
            } else if (kind == 4 && length == 2 && syn) {
                word(text).append("sackOK");
            } else if (kind == 8 && length == 10 && syn) {
                word(text).append("ts");
            } else if (kind == 5) {
                for (int block = at + 2; block + 8 <= at + length; block += 8) {
                    word(text).append(block == at + 2 ? "sack=" : "");
                    text.append(Integer.toUnsignedString(Octets.getInt(packet, block) - ackBase)).append('-');
                    text.append(Integer.toUnsignedString(Octets.getInt(packet, block + 4) - ackBase));
                }
            }
            at += length;
        }
        return text.toString();
    }

    private static StringBuilder word(StringBuilder text) {
        return text.length() == 0 ? text : text.append(' ');
    }
}
