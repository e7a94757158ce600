package io.sequent.trace;

import static io.sequent.tcp.wire.TcpFlags.ACK;
import static io.sequent.tcp.wire.TcpFlags.CWR;
import static io.sequent.tcp.wire.TcpFlags.ECE;
import static io.sequent.tcp.wire.TcpFlags.FIN;
import static io.sequent.tcp.wire.TcpFlags.PSH;
import static io.sequent.tcp.wire.TcpFlags.RST;
import static io.sequent.tcp.wire.TcpFlags.SYN;
import static io.sequent.tcp.wire.TcpFlags.URG;
import static io.sequent.trace.Packets.fromClient;
import static io.sequent.trace.Packets.fromServer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sequent.ip.IpAddress;
import io.sequent.ip.IpHeaders;
import io.sequent.ip.Ipv4Header;
import io.sequent.tcp.wire.Segment;
import io.sequent.testing.GoldenFile;
import io.sequent.testing.RandomSeeds;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentTextTest {
    private static final long STEP_NS = 40_000_000;

    @TempDir
    private Path folder;

    @Test
    void aSynIsWrittenAsTcpdumpDoes() {
        byte[] packet = Packets.ipv4(fromClient(SYN, 0, 0).mss(1460).windowScale(7));
        assertThat(new SegmentText().line(STEP_NS, packet, 0, packet.length))
                .isEqualTo("0.040000 IP 10.0.0.1.49152 > 10.0.0.2.80: Flags [S], seq 1000, win 65535, "
                        + "options [mss 1460,nop,wscale 7], length 0");
    }

    @Test
    void numbersAreRelativeFromTheThirdSegmentOnUnlessAbsoluteOnesAreWanted() {
        SegmentText relative = new SegmentText();
        SegmentText absolute = new SegmentText(true);
        List<String> lines = new ArrayList<>();
        List<String> absoluteLines = new ArrayList<>();
        for (Segment segment : List.of(fromServer(SYN | ACK, 0, 1), fromClient(ACK, 1, 1))) {
            byte[] packet = Packets.ipv4(segment);
            lines.add(relative.line(0, packet, 0, packet.length));
            absoluteLines.add(absolute.line(0, packet, 0, packet.length));
        }
        assertThat(lines.get(0)).contains("Flags [S.], seq 300, ack 1001, ");
        assertThat(lines.get(1)).contains("Flags [.], ack 1, win");
        assertThat(absoluteLines.get(1)).contains("Flags [.], ack 301, win");
    }

    @Test
    void allShapesOfPacketsLookAsTheyDid() throws Exception {
        StringBuilder text = new StringBuilder();
        SegmentText lines = new SegmentText();
        for (byte[] packet : samples()) {
            lines.appendLine(text, 0, packet, 0, packet.length);
            text.append('\n');
        }
        GoldenFile.check("src/test/resources/io/sequent/trace/segments.txt", text.toString());
    }

    @Test
    void tcpdumpItselfWritesTheSame() throws Exception {
        Path capture = folder.resolve("samples.pcapng");
        List<String> ours = new ArrayList<>();
        SegmentText text = new SegmentText();
        try (OutputStream out = Files.newOutputStream(capture);
                PcapngWriter writer = new PcapngWriter(out)) {
            writer.addInterface("wire", null);
            long timeNs = 0;
            for (byte[] packet : samples()) {
                writer.packet(0, timeNs, PcapngWriter.DIRECTION_UNKNOWN, packet, 0, packet.length, null);
                ours.add(text.line(timeNs, packet, 0, packet.length));
                timeNs += STEP_NS;
            }
        }
        assertThat(ExternalTool.run(folder, "tcpdump", "-n", "-tt", "-r", capture.toString()))
                .isEqualTo(ours);
    }

    @Test
    void bytesOfAnyKindGetALine() {
        byte[] good = Packets.ipv4(fromClient(SYN | ACK, 5, 6).mss(1460).timestamps(1, 2));
        RandomSeeds.forEachSeed(200, random -> {
            byte[] bytes = good.clone();
            for (int i = 0; i < 3; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(bytes.length + 1);
            assertThatCode(() -> new SegmentText().line(0, bytes, 0, length)).doesNotThrowAnyException();
        });
        assertThat(new SegmentText().line(0, new byte[0], 0, 0)).isEqualTo("0.000000 not IP, length 0");
    }

    @Test
    void aTruncatedHeaderIsCalledSo() {
        byte[] packet = Packets.ipv4(fromClient(ACK, 1, 1));
        packet[32] = 0x40;
        assertThat(new SegmentText().line(0, packet, 0, packet.length))
                .endsWith("49152 > 10.0.0.2.80: [bad hdr length 16 - too short, < 20]");
        packet[32] = 0x60;
        assertThat(new SegmentText().line(0, packet, 0, packet.length))
                .endsWith("[bad hdr length 24 - too long, > 20]");
        assertThat(new SegmentText().line(0, packet, 0, 30)).endsWith("10.0.0.1 > 10.0.0.2: [|tcp]");
    }

    @Test
    void icmpSaysWhatItIsAbout() {
        byte[] packet = new byte[56];
        Ipv4Header.encode(packet, 0, 56, 0, 0, true, 64, IpHeaders.ICMP, 0x0A000002, 0x0A000001);
        packet[20] = 3;
        packet[21] = 3;
        assertThat(new SegmentText().line(0, packet, 0, 56))
                .isEqualTo("0.000000 IP 10.0.0.2 > 10.0.0.1: ICMP port unreachable, length 36");
    }

    private static List<byte[]> samples() {
        String get = "GET /a?b HTTP/1.1\r\nHost: server\r\n\r\n";
        int end = 1 + get.length();
        List<Segment> segments = List.of(
                fromClient(SYN | ECE | CWR, 0, 0)
                        .mss(1460)
                        .sackPermitted(true)
                        .timestamps(7, 0)
                        .windowScale(7),
                fromServer(SYN | ACK | ECE, 0, 1)
                        .mss(1460)
                        .sackPermitted(true)
                        .timestamps(9, 7)
                        .windowScale(0),
                fromClient(ACK, 1, 1).timestamps(8, 9),
                Packets.text(fromClient(ACK | PSH, 1, 1), get),
                Packets.bytes(fromServer(ACK, 1461, end), 1460),
                fromClient(ACK, end, 1).addSackBlock(Packets.SERVER + 1461, Packets.SERVER + 2921),
                fromClient(ACK, end, 1)
                        .timestamps(10, 11)
                        .addSackBlock(Packets.SERVER + 1461, Packets.SERVER + 2921)
                        .addSackBlock(Packets.SERVER + 5001, Packets.SERVER + 6001),
                Packets.text(fromServer(ACK | PSH, 1, end), "HTTP/1.1 200 OK\r\n\r\nbody"),
                Packets.text(fromClient(ACK | URG | PSH, end, 2921), "!").up(1),
                fromServer(FIN | ACK, 2921, end),
                fromClient(RST, end, 0),
                fromClient(RST | ACK, end, 2922),
                fromClient(0, 0, 0));
        List<byte[]> packets = new ArrayList<>();
        for (Segment segment : segments) {
            packets.add(Packets.ipv4(segment));
        }
        IpAddress here = IpAddress.parse("2001:db8::1");
        IpAddress there = IpAddress.parse("2001:db8:0:1::2");
        packets.add(Packets.ipv6(fromClient(SYN, 0, 0).mss(1440), here, there));
        packets.add(Packets.ipv6(fromServer(SYN | ACK, 0, 1).mss(1440), there, here));
        packets.add(Packets.ipv6(Packets.bytes(fromClient(ACK, 1, 1), 3), here, there));
        return packets;
    }
}
