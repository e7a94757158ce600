package io.sequent.cli.picture;

import io.sequent.ip.IpAddress;
import io.sequent.ip.IpHeaders;
import io.sequent.ip.Ipv4Header;
import io.sequent.tcp.wire.PseudoHeader;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;
import io.sequent.tcp.wire.SegmentEncoder;
import io.sequent.tcp.wire.TcpFlags;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the architecture: which module needs which, and how an HTTP response travels in TCP segments in IP packets. The
 * lengths are those of packets that the project's own encoders write for the picture.
 */
public final class ArchitecturePicture {

    private static final double WIDTH = 940;
    private static final double LEFT = 190;
    private static final double RIGHT = WIDTH - 24;
    private static final double PACKET_GAP = 14;
    private static final double HEADER = 54;
    private static final double BAR = 40;
    private static final double ROW = 96;
    private static final double FIRST_ROW = 292;
    private static final int MTU = 1500;
    private static final int BODY = 4000;

    /** What one packet of the example holds, in bytes, as read back from its headers. */
    record Packet(int ipHeader, int tcpHeader, int textFrom, int textLength, int total) {}

    private final Svg svg = new Svg(
            WIDTH,
            FIRST_ROW + 3 * ROW + 74,
            "Modules of Sequent, and an HTTP response in TCP segments in IP packets",
            Style.LIGHT,
            Style.DARK);

    private ArchitecturePicture() {}

    /**
     * Draws the picture.
     *
     * @return a whole SVG document
     */
    public static String render() {
        return new ArchitecturePicture().draw();
    }

    private String draw() {
        svg.rect("page", 0, 0, WIDTH, FIRST_ROW + 3 * ROW + 74, 0);
        drawModules();
        drawEncapsulation();
        return svg.finish();
    }

    private void drawModules() {
        svg.text("strong", "start", 24, 34, "Modules: an arrow points to what a module needs");
        double top = 136;
        module("b1", 24, top, 270, "http-client", "HTTP/1.0 and 1.1, pipelining", "io.sequent.http");
        module(
                "b3",
                334,
                top,
                290,
                "tcp-sim",
                "hosts, IP, timers, the network, traces",
                "io.sequent.host · ip · sim · trace");
        module("b2", 664, top, 252, "tcp-core", "state machine; needs only java.base", "io.sequent.tcp · tcp.wire");
        arrow(294, top + 40, 334, top + 40);
        arrow(624, top + 40, 664, top + 40);
        program(24, "cli", "./sequent: demo, plots, reports");
        program(334, "bench", "JMH benchmarks, and the peers");
        for (double x : new double[] {100, 400}) {
            svg.line("link", x, 92, x, 112);
        }
        svg.line("link", 100, 112, 790, 112);
        for (double x : new double[] {159, 479, 790}) {
            arrow(x, 112, x, top);
        }
    }

    private void module(String css, double x, double y, double width, String name, String what, String packages) {
        svg.rect("box " + css, x, y, width, 80, 8);
        svg.text("strong", "middle", x + width / 2, y + 25, name);
        svg.text("", "middle", x + width / 2, y + 46, what);
        svg.text("mono", "middle", x + width / 2, y + 66, packages);
    }

    private void program(double x, String name, String what) {
        svg.rect("box b5", x, 52, 270, 40, 8);
        svg.text("strong", "start", x + 16, 77, name);
        svg.text("small", "start", x + 84, 77, what);
    }

    private void arrow(double x1, double y1, double x2, double y2) {
        double ux = Math.signum(x2 - x1);
        double uy = Math.signum(y2 - y1);
        svg.line("link", x1, y1, x2 - ux * 8, y2 - uy * 8);
        double baseX = x2 - ux * 9;
        double baseY = y2 - uy * 9;
        svg.polygon("point", x2, y2, baseX - uy * 4, baseY + ux * 4, baseX + uy * 4, baseY - ux * 4);
    }

