package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.DecodeResult;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;
import io.sequent.tcp.wire.SegmentEncoder;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the presets put on the wire, octet by octet: Linux's SYN and SYN-ACK as a kernel was seen to send them (the captures are
 * made by src/test/scripts/capture-linux-syn.sh), FreeBSD's as tcpdump prints it.
 */
class WireImageTest {
    private static final int IPV6_HEADER = 40;
    private static final int CHECKSUM_AT = 16;

    /** One line of the captures: the setting of the kernel, SYN or SYN-ACK, the octets of TCP. */
    record Captured(String setting, String kind, boolean ipv6, byte[] octets) {
        @Override
        public String toString() {
            return setting + " " + kind;
        }

        TcpConfig config() {
            TcpConfigBuilder linux = TcpConfig.linux().toBuilder().mss(ipv6 ? 1440 : 1460);
            return switch (setting) {
                case "default", "ipv6" -> linux.build();
                case "no-timestamps" -> linux.disable(TcpFeature.TIMESTAMPS).build();
                case "no-sack" -> linux.disable(TcpFeature.SACK).build();
                case "no-scaling" -> linux.disable(TcpFeature.WINDOW_SCALE).build();
                case "ecn" -> linux.enable(TcpFeature.ECN).build();
                case "bare" ->
                    linux.disable(TcpFeature.TIMESTAMPS, TcpFeature.SACK, TcpFeature.WINDOW_SCALE)
                            .build();
                default -> throw new AssertionError("no such setting: " + setting);
            };
        }
    }

    static List<Captured> captures(String kind) throws IOException {
        List<Captured> all = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(WireImageTest.class.getResourceAsStream("linux-syn.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                String[] words = line.split(" ");
                if (!line.startsWith("#") && words[1].equals(kind)) {
                    byte[] packet = HexFormat.of().parseHex(words[2]);
                    boolean ipv6 = packet[0] >> 4 == 6;
                    int header = ipv6 ? IPV6_HEADER : (packet[0] & 0xF) * 4;
                    all.add(new Captured(words[0], words[1], ipv6, Arrays.copyOfRange(packet, header, packet.length)));
                }
            }
        }
        assertThat(all).hasSize(7);
        return all;
    }

    static List<Captured> syns() throws IOException {
        return captures("SYN");
    }

    static List<Captured> synAcks() throws IOException {
        return captures("SYN-ACK");
    }

    private static Segment decoded(byte[] octets) {
        Segment segment = new Segment();
        assertThat(SegmentDecoder.decode(octets, 0, octets.length, segment)).isEqualTo(DecodeResult.OK);
        return segment;
    }

    private static TcpConnection connection(TcpConfig config) {
        TcpConnection connection = new TcpConnection(config, new TcpBufferPool(2_048, 16));
        connection.ports(49_152, 80);
        return connection;
    }

    /** What goes out next, with all that differs from one connection to the next taken from the captured segment. */
    private static byte[] next(TcpConnection connection, Segment captured) {
        Segment out = new Segment();
        assertThat(connection.pollTransmit(out, 0)).isTrue();
        out.sourcePort(captured.sourcePort()).destinationPort(captured.destinationPort());
        out.seq(captured.seq()).ack(captured.ack());
        if (out.hasTimestamps()) {
            out.timestamps(captured.tsVal(), captured.tsEcr());
        }
        return encoded(out);
    }

    private static byte[] encoded(Segment out) {
        byte[] octets = new byte[SegmentEncoder.encodedLength(out)];
        SegmentEncoder.encode(out, octets, 0, 0);
        return withoutChecksum(octets);
    }

    private static byte[] withoutChecksum(byte[] octets) {
        byte[] copy = octets.clone();
        copy[CHECKSUM_AT] = copy[CHECKSUM_AT + 1] = 0;
        return copy;
    }

