package io.sequent.trace;

import io.sequent.tcp.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;

/** Words for an arrow of a diagram, as many as there is room for, the most telling first. */
final class SegmentLabel {

    private SegmentLabel() {}

    static String of(TracedSegment segment, boolean absolute, int room) {
        String flags = flags(segment);
        StringBuilder text = new StringBuilder(flags).append(numbers(segment, absolute));
        if (text.length() > room) {
            text = new StringBuilder(flags).append(segment.payloadLength() > 0 ? " len=" + segment.payloadLength() : "");
        }
        if (text.length() > room) {
            return flags.length() > room ? flags.substring(0, room) : flags;
        }
        for (String extra : extras(segment)) {
            if (text.length() + 1 + extra.length() <= room) {
                text.append(' ').append(extra);
            }
        }
        String line = fitting(segment.text(), room - text.length() - 1);
        return text.append(line.isEmpty() ? "" : " ").append(line).toString();
    }

    /** An HTTP first line, without its version if that does not fit, and cut if it must be. */
    private static String fitting(String line, int room) {
        if (line.length() <= room) {
            return line;
        }
        String bare = line.startsWith("HTTP/") ? line.substring(line.indexOf(' ') + 1) : line;
        int version = bare.lastIndexOf(" HTTP/");
        bare = version > 0 ? bare.substring(0, version) : bare;
        if (bare.length() <= room) {
            return bare;
        }
        return room < 6 ? "" : bare.substring(0, room - 1) + "…";
    }

    /** As the books order them: what opens or closes first, ACK last. */
    static String flags(TracedSegment segment) {
        StringBuilder text = new StringBuilder();
        flag(text, segment, TcpFlags.SYN, "SYN");
        flag(text, segment, TcpFlags.FIN, "FIN");
        flag(text, segment, TcpFlags.RST, "RST");
        flag(text, segment, TcpFlags.PSH, "PSH");
        flag(text, segment, TcpFlags.URG, "URG");
        flag(text, segment, TcpFlags.ACK, "ACK");
        flag(text, segment, TcpFlags.ECE, "ECE");
        flag(text, segment, TcpFlags.CWR, "CWR");
        return text.length() == 0 ? "no flags" : text.toString();
    }

    private static void flag(StringBuilder text, TracedSegment segment, int flag, String name) {
        if (segment.has(flag)) {
            text.append(text.length() == 0 ? "" : ",").append(name);
        }
    }

    private static String numbers(TracedSegment segment, boolean absolute) {
        StringBuilder text = new StringBuilder(" seq=");
        text.append(absolute ? segment.seq() & 0xFFFFFFFFL : segment.relativeSeq());
        if (segment.has(TcpFlags.ACK)) {
            text.append(" ack=").append(absolute ? segment.ack() & 0xFFFFFFFFL : segment.relativeAck());
        }
        if (segment.payloadLength() > 0) {
            text.append(" len=").append(segment.payloadLength());
        }
        return text.toString();
    }

    private static List<String> extras(TracedSegment segment) {
        List<String> extras = new ArrayList<>();
        if (segment.fate() == Fate.COPY) {
            extras.add("(copy)");
        } else if (segment.retransmission()) {
            extras.add("(again)");
        }
        if (!segment.remark().isEmpty()) {
            extras.add("(" + segment.remark() + ")");
        }
        switch (segment.fate()) {
            case CORRUPTED -> extras.add("(damaged)");
            case QUEUE_DROP -> extras.add("(queue full)");
            case TOO_BIG -> extras.add("(above the MTU)");
            default -> {}
        }
        if (segment.has(TcpFlags.SYN) || (segment.wnd() == 0 && !segment.has(TcpFlags.RST))) {
            extras.add("win=" + segment.wnd());
        }
        if (!segment.options().isEmpty()) {
            extras.add(segment.options());
        }
        return extras;
    }
}
