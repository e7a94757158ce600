package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("RFC 9293 3.1")
class SegmentDecoderTest {
    private final Segment segment = new Segment();

    private void decodeCaptured(String packet) {
        byte[] bytes = Packets.segmentOf(packet);
        int result = SegmentDecoder.verifyAndDecode(bytes, 0, bytes.length, Packets.pseudoHeaderOf(packet), segment);
        assertThat(DecodeResult.describe(result)).isEqualTo("well-formed segment");
    }

    @Test
    void aSynWithAllOptionsIsDecoded() {
        decodeCaptured(Packets.IPV4_SYN_ALL_OPTIONS);
        assertThat(segment.sourcePort()).isEqualTo(59058);
        assertThat(segment.destinationPort()).isEqualTo(8888);
        assertThat(segment.seq()).isEqualTo(0x60A0E96F);
        assertThat(segment.ack()).isZero();
        assertThat(segment.flags()).isEqualTo(TcpFlags.SYN);
        assertThat(segment.wnd()).isEqualTo(65535);
        assertThat(segment.up()).isZero();
        assertThat(segment.mss()).isEqualTo(1460);
        assertThat(segment.sackPermitted()).isTrue();
        assertThat(segment.hasTimestamps()).isTrue();
        assertThat(segment.tsVal()).isEqualTo(0x0055A108);
        assertThat(segment.tsEcr()).isZero();
        assertThat(segment.windowScale()).isEqualTo(7);
        assertThat(segment.sackBlockCount()).isZero();
        assertThat(segment.payloadLength()).isZero();
        assertThat(segment.len()).isEqualTo(1);
    }

    @Test
    void aSynWithoutTimestampsHasNone() {
        decodeCaptured(Packets.IPV4_SYN);
        assertThat(segment.seq()).isEqualTo(0x38AFFE13);
        assertThat(segment.wnd()).isEqualTo(8760);
        assertThat(segment.mss()).isEqualTo(1460);
        assertThat(segment.sackPermitted()).isTrue();
        assertThat(segment.hasTimestamps()).isFalse();
        assertThat(segment.windowScale()).isEqualTo(-1);
    }

    @Test
    void segmentsOverIpv6AreDecoded() {
        decodeCaptured(Packets.IPV6_SYN);
        assertThat(segment.mss()).isEqualTo(1420);
        assertThat(segment.windowScale()).isEqualTo(2);
        decodeCaptured(Packets.IPV6_ACK);
        assertThat(segment.flags()).isEqualTo(TcpFlags.ACK);
        assertThat(segment.seq()).isEqualTo(0xD676F52D);
        assertThat(segment.ack()).isEqualTo(0x0C7A0877);
        assertThat(segment.tsVal()).isEqualTo(0x0008CA5A);
        assertThat(segment.tsEcr()).isEqualTo(0x00016927);
        assertThat(segment.mss()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"01,FIN", "02,SYN", "04,RST", "08,PSH", "10,ACK", "20,URG", "40,ECE", "80,CWR", "00,none"})
    void eachFlagHasItsOwnBit(String octet, String name) {
        byte[] bytes = Packets.bytes("0001 0002 00000003 00000004 50" + octet + " 0005 0000 0006");
        assertThat(SegmentDecoder.decode(bytes, 0, 20, segment)).isEqualTo(DecodeResult.OK);
        assertThat(TcpFlags.toString(segment.flags())).isEqualTo(name);
    }

    @Test
    void allSixteenBitFieldsAreUnsigned() {
        byte[] bytes = Packets.bytes("ffff fffe 80000000 ffffffff 50ff fffd 0000 fffc");
        assertThat(SegmentDecoder.decode(bytes, 0, 20, segment)).isEqualTo(DecodeResult.OK);
        assertThat(segment.sourcePort()).isEqualTo(0xFFFF);
        assertThat(segment.destinationPort()).isEqualTo(0xFFFE);
        assertThat(segment.seq()).isEqualTo(Integer.MIN_VALUE);
        assertThat(segment.ack()).isEqualTo(-1);
        assertThat(segment.flags()).isEqualTo(TcpFlags.ALL);
        assertThat(segment.wnd()).isEqualTo(0xFFFD);
        assertThat(segment.up()).isEqualTo(0xFFFC);
    }

    @Test
    void reservedBitsAreIgnored() {
        byte[] bytes = Packets.bytes("0001 0002 00000003 00000004 5f10 0005 0000 0000");
        assertThat(SegmentDecoder.decode(bytes, 0, 20, segment)).isEqualTo(DecodeResult.OK);
        assertThat(segment.flags()).isEqualTo(TcpFlags.ACK);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 1460})
    void payloadRefersToTheSource(int length) {
        byte[] bytes = new byte[5 + 24 + length + 9];
        System.arraycopy(Packets.bytes("0001 0002 00000003 00000004 6010 0005 0000 0000 01010101"), 0, bytes, 5, 24);
        assertThat(SegmentDecoder.decode(bytes, 5, 24 + length, segment)).isEqualTo(DecodeResult.OK);
        assertThat(segment.payloadArray()).isSameAs(bytes);
        assertThat(segment.payloadOffset()).isEqualTo(29);
        assertThat(segment.payloadLength()).isEqualTo(length);
        assertThat(segment.secondPayloadLength()).isZero();
    }

    @Test
    void nothingIsLeftOfWhatTheSegmentWasBefore() {
        segment.mss(1)
                .windowScale(2)
                .sackPermitted(true)
                .timestamps(3, 4)
                .addSackBlock(5, 6)
                .ecn(3)
                .dscp(7)
                .segmentSize(8)
                .up(9)
                .payload(new byte[9], 0, 9)
                .secondPayload(new byte[9], 0, 9);
        byte[] bytes = Packets.bytes("0001 0002 00000003 00000004 5010 0005 0000 0000");
        assertThat(SegmentDecoder.decode(bytes, 0, 20, segment)).isEqualTo(DecodeResult.OK);
        assertThat(segment.mss()).isEqualTo(-1);
        assertThat(segment.windowScale()).isEqualTo(-1);
        assertThat(segment.sackPermitted()).isFalse();
        assertThat(segment.hasTimestamps()).isFalse();
        assertThat(segment.tsVal() | segment.tsEcr()).isZero();
        assertThat(segment.sackBlockCount()).isZero();
        assertThat(segment.ecn() | segment.dscp() | segment.segmentSize() | segment.up())
                .isZero();
        assertThat(segment.payloadLength()).isZero();
    }

    @Test
    void rangesOutsideTheArrayAreTheCallersMistake() {
        byte[] bytes = new byte[40];
        int[][] ranges = {{0, 41}, {-1, 20}, {21, 20}, {0, -1}, {Integer.MAX_VALUE, Integer.MAX_VALUE}};
        for (int[] range : ranges) {
            assertThatThrownBy(() -> SegmentDecoder.decode(bytes, range[0], range[1], segment))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("length 40");
            assertThatThrownBy(() -> SegmentDecoder.verifyAndDecode(bytes, range[0], range[1], 0, segment))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
