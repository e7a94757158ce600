package io.sequent.trace;

import io.sequent.ip.IpAddress;
import io.sequent.ip.IpHeaders;
import io.sequent.tcp.wire.TcpFlags;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes packets as lines of text, as {@code tcpdump -n -tt} does.
 *
 * <pre>
 * 0.000000 IP 10.0.0.1.49152 &gt; 10.0.0.2.80: Flags [S], seq 1000, win 65535, options [mss 1460], length 0
 * 0.040000 IP 10.0.0.2.80 &gt; 10.0.0.1.49152: Flags [S.], seq 300, ack 1001, win 65535, length 0
 * 0.080000 IP 10.0.0.1.49152 &gt; 10.0.0.2.80: Flags [.], ack 1, win 512, length 0
 * </pre>
 *
 * <p>Sequence numbers are shown as tcpdump shows them: absolute on segments with SYN and on those without ACK, else
 * relative to the first segment with ACK that was seen of the connection. So one {@code SegmentText} has to see the
 * packets of one place in their order; it keeps a few words for each connection that it has seen. A packet of any
 * bytes gets a line.
 *
 * <p>Not safe for use by several threads.
 */
public final class SegmentText {

    private static final int FLAG_COUNT = 8;
    private static final String FLAG_LETTERS = "FSRP.UEW";

    /** Both ends of a connection, the one first seen as sender first. */
    private record Flow(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        Flow reversed() {
            return new Flow(destination, destinationPort, source, sourcePort);
        }
    }

    /** What relative numbers count from: for segments of the flow's sender, and for its receiver's. */
    private static final class Bases {
        int seq;
        int ack;
    }

    private final Map<Flow, Bases> flows = new HashMap<>();
    private final PacketView view = new PacketView();
    private final boolean absolute;
    private int seqBase;
    private int ackBase;

    /** Creates a writer that shows relative sequence numbers, as tcpdump does by default. */
    public SegmentText() {
        this(false);
    }

    /**
     * Creates a writer.
     *
     * @param absolute true to show sequence numbers as they are, as {@code tcpdump -S} does
     */
    public SegmentText(boolean absolute) {
        this.absolute = absolute;
    }

    /**
     * Writes one packet as a line.
     *
     * @param timeNs when, in nanoseconds from 0; shown as seconds with six decimals, the rest cut off
     * @param packet array that holds an IPv4 or IPv6 packet
     * @param offset where the packet begins
     * @param length the packet's length in bytes
     * @return the line, without a line end
     */
    public String line(long timeNs, byte[] packet, int offset, int length) {
        StringBuilder text = new StringBuilder(160);
        appendLine(text, timeNs, packet, offset, length);
        return text.toString();
    }

    /**
     * Appends one packet as a line.
     *
     * @param to where the line goes, without a line end
     * @param timeNs when, in nanoseconds from 0; shown as seconds with six decimals, the rest cut off
     * @param packet array that holds an IPv4 or IPv6 packet
     * @param offset where the packet begins
     * @param length the packet's length in bytes
     */
    public void appendLine(StringBuilder to, long timeNs, byte[] packet, int offset, int length) {
        Times.append(to, timeNs, 6).append(' ');
        view.read(packet, offset, length);
        switch (view.layer()) {
            case NONE -> to.append("not IP, length ").append(length);
            case IP -> appendOther(to);
            case TCP -> appendSegment(to);
        }
    }

    /**
     * Writes control bits as tcpdump does: {@code S.} for SYN and ACK.
     *
     * @param flags bits as in {@link TcpFlags}
     * @return the letters, or "none"
     */
    public static String flags(int flags) {
        StringBuilder text = new StringBuilder(FLAG_COUNT);
        for (int bit = 0; bit < FLAG_COUNT; bit++) {
            if ((flags & 1 << bit) != 0) {
                text.append(FLAG_LETTERS.charAt(bit));
            }
        }
        return text.length() == 0 ? "none" : text.toString();
    }

