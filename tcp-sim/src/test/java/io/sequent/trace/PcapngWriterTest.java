package io.sequent.trace;

import static io.sequent.tcp.wire.TcpFlags.ACK;
import static io.sequent.tcp.wire.TcpFlags.SYN;
import static io.sequent.trace.Packets.fromClient;
import static io.sequent.trace.Packets.fromServer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcapngWriterTest {
    private static final long LATE_NS = 7_200_000_000_123L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void blocksAreLaidOutAsTheDraftSays() throws IOException {
        try (PcapngWriter writer = new PcapngWriter(bytes)) {
            assertThat(writer.addInterface("eth", null)).isZero();
            writer.packet(
                    0, 0x1_0000_0002L, PcapngWriter.DIRECTION_OUTBOUND, new byte[] {9, 1, 2, 3, 4, 5}, 1, 5, "hi");
        }
        String section =
                "0a0d0d0a 2c000000 4d3c2b1a 0100 0000 ffffffffffffffff 0400 0700 53657175656e7400 00000000 2c000000";
        String device = "01000000 28000000 6500 0000 00000000 0200 0300 65746800 0900 0100 09000000 00000000 28000000";
        String packet = "06000000 3c000000 00000000 01000000 02000000 05000000 05000000 0102030405000000 "
                + "0200 0400 02000000 0100 0200 68690000 00000000 3c000000";
        assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
                .isEqualTo((section + device + packet).replace(" ", ""));
    }

    @Test
    void aPacketOfAnUnknownInterfaceIsRefused() throws IOException {
        try (PcapngWriter writer = new PcapngWriter(bytes)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> writer.packet(0, 0, 0, new byte[1], 0, 1, null))
                    .withMessageContaining("addInterface");
        }
    }

    @Test
    void tooLongACommentIsCutBetweenCharacters() throws Exception {
        Path capture = folder.resolve("comment.pcapng");
        byte[] packet = Packets.ipv4(fromClient(SYN, 0, 0));
        try (PcapngWriter writer = new PcapngWriter(Files.newOutputStream(capture))) {
            writer.addInterface("eth", null);
            writer.packet(0, 0, 0, packet, 0, packet.length, "é".repeat(40_000));
        }
        String comment = ExternalTool.run(
                        folder, "tshark", "-r", capture.toString(), "-T", "fields", "-e", "frame.comment")
                .get(0);
        assertThat(comment).isEqualTo("é".repeat(32_767));
    }

    @Test
    void tsharkReadsTimesInterfacesAndComments() throws Exception {
        Path capture = folder.resolve("two.pcapng");
        byte[] syn = Packets.ipv4(fromClient(SYN, 0, 0).mss(1460));
        byte[] synAck = Packets.ipv4(fromServer(SYN | ACK, 0, 1).mss(1460));
        try (PcapngWriter writer = new PcapngWriter(Files.newOutputStream(capture))) {
            writer.addInterface("client", "the left one");
            writer.addInterface("server", null);
            writer.packet(
                    0, 1, PcapngWriter.DIRECTION_OUTBOUND, syn, 0, syn.length, "RFC 9293 3.10.1: OPEN → SYN-SENT");
            writer.packet(1, LATE_NS, PcapngWriter.DIRECTION_INBOUND, synAck, 0, synAck.length, null);
        }
        assertThat(ExternalTool.run(
                        folder,
                        "tshark",
                        "-r",
                        capture.toString(),
                        "-o",
                        "tcp.check_checksum:TRUE",
                        "-o",
                        "ip.check_checksum:TRUE",
                        "-T",
                        "fields",
                        "-e",
                        "frame.time_epoch",
                        "-e",
                        "frame.interface_name",
                        "-e",
                        "frame.packet_flags_direction",
                        "-e",
                        "tcp.checksum.status",
                        "-e",
                        "ip.checksum.status",
                        "-e",
                        "frame.comment"))
                .containsExactly(
                        "0.000000001\tclient\t0x00000002\t1\t1\tRFC 9293 3.10.1: OPEN → SYN-SENT",
                        "7200.000000123\tserver\t0x00000001\t1\t1\t");
    }
}
