package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.testing.Requirement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("RFC 9293 3.1")
class SegmentEncoderTest {
    private static Segment data(int length) {
        return new Segment()
                .sourcePort(1)
                .destinationPort(2)
                .flags(TcpFlags.ACK)
                .payload(new byte[length], 0, length);
    }

    @ParameterizedTest
    @ValueSource(strings = {Packets.IPV4_SYN_ALL_OPTIONS, Packets.IPV6_SYN, Packets.IPV6_ACK})
    @Requirement({"RFC 9293 3.1", "RFC 9293 MUST-2"})
    void capturedCanonicalSegmentsAreReproducedOctetByOctet(String packet) {
        byte[] captured = Packets.segmentOf(packet);
        Segment segment = new Segment();
        assertThat(SegmentDecoder.decode(captured, 0, captured.length, segment)).isEqualTo(DecodeResult.OK);
        byte[] target = new byte[captured.length];
        assertThat(SegmentEncoder.encodedLength(segment)).isEqualTo(captured.length);
        assertThat(SegmentEncoder.encode(segment, target, 0, Packets.pseudoHeaderOf(packet)))
                .isEqualTo(captured.length);
        assertThat(target).isEqualTo(captured);
    }

    @Test
    void everyFieldHasItsPlace() {
        Segment segment = new Segment()
                .sourcePort(0x0102)
                .destinationPort(0x0304)
                .seq(0x05060708)
                .ack(0x090A0B0C)
                .flags(0x5A)
                .wnd(0x0E0F)
                .up(0x1213)
                .payload(Packets.bytes("fa 14 15 fb"), 1, 2)
                .secondPayload(Packets.bytes("fc 16"), 1, 1);
        byte[] target = new byte[23];
        assertThat(SegmentEncoder.encode(segment, target, 0, 0)).isEqualTo(23);
        target[16] = 0;
        target[17] = 0;
        assertThat(HexFormat.of().formatHex(target)).isEqualTo("0102030405060708090a0b0c505a0e0f00001213" + "141516");
    }

    @Test
    void nothingOutsideTheSegmentIsTouched() {
        byte[] target = new byte[100];
        Arrays.fill(target, (byte) 0x77);
        int length = SegmentEncoder.encode(data(11).timestamps(1, 2), target, 13, 0);
        assertThat(length).isEqualTo(43);
        assertThat(Arrays.copyOf(target, 13)).containsOnly(0x77);
        assertThat(Arrays.copyOfRange(target, 56, 100)).containsOnly(0x77);
    }

    @Test
    void theLongestHeaderHasSixtyOctets() {
        Segment segment = data(0).mss(1).windowScale(2).sackPermitted(true).timestamps(3, 4);
        for (int i = 0; i < Segment.MAX_SACK_BLOCKS; i++) {
            segment.addSackBlock(i, i + 1);
        }
        assertThat(SegmentEncoder.headerLength(segment)).isEqualTo(60);
        assertThat(SegmentEncoder.encode(segment, new byte[60], 0, 0)).isEqualTo(60);
    }

    @Test
    void payloadsLongerThanAPacketAreSummedRight() {
        Segment segment = data(70_000);
        Arrays.fill(segment.payloadArray(), (byte) 0xFF);
        byte[] target = new byte[70_020];
        assertThat(SegmentEncoder.encode(segment, target, 0, 0)).isEqualTo(70_020);
        assertThat(InternetChecksum.of(target, 0, target.length)).isZero();
    }

    @Test
    void fieldsThatDoNotFitAreRefusedBeforeAnythingIsWritten() {
        List<Segment> wrong = List.of(
                data(5).sourcePort(65_536),
                data(5).destinationPort(-1),
                data(5).wnd(65_536),
                data(5).up(-1),
                data(5).flags(256),
                data(5).mss(65_536),
                data(5).windowScale(256));
        for (Segment segment : wrong) {
            byte[] target = new byte[100];
            assertThatThrownBy(() -> SegmentEncoder.encode(segment, target, 0, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not fit");
            assertThat(target).containsOnly(0);
        }
    }

    @Test
    void aTargetWithoutRoomIsRefusedBeforeAnythingIsWritten() {
        byte[] target = new byte[30];
        for (int[] offsetAndLength : new int[][] {{0, 11}, {6, 5}, {-1, 0}, {31, 0}, {Integer.MAX_VALUE, 0}}) {
            assertThatThrownBy(() -> SegmentEncoder.encode(data(offsetAndLength[1]), target, offsetAndLength[0], 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no room");
            assertThat(target).containsOnly(0);
        }
        assertThat(SegmentEncoder.encode(data(10), target, 0, 0)).isEqualTo(30);
    }
}
