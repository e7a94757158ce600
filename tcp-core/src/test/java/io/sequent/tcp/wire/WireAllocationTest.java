package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.AllocationProbe;
import org.junit.jupiter.api.Test;

/** Nothing between the octets and the segment allocates, whatever the octets. */
class WireAllocationTest {
    static final class DecodeEveryKind implements AllocationProbe.Scenario {
        private final byte[][] segments = {
            Packets.segmentOf(Packets.IPV4_SYN),
            Packets.segmentOf(Packets.IPV4_SYN_ALL_OPTIONS),
            Packets.segmentOf(Packets.IPV6_SYN),
            Packets.segmentOf(Packets.IPV6_ACK),
            Packets.bytes("0001 0002 00000003 00000004 d010 0005 0000 0000"
                    + "0101 051a 00000001 00000002 00000003 00000004 00000005 00000006 fe04 0000 68656c6c6f")
        };
        private final Segment into = new Segment();

        @Override
        public void prepare() {}

        @Override
        public void run() {
            for (int i = 0; i < segments.length; i++) {
                byte[] segment = segments[i];
                if (SegmentDecoder.decode(segment, 0, segment.length, into) != DecodeResult.OK) {
                    throw new IllegalStateException("not decoded: " + i);
                }
            }
        }
    }

    static final class RefuseEveryMutation implements AllocationProbe.Scenario {
        private final byte[] segment = Packets.segmentOf(Packets.IPV4_SYN_ALL_OPTIONS);
        private final Segment into = new Segment();
        private int refused;

        @Override
        public void prepare() {}

        @Override
        public void run() {
            for (int at = 12; at < segment.length; at++) {
                byte right = segment[at];
                for (int wrong = 0; wrong < 256; wrong += 5) {
                    segment[at] = (byte) wrong;
                    refused += SegmentDecoder.decode(segment, 0, segment.length, into);
                    refused += SegmentDecoder.verifyAndDecode(segment, 0, segment.length, 1, into);
                    refused += SegmentDecoder.decode(segment, 0, at, into);
                }
                segment[at] = right;
            }
            if (refused == 0) {
                throw new IllegalStateException("nothing was refused");
            }
        }
    }

    static final class EncodeEveryKind implements AllocationProbe.Scenario {
        private final byte[] payload = new byte[3000];
        private final byte[] target = new byte[3100];
        private final Segment segment = new Segment();

        @Override
        public void prepare() {}

        @Override
        public void run() {
            segment.clear().flags(TcpFlags.SYN).mss(1460).windowScale(7).sackPermitted(true);
            SegmentEncoder.encode(segment, target, 1, 0);
            segment.timestamps(1, 2);
            SegmentEncoder.encode(segment, target, 1, 0);
            segment.clear().flags(TcpFlags.ACK).timestamps(3, 4);
            for (int i = 0; i < Segment.MAX_SACK_BLOCKS; i++) {
                segment.addSackBlock(2 * i, 2 * i + 1);
                SegmentEncoder.encode(segment, target, 1, PseudoHeader.ipv4(1, 2, 3));
            }
            segment.payload(payload, 0, 1000).secondPayload(payload, 1000, 2000).segmentSize(1400);
            for (int start = 0; start < 3000; start += 1400) {
                int length = Math.min(1400, 3000 - start);
                SegmentEncoder.encodePart(segment, start, length, target, 1, PseudoHeader.ipv6(1, 2, 3, 4, 5));
            }
        }
    }

    static final class ChecksumOfEveryKind implements AllocationProbe.Scenario {
        private final byte[] bytes = new byte[200];
        private int sum;

        @Override
        public void prepare() {}

        @Override
        public void run() {
            for (int length = 0; length < 100; length++) {
                long first = InternetChecksum.sum(bytes, length & 7, length);
                long second = InternetChecksum.sum(bytes, 100, length);
                sum += InternetChecksum.fold(InternetChecksum.append(first, length, second));
                sum += InternetChecksum.of(bytes, 3, length);
                sum += (int) InternetChecksum.add(PseudoHeader.ipv4(1, 2, 3), PseudoHeader.ipv6(1, 2, 3, 4, 5));
            }
        }
    }

    static final class CopyAndCompare implements AllocationProbe.Scenario {
        private final Segment one = new Segment();
        private final Segment other = new Segment();
        private int count;

        @Override
        public void prepare() {}

        @Override
        public void run() {
            other.copyFrom(one.clear().seq(count).addSackBlock(1, 2));
            count += SequenceNumber.isInWindow(other.seq(), one.seq(), 1) ? SequenceNumber.max(1, 2) : 0;
            count += other.len() + (other.has(TcpFlags.ALL) ? 1 : 0);
        }
    }

    @Test
    void decodingAllocatesNothing() {
        assertThat(AllocationProbe.allocatedBytes(DecodeEveryKind.class)).isZero();
    }

    @Test
    void refusingAllocatesNothing() {
        assertThat(AllocationProbe.allocatedBytes(RefuseEveryMutation.class)).isZero();
    }

    @Test
    void encodingAllocatesNothing() {
        assertThat(AllocationProbe.allocatedBytes(EncodeEveryKind.class)).isZero();
    }

    @Test
    void checksumsAllocateNothing() {
        assertThat(AllocationProbe.allocatedBytes(ChecksumOfEveryKind.class)).isZero();
    }

    @Test
    void copyingAndComparingAllocatesNothing() {
        assertThat(AllocationProbe.allocatedBytes(CopyAndCompare.class)).isZero();
    }
}
