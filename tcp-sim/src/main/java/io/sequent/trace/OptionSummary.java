package io.sequent.trace;

import io.sequent.tcp.wire.Octets;
import io.sequent.tcp.wire.TcpFlags;

/** The options of a segment that a reader of a diagram wants to see: what a SYN offers, and SACK blocks. */
final class OptionSummary {

    private static final int MAXIMUM_SEGMENT_SIZE = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int SACK = 5;
    private static final int TIMESTAMPS = 8;

    private OptionSummary() {}

    /** What a SYN offers, such as {@code mss=1460 ws=7 sackOK}; "" for other segments. */
    static String of(PacketView view) {
        if (!view.has(TcpFlags.SYN)) {
            return "";
        }
        byte[] packet = view.array();
        StringBuilder text = new StringBuilder();
        for (int at = view.optionsOffset(); at < view.optionsEnd(); at += length(view, at)) {
            String word = word(packet, at, length(view, at));
            text.append(text.length() == 0 || word.isEmpty() ? "" : " ").append(word);
        }
        return text.toString();
    }

    private static String word(byte[] packet, int at, int length) {
        int kind = packet[at];
        if (kind == MAXIMUM_SEGMENT_SIZE && length == 4) {
            return "mss=" + Octets.getShort(packet, at + 2);
        }
        if (kind == WINDOW_SCALE && length == 3) {
            return "ws=" + Octets.getByte(packet, at + 2);
        }
        if (kind == SACK_PERMITTED && length == 2) {
            return "sackOK";
        }
        return kind == TIMESTAMPS && length == 10 ? "ts" : "";
    }

    /** Edges of all SACK blocks: left, right, left, right and so on. */
    static int[] sackEdges(PacketView view) {
        byte[] packet = view.array();
        for (int at = view.optionsOffset(); at < view.optionsEnd(); at += length(view, at)) {
            if (packet[at] == SACK) {
                int[] edges = new int[Math.max(0, length(view, at) - 2) / 8 * 2];
                for (int i = 0; i < edges.length; i++) {
                    edges[i] = Octets.getInt(packet, at + 2 + 4 * i);
                }
                return edges;
            }
        }
        return new int[0];
    }

    /** The option's length; where the list ends or makes no sense, all that is left of it. */
    private static int length(PacketView view, int at) {
        int left = view.optionsEnd() - at;
        int kind = view.array()[at];
        if (kind == 1) {
            return 1;
        }
        int length = kind == 0 || left < 2 ? 0 : Octets.getByte(view.array(), at + 1);
        return length < 2 || length > left ? left : length;
    }
}
