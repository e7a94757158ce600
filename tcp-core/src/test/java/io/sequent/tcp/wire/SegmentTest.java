package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

class SegmentTest {
    private static Segment full(byte[] first, byte[] second) {
        return new Segment()
                .sourcePort(1)
                .destinationPort(2)
                .seq(3)
                .ack(4)
                .flags(TcpFlags.ACK | TcpFlags.PSH)
                .wnd(5)
                .up(6)
                .mss(7)
                .windowScale(8)
                .sackPermitted(true)
                .timestamps(9, 10)
                .addSackBlock(11, 12)
                .addSackBlock(13, 14)
                .ecn(3)
                .dscp(46)
                .payload(first, 1, 3)
                .secondPayload(second, 2, 4)
                .segmentSize(1000);
    }

    private static void assertFull(Segment segment, byte[] first, byte[] second) {
        assertThat(segment.sourcePort()).isEqualTo(1);
        assertThat(segment.destinationPort()).isEqualTo(2);
        assertThat(segment.seq()).isEqualTo(3);
        assertThat(segment.ack()).isEqualTo(4);
        assertThat(segment.flags()).isEqualTo(TcpFlags.ACK | TcpFlags.PSH);
        assertThat(segment.wnd()).isEqualTo(5);
        assertThat(segment.up()).isEqualTo(6);
        assertThat(segment.mss()).isEqualTo(7);
        assertThat(segment.windowScale()).isEqualTo(8);
        assertThat(segment.sackPermitted()).isTrue();
        assertThat(segment.hasTimestamps()).isTrue();
        assertThat(segment.tsVal()).isEqualTo(9);
        assertThat(segment.tsEcr()).isEqualTo(10);
        assertThat(segment.sackBlockCount()).isEqualTo(2);
        assertThat(segment.sackLeft(0)).isEqualTo(11);
        assertThat(segment.sackRight(0)).isEqualTo(12);
        assertThat(segment.sackLeft(1)).isEqualTo(13);
        assertThat(segment.sackRight(1)).isEqualTo(14);
        assertThat(segment.ecn()).isEqualTo(3);
        assertThat(segment.dscp()).isEqualTo(46);
        assertThat(segment.payloadArray()).isSameAs(first);
        assertThat(segment.payloadOffset()).isEqualTo(1);
        assertThat(segment.firstPayloadLength()).isEqualTo(3);
        assertThat(segment.secondPayloadArray()).isSameAs(second);
        assertThat(segment.secondPayloadOffset()).isEqualTo(2);
        assertThat(segment.secondPayloadLength()).isEqualTo(4);
        assertThat(segment.payloadLength()).isEqualTo(7);
        assertThat(segment.segmentSize()).isEqualTo(1000);
    }

    private static void assertEmpty(Segment segment) {
        assertThat(segment.sourcePort() | segment.destinationPort() | segment.seq() | segment.ack())
                .isZero();
        assertThat(segment.flags() | segment.wnd() | segment.up() | segment.ecn() | segment.dscp())
                .isZero();
        assertThat(segment.mss()).isEqualTo(-1);
        assertThat(segment.windowScale()).isEqualTo(-1);
        assertThat(segment.sackPermitted()).isFalse();
        assertThat(segment.hasTimestamps()).isFalse();
        assertThat(segment.tsVal() | segment.tsEcr()).isZero();
        assertThat(segment.sackBlockCount()).isZero();
        assertThat(segment.payloadArray()).isEmpty();
        assertThat(segment.secondPayloadArray()).isEmpty();
        assertThat(segment.payloadOffset() | segment.secondPayloadOffset()).isZero();
        assertThat(segment.payloadLength() | segment.len() | segment.segmentSize())
                .isZero();
    }

    @Test
    void everyFieldIsKept() {
        byte[] first = new byte[5];
        byte[] second = new byte[6];
        assertFull(full(first, second), first, second);
    }

    @Test
    void aNewSegmentIsEmpty() {
        assertEmpty(new Segment());
    }

    @Test
    void clearingMakesASegmentAsNew() {
        Segment segment = full(new byte[5], new byte[6]);
        assertThat(segment.clear()).isSameAs(segment);
        assertEmpty(segment);
        assertThat(segment.addSackBlock(1, 2).sackBlockCount()).isEqualTo(1);
        assertEmpty(new Segment());
    }

    @Test
    void aCopyHasEveryFieldAndIsIndependent() {
        byte[] first = new byte[5];
        byte[] second = new byte[6];
        Segment original = full(first, second);
        Segment copy = new Segment().copyFrom(original);
        original.clear().addSackBlock(98, 99);
        assertFull(copy, first, second);
    }

    @Test
    @Requirement("RFC 9293 3.4")
    void synAndFinOccupyOneSequenceNumberEach() {
        Segment segment = new Segment().payload(new byte[10], 0, 10);
        assertThat(segment.len()).isEqualTo(10);
        assertThat(segment.flags(TcpFlags.SYN).len()).isEqualTo(11);
        assertThat(segment.flags(TcpFlags.FIN).len()).isEqualTo(11);
        assertThat(segment.flags(TcpFlags.SYN | TcpFlags.FIN).len()).isEqualTo(12);
        assertThat(segment.flags(TcpFlags.ALL & ~TcpFlags.SYN & ~TcpFlags.FIN).len())
                .isEqualTo(10);
        assertThat(segment.secondPayload(new byte[3], 0, 3).len()).isEqualTo(13);
    }

    @Test
    void hasTellsIfAnyOfTheFlagsIsSet() {
        Segment segment = new Segment().flags(TcpFlags.ACK);
        assertThat(segment.has(TcpFlags.ACK)).isTrue();
        assertThat(segment.has(TcpFlags.ACK | TcpFlags.RST)).isTrue();
        assertThat(segment.has(TcpFlags.RST | TcpFlags.SYN)).isFalse();
    }

    @Test
    void aNewFirstPieceForgetsTheSecond() {
        Segment segment = full(new byte[5], new byte[6]).payload(new byte[2], 0, 2);
        assertThat(segment.payloadLength()).isEqualTo(2);
        assertThat(segment.secondPayloadArray()).isEmpty();
    }

    @Test
    void aFifthSackBlockIsRefused() {
        Segment segment = new Segment()
                .addSackBlock(1, 2)
                .addSackBlock(3, 4)
                .addSackBlock(5, 6)
                .addSackBlock(7, 8);
        assertThatThrownBy(() -> segment.addSackBlock(9, 10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sackBlockCount()");
        assertThat(segment.sackBlockCount()).isEqualTo(4);
    }

    @Test
    void payloadOutsideItsArrayIsRefused() {
        byte[] array = new byte[10];
        int[][] ranges = {{-1, 2}, {0, 11}, {5, 6}, {3, -1}, {11, 0}, {Integer.MAX_VALUE, Integer.MAX_VALUE}};
        for (int[] range : ranges) {
            assertThatThrownBy(() -> new Segment().payload(array, range[0], range[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("length 10");
            assertThatThrownBy(() -> new Segment().secondPayload(array, range[0], range[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("second payload");
        }
        assertThat(new Segment().payload(array, 10, 0).payloadLength()).isZero();
    }
}
