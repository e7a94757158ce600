package io.sequent.trace;

import io.sequent.tcp.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Words for an arrow of a diagram, as many as there is room for, the most telling first. */
final class SegmentLabel {

    private SegmentLabel() {}

    static String of(TracedSegment segment, boolean absolute, int room) {
        String flags = flags(segment);
        String seq = " seq=" + (absolute ? segment.seq() & 0xFFFFFFFFL : segment.relativeSeq());
        long ackNumber = absolute ? segment.ack() & 0xFFFFFFFFL : segment.relativeAck();
        String ack = segment.has(TcpFlags.ACK) ? " ack=" + ackNumber : "";
        String len = segment.payloadLength() > 0 ? " len=" + segment.payloadLength() : "";
        StringBuilder text = new StringBuilder(flags).append(seq).append(ack).append(len);
        if (text.length() > room) {
            return first(room, flags + seq + len, flags + (len.isEmpty() ? ack : len), flags);
        }
        for (String extra : extras(segment, absolute)) {
            if (text.length() + 1 + extra.length() <= room) {
                text.append(' ').append(extra);
            }
        }
        String line = fitting(segment.text(), room - text.length() - 1);
        return text.append(line.isEmpty() ? "" : " ").append(line).toString();
    }

    /** HTTP first lines; where they do not fit, without their versions, then the first and the last, then cut. */
    private static String fitting(String lines, int room) {
        if (lines.length() <= room) {
            return lines;
        }
        List<String> bare = Stream.of(lines.split(HttpText.BETWEEN, -1))
                .map(SegmentLabel::withoutVersion)
                .toList();
        String first = bare.get(0);
        String last = bare.get(bare.size() - 1);
        String count = " (" + bare.size() + ")";
        String alike =
                bare.stream().distinct().count() == 1 ? bare.size() + " × " + first : first + " … " + last + count;
        return Stream.of(String.join(HttpText.BETWEEN, bare), bare.size() == 1 ? first : alike, first + " …" + count)
                .filter(words -> words.length() <= room)
                .findFirst()
                .orElse(room < 6 ? "" : first.substring(0, Math.min(room - 1, first.length())) + "…");
    }

    private static String withoutVersion(String line) {
        String bare = line.startsWith("HTTP/") ? line.substring(line.indexOf(' ') + 1) : line;
        int version = bare.lastIndexOf(" HTTP/");
        return version > 0 ? bare.substring(0, version) : bare;
    }

    /** As the books order them: what opens or closes first, ACK last. */
    static String flags(TracedSegment segment) {
        return flags(segment.flags());
    }

    /** As the books order them: what opens or closes first, ACK last. */
    static String flags(int flags) {
        StringBuilder text = new StringBuilder();
        flag(text, flags, TcpFlags.SYN, "SYN");
        flag(text, flags, TcpFlags.FIN, "FIN");
        flag(text, flags, TcpFlags.RST, "RST");
        flag(text, flags, TcpFlags.PSH, "PSH");
        flag(text, flags, TcpFlags.URG, "URG");
        flag(text, flags, TcpFlags.ACK, "ACK");
        flag(text, flags, TcpFlags.ECE, "ECE");
        flag(text, flags, TcpFlags.CWR, "CWR");
        return text.length() == 0 ? "no flags" : text.toString();
    }

    private static void flag(StringBuilder text, int flags, int flag, String name) {
        if ((flags & flag) != 0) {
            text.append(text.length() == 0 ? "" : ",").append(name);
        }
    }

    /** The first that has room; the last is cut if it must be. */
    private static String first(int room, String... candidates) {
        for (String candidate : candidates) {
            if (candidate.length() <= room) {
                return candidate;
            }
        }
        return candidates[candidates.length - 1].substring(0, room);
    }

    private static List<String> extras(TracedSegment segment, boolean absolute) {
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
        if (!segment.sackBlocks().isEmpty()) {
            extras.add(sack(segment, absolute));
        }
        return extras;
    }

    private static String sack(TracedSegment segment, boolean absolute) {
        StringBuilder text = new StringBuilder("sack");
        for (TracedSegment.SackBlock block : segment.sackBlocks()) {
            text.append(text.length() == 4 ? '=' : ',');
            text.append(absolute ? block.left() & 0xFFFFFFFFL : block.relativeLeft())
                    .append('-');
            text.append(absolute ? block.right() & 0xFFFFFFFFL : block.relativeRight());
        }
        return text.toString();
    }
}
