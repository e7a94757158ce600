package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Two segments are joined only where nothing of them is lost. */
class SegmentCoalescingTest {
    private static final byte[] OCTETS = Packets.bytes("00112233445566778899");

    private static Segment first() {
        return new Segment()
                .sourcePort(1)
                .destinationPort(2)
                .seq(0xFFFFFFFC)
                .ack(77)
                .wnd(88)
                .flags(TcpFlags.ACK)
                .timestamps(5, 6)
                .payload(OCTETS, 0, 6);
    }

    private static Segment second() {
        return first().seq(2).flags(TcpFlags.ACK | TcpFlags.PSH).payload(OCTETS, 6, 4);
    }

    private static byte[] encoded(Segment whole, int start, int length) {
        int total = SegmentEncoder.headerLength(whole) + length;
        byte[] target = new byte[total];
        SegmentEncoder.encodePart(whole, start, length, target, 0, PseudoHeader.ipv4(10, 20, total));
        return target;
    }

    @Test
    void joinedSegmentCouldBeCutIntoTheTwoAgain() {
        Segment joined = first();
        assertThat(SegmentCoalescing.join(joined, second())).isTrue();
        assertThat(joined.segmentCount()).isEqualTo(2);
        assertThat(joined.payloadLength()).isEqualTo(10);
        assertThat(encoded(joined, 0, 6)).isEqualTo(encoded(first(), 0, 6));
        assertThat(encoded(joined, 6, 4)).isEqualTo(encoded(second(), 0, 4));
    }

    @Test
    void whatDiffersInAnythingElseStaysApart() {
        List<UnaryOperator<Segment>> others = List.of(
                segment -> segment.seq(3),
                segment -> segment.seq(1),
                segment -> segment.ack(78),
                segment -> segment.wnd(89),
                segment -> segment.sourcePort(3),
                segment -> segment.destinationPort(3),
                segment -> segment.timestamps(6, 6),
                segment -> segment.timestamps(5, 7),
                segment -> segment.ecn(3),
                segment -> segment.dscp(1),
                segment -> segment.flags(TcpFlags.PSH),
                segment -> segment.flags(TcpFlags.ACK | TcpFlags.FIN),
                segment -> segment.flags(TcpFlags.ACK | TcpFlags.SYN),
                segment -> segment.flags(TcpFlags.ACK | TcpFlags.RST),
                segment -> segment.flags(TcpFlags.ACK | TcpFlags.URG),
                segment -> segment.flags(TcpFlags.ACK | TcpFlags.ECE),
                segment -> segment.flags(TcpFlags.ACK | TcpFlags.CWR),
                segment -> segment.addSackBlock(1, 2),
                segment -> segment.mss(1),
                segment -> segment.payload(OCTETS, 0, 0),
                segment -> segment.payload(OCTETS, 0, 7),
                segment -> segment.secondPayload(OCTETS, 0, 1));
        for (int i = 0; i < others.size(); i++) {
            Segment segment = first();
            Segment next = others.get(i).apply(second());
            assertThat(SegmentCoalescing.join(segment, next))
                    .as("difference " + i)
                    .isFalse();
            assertThat(encoded(segment, 0, 6)).isEqualTo(encoded(first(), 0, 6));
        }
    }

    @Test
    void pushOfEitherIsOneOfBoth() {
        Segment joined = first().flags(TcpFlags.ACK | TcpFlags.PSH);
        assertThat(SegmentCoalescing.join(joined, second().flags(TcpFlags.ACK))).isTrue();
        assertThat(encoded(joined, 6, 4)).isEqualTo(encoded(second(), 0, 4));
    }

    @Test
    void thirdIsNotJoinedToTwo() {
        Segment joined = first();
        SegmentCoalescing.join(joined, second());
        assertThat(SegmentCoalescing.join(joined, second().seq(6))).isFalse();
        assertThat(joined.payloadLength()).isEqualTo(10);
    }
}