    @ParameterizedTest
    @MethodSource("syns")
    void synIsThatOfLinux(Captured captured) {
        TcpConnection connection = connection(captured.config());
        connection.open(ISS, 0);
        assertThat(next(connection, decoded(captured.octets))).isEqualTo(withoutChecksum(captured.octets));
    }

    @ParameterizedTest
    @MethodSource("synAcks")
    void synAckIsThatOfLinux(Captured captured) throws IOException {
        Segment syn = null;
        for (Captured other : syns()) {
            if (other.setting.equals(captured.setting)) {
                syn = decoded(other.octets);
            }
        }
        TcpConnection connection = connection(
                TcpConfig.linux().toBuilder().mss(captured.ipv6 ? 1440 : 1460).build());
        connection.listen(ISS, 0);
        connection.onSegment(Objects.requireNonNull(syn), 0);
        assertThat(next(connection, decoded(captured.octets))).isEqualTo(withoutChecksum(captured.octets));
    }

    @Test
    void synIsThatOfFreeBsd() {
        TcpConnection connection = connection(TcpConfig.freeBsd());
        connection.open(ISS, 0);
        Segment out = new Segment();
        assertThat(connection.pollTransmit(out, 0)).isTrue();
        // Flags [S], win 65535, options [mss 1460,nop,wscale 6,sackOK,TS val 0 ecr 0], length 0
        assertThat(HexFormat.of().formatHex(encoded(out)))
                .isEqualTo("c0000050" + "000003e8" + "00000000" + "a002ffff" + "00000000" + "020405b4" + "01030306"
                        + "0402080a" + "00000000" + "00000000");
    }

    @Test
    void synAckOfFreeBsdHasTheSameOptionsInTheSameOrder() {
        TcpConnection connection = connection(TcpConfig.freeBsd());
        connection.listen(ISS, 0);
        Segment syn = new Segment().seq(PEER).flags(TcpFlags.SYN).wnd(1_000);
        syn.mss(1460).windowScale(7).sackPermitted(true);
        connection.onSegment(syn, 0);
        Segment out = new Segment();
        assertThat(connection.pollTransmit(out, 0)).isTrue();
        // Flags [S.], win 65535, options [mss 1460,nop,wscale 6,sackOK,eol], length 0
        assertThat(HexFormat.of().formatHex(encoded(out)))
                .isEqualTo("c0000050" + "000003e8" + "00001389" + "8012ffff" + "00000000" + "020405b4" + "01030306"
                        + "04020000");
    }

    @Test
    void windowThatWasRoundedDownToSegmentsOpensInStepsOfTheScale() {
        TcpConnection connection = connection(TcpConfig.linux());
        connection.open(ISS, 0);
        Segment segment = new Segment();
        connection.pollTransmit(segment, 0);
        Segment synAck = new Segment().seq(PEER).ack(ISS + 1).flags(TcpFlags.SYN | TcpFlags.ACK);
        connection.onSegment(synAck.wnd(65_160).mss(1460).windowScale(7).timestamps(1, 0), 0);
        assertThat(connection.pollTransmit(segment, 0)).isTrue();
        assertThat(segment.wnd())
                .as("64,240 in units of 128, as Linux sends it")
                .isEqualTo(502);
    }

    @Test
    @Requirement("RFC 7323 2.2")
    void windowScaleCanBeForced() {
        TcpConfig config = TcpConfig.builder().windowScaleShift(10).build();
        TcpConnection connection = connection(config);
        connection.open(ISS, 0);
        Segment out = new Segment();
        connection.pollTransmit(out, 0);
        assertThat(out.windowScale()).isEqualTo(10);
        connection.onSegment(
                new Segment()
                        .seq(PEER)
                        .ack(ISS + 1)
                        .flags(TcpFlags.SYN | TcpFlags.ACK)
                        .windowScale(0),
                0);
        connection.pollTransmit(out, 0);
        assertThat(out.wnd()).isEqualTo(config.receiveBufferSize() >> 10);
    }
}
