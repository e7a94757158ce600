package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** One payload that becomes several segments. */
class SegmentBatchTest {
    private final byte[] octets = Packets.bytes("00112233445566778899");
    private final byte[] target = new byte[100];
    private final Segment decoded = new Segment();

    private Segment batch(int flags) {
        return new Segment()
                .sourcePort(1)
                .destinationPort(2)
                .seq(0xFFFFFFFC)
                .ack(77)
                .wnd(88)
                .flags(flags)
                .timestamps(5, 6)
                .payload(octets, 0, 6)
                .secondPayload(octets, 6, 4)
                .segmentSize(4);
    }

    private Segment part(Segment batch, int start, int length) {
        int headerLength = SegmentEncoder.headerLength(batch);
        long pseudoHeader = PseudoHeader.ipv4(10, 20, headerLength + length);
        int written = SegmentEncoder.encodePart(batch, start, length, target, 0, pseudoHeader);
        assertThat(written).isEqualTo(headerLength + length);
        assertThat(SegmentDecoder.verifyAndDecode(target, 0, written, pseudoHeader, decoded))
                .isEqualTo(DecodeResult.OK);
        return decoded;
    }

    @Test
    void eachPartHasItsSequenceNumberItsOctetsAndTheWholesHeader() {
        Segment batch = batch(TcpFlags.ACK);
        for (int start = 0; start < 10; start += 4) {
            int length = Math.min(4, 10 - start);
            Segment part = part(batch, start, length);
            assertThat(part.seq()).isEqualTo(0xFFFFFFFC + start);
            assertThat(part.ack()).isEqualTo(77);
            assertThat(part.wnd()).isEqualTo(88);
            assertThat(part.tsVal()).isEqualTo(5);
            assertThat(part.flags()).isEqualTo(TcpFlags.ACK);
            byte[] payload = RandomSegments.payloadOf(part);
            assertThat(payload).hasSize(length);
            for (int i = 0; i < length; i++) {
                assertThat(payload[i]).isEqualTo(octets[start + i]);
            }
        }
    }

    @Test
    void pushAndFinAreOnTheLastPartOnly() {
        int flags = TcpFlags.ACK | TcpFlags.PSH | TcpFlags.FIN;
        assertThat(part(batch(flags), 0, 4).flags()).isEqualTo(TcpFlags.ACK);
        assertThat(part(batch(flags), 4, 4).flags()).isEqualTo(TcpFlags.ACK);
        assertThat(part(batch(flags), 8, 2).flags()).isEqualTo(flags);
    }

    @Test
    @Requirement("RFC 3168 6.1.2")
    void theReducedCongestionWindowIsToldOnceButEchoesInEachPart() {
        int flags = TcpFlags.ACK | TcpFlags.CWR | TcpFlags.ECE;
        assertThat(part(batch(flags), 0, 4).flags()).isEqualTo(flags);
        assertThat(part(batch(flags), 4, 6).flags()).isEqualTo(TcpFlags.ACK | TcpFlags.ECE);
    }

    @Test
    @Requirement({"RFC 9293 3.8.5", "RFC 9293 MUST-62"})
    void theUrgentPointerMeansTheSameOctetInEachPart() {
        Segment batch = batch(TcpFlags.ACK | TcpFlags.URG).up(7);
        assertThat(part(batch, 0, 4).up()).isEqualTo(7);
        assertThat(part(batch, 4, 4).up()).isEqualTo(3);
        assertThat(part(batch, 4, 4).has(TcpFlags.URG)).isTrue();
        assertThat(part(batch, 8, 2).has(TcpFlags.URG)).isFalse();
        assertThat(part(batch, 8, 2).up()).isZero();
        assertThat(part(batch.up(8), 8, 2).has(TcpFlags.URG)).isFalse();
    }

    @Test
    void aPartThatIsTheWholeIsTheSegmentItself() {
        Segment batch = batch(TcpFlags.ALL & ~TcpFlags.RST).up(3);
        RandomSegments.assertSameOnTheWire(part(batch, 0, 10), batch);
    }

    @Test
    void partsOutsideThePayloadAndCutSynsAreRefused() {
        for (int[] part : new int[][] {{0, 11}, {-1, 2}, {11, 0}, {8, 3}, {4, -1}}) {
            assertThatThrownBy(() -> SegmentEncoder.encodePart(batch(0), part[0], part[1], target, 0, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not inside the payload");
        }
        assertThatThrownBy(() -> SegmentEncoder.encodePart(batch(TcpFlags.SYN), 0, 4, target, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SYN");
        assertThat(target).containsOnly(0);
    }

    @Test
    void partsOfAnySizeCarryTheWholePayload() {
        RandomSeeds.forEachSeed(300, random -> {
            Segment batch = RandomSegments.next(random, 60);
            batch.flags(batch.flags() & ~TcpFlags.SYN);
            byte[] whole = RandomSegments.payloadOf(batch);
            byte[] joined = new byte[whole.length];
            int size = random.nextInt(1, 20);
            for (int start = 0; start < whole.length; start += size) {
                Segment part = part(batch, start, Math.min(size, whole.length - start));
                assertThat(part.seq()).isEqualTo(batch.seq() + start);
                byte[] payload = RandomSegments.payloadOf(part);
                System.arraycopy(payload, 0, joined, start, payload.length);
            }
            assertThat(joined).isEqualTo(whole);
        });
    }
}