    private void appendOther(StringBuilder to) {
        to.append(view.version() == 4 ? "IP " : "IP6 ");
        boolean tcp = view.protocol() == IpHeaders.TCP;
        if (tcp && view.ipPayloadLength() >= 20) {
            appendEnds(to);
            int headerLength = view.tcpHeaderLength();
            to.append(" [bad hdr length ").append(headerLength).append(" - too ");
            if (headerLength < 20) {
                to.append("short, < 20]");
            } else {
                to.append("long, > ").append(view.ipPayloadLength()).append(']');
            }
            return;
        }
        to.append(view.source()).append(" > ").append(view.destination()).append(": ");
        if (tcp) {
            to.append("[|tcp]");
        } else if (view.protocol() == IpHeaders.ICMP || view.protocol() == IpHeaders.ICMPV6) {
            to.append(view.version() == 4 ? "ICMP" : "ICMP6").append(IcmpText.describe(view));
            to.append(", length ").append(view.ipPayloadLength());
        } else {
            to.append("ip-proto-").append(view.protocol()).append(' ').append(view.ipPayloadLength());
        }
    }

    private void appendSegment(StringBuilder to) {
        to.append(view.version() == 4 ? "IP " : "IP6 ");
        appendEnds(to);
        to.append(" Flags [").append(flags(view.flags())).append(']');
        findBases();
        int length = view.payloadLength();
        if (length > 0 || view.has(TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST)) {
            int seq = view.seq() - seqBase;
            to.append(", seq ").append(Integer.toUnsignedString(seq));
            if (length > 0) {
                to.append(':').append(Integer.toUnsignedString(seq + length));
            }
        }
        if (view.has(TcpFlags.ACK)) {
            to.append(", ack ").append(Integer.toUnsignedString(view.ack() - ackBase));
        }
        to.append(", win ").append(view.wnd());
        if (view.has(TcpFlags.URG)) {
            to.append(", urg ").append(view.urgentPointer());
        }
        if (view.optionsEnd() > view.optionsOffset()) {
            to.append(", options [");
            OptionText.append(to, view.array(), view.optionsOffset(), view.optionsEnd(), ackBase);
            to.append(']');
        }
        to.append(", length ").append(length);
        appendText(to, length);
    }

    private void appendEnds(StringBuilder to) {
        to.append(view.source()).append('.').append(view.sourcePort()).append(" > ");
        to.append(view.destination()).append('.').append(view.destinationPort()).append(':');
    }

    private void appendText(StringBuilder to, int length) {
        if (length > 0 && (isHttp(view.sourcePort()) || isHttp(view.destinationPort()))) {
            String line = HttpText.firstLine(view.array(), view.payloadOffset(), length);
            to.append(": HTTP").append(line.isEmpty() ? "" : ": ").append(line);
        }
    }

    private static boolean isHttp(int port) {
        return port == 80 || port == 8080;
    }

    /** Sets what this segment's numbers count from; tcpdump's rule, which shows the handshake's numbers as they are. */
    private void findBases() {
        seqBase = 0;
        ackBase = 0;
        if (absolute || !view.has(TcpFlags.ACK)) {
            return;
        }
        Flow flow = new Flow(view.source(), view.sourcePort(), view.destination(), view.destinationPort());
        @Nullable Bases own = flows.get(flow);
        @Nullable Bases peer = own == null ? flows.get(flow.reversed()) : null;
        if ((own == null && peer == null) || view.has(TcpFlags.SYN)) {
            Bases bases = new Bases();
            if (peer != null) {
                bases.seq = view.ack() - 1;
                bases.ack = view.seq();
                flows.put(flow.reversed(), bases);
            } else {
                bases.seq = view.seq();
                bases.ack = view.ack() - 1;
                flows.put(flow, bases);
            }
        } else if (own != null) {
            seqBase = own.seq;
            ackBase = own.ack;
        } else if (peer != null) {
            seqBase = peer.ack;
            ackBase = peer.seq;
        }
    }
}