    private void drawEncapsulation() {
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + BODY + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        List<Packet> packets = packets(head.length + BODY);
        svg.text(
                "strong",
                "start",
                24,
                FIRST_ROW - 26,
                "One HTTP response on its way: " + grouped(head.length + BODY) + " bytes in " + packets.size()
                        + " segments");
        double width = (RIGHT - LEFT - (packets.size() - 1) * PACKET_GAP) / packets.size();
        double ip = FIRST_ROW + 2 * ROW;
        double tcp = FIRST_ROW + ROW;
        layer("HTTP message", "http-client", "io.sequent.http.wire", FIRST_ROW);
        layer("TCP segments", "tcp-core", "io.sequent.tcp.wire", tcp);
        layer("IP packets", "tcp-sim", "io.sequent.ip", ip);
        layer("the network", "tcp-sim", "io.sequent.sim.channel", ip + ROW - 14);
        double textLeft = LEFT + 2 * HEADER;
        double textWidth = RIGHT - textLeft;
        double headWidth = 150;
        bar("b4", textLeft, FIRST_ROW, headWidth, "status line, headers", head.length + " B");
        bar("b1", textLeft + headWidth, FIRST_ROW, textWidth - headWidth, "body", grouped(BODY) + " B");
        for (int i = 0; i < packets.size(); i++) {
            Packet packet = packets.get(i);
            double x = LEFT + i * (width + PACKET_GAP);
            double segment = x + HEADER;
            double text = segment + HEADER;
            double end = x + width;
            double share = textWidth / (head.length + BODY);
            double from = textLeft + packet.textFrom() * share;
            double to = from + packet.textLength() * share;
            svg.line("guide", from, FIRST_ROW + BAR, text, tcp);
            svg.line("guide", to, FIRST_ROW + BAR, end, tcp);
            svg.line("guide", segment, tcp + BAR, segment, ip);
            svg.line("guide", end, tcp + BAR, end, ip);
            int first = packet.textFrom() + 1;
            String octets = "seq " + grouped(first) + " to " + grouped(packet.textFrom() + packet.textLength());
            bar("b2", segment, tcp, HEADER, "TCP", packet.tcpHeader() + " B");
            bar("b1", text, tcp, end - text, octets, grouped(packet.textLength()) + " B");
            bar("b3", x, ip, HEADER, "IPv4", packet.ipHeader() + " B");
            bar("b2", segment, ip, HEADER, "TCP", packet.tcpHeader() + " B");
            bar("b1", text, ip, end - text, "text", grouped(packet.textLength()) + " B");
            svg.text("small", "middle", (x + end) / 2, ip + BAR + 16, "packet of " + grouped(packet.total()) + " B");
        }
        double wire = ip + ROW - 14 + BAR / 2;
        arrow(LEFT, wire, RIGHT, wire);
        String channel =
                "a Channel: rate, delay, queue, MTU " + grouped(MTU) + "; it may lose, reorder, copy or damage them";
        svg.text("small", "middle", (LEFT + RIGHT) / 2, wire + 20, channel);
    }

    private void layer(String name, String module, String where, double y) {
        svg.text("strong", "start", 24, y + 13, name);
        svg.text("small", "start", 24, y + 29, module);
        svg.text("mono", "start", 24, y + 44, where);
    }

    private void bar(String css, double x, double y, double width, String what, String length) {
        svg.rect("box " + css, x, y, width, BAR, 3);
        svg.text("", "middle", x + width / 2, y + 17, what);
        svg.text("small", "middle", x + width / 2, y + 32, length);
    }

    /** Cuts a message as a connection would, writes the packets, and reads their lengths back. */
    static List<Packet> packets(int messageLength) {
        List<Packet> packets = new ArrayList<>();
        IpAddress from = IpAddress.parse("10.0.0.2");
        IpAddress to = IpAddress.parse("10.0.0.1");
        byte[] message = new byte[messageLength];
        int at = 0;
        while (at < messageLength) {
            Segment segment = new Segment();
            segment.sourcePort(80)
                    .destinationPort(49152)
                    .flags(TcpFlags.ACK)
                    .seq(1 + at)
                    .ack(1)
                    .wnd(65_535);
            int headers = 20 + SegmentEncoder.headerLength(segment);
            int length = Math.min(MTU - headers, messageLength - at);
            segment.payload(message, at, length);
            byte[] packet = new byte[headers + length];
            int ends = packet.length - 20;
            long sum = PseudoHeader.ipv4(from.ipv4(), to.ipv4(), ends);
            SegmentEncoder.encode(segment, packet, 20, sum);
            Ipv4Header.encode(packet, 0, packet.length, 0, 0, true, 64, IpHeaders.TCP, from.ipv4(), to.ipv4());
            int ipHeader = Ipv4Header.headerLength(packet, 0);
            Segment read = new Segment();
            SegmentDecoder.verifyAndDecode(packet, ipHeader, ends, sum, read);
            int total = Ipv4Header.totalLength(packet, 0);
            int tcpHeader = total - ipHeader - read.payloadLength();
            packets.add(new Packet(ipHeader, tcpHeader, read.seq() - 1, read.payloadLength(), total));
            at += length;
        }
        return packets;
    }

    private static String grouped(int number) {
        return number < 1000
                ? Integer.toString(number)
                : number / 1000 + "," + Integer.toString(1000 + number % 1000).substring(1);
    }
}
