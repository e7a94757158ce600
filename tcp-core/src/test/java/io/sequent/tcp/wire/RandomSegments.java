package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;

/** Random segments for property tests: any fields that the encoder can write, with no more SACK blocks than fit. */
final class RandomSegments {
    private RandomSegments() {}

    static Segment next(SplittableRandom random, int maxPayloadLength) {
        Segment segment = new Segment()
                .sourcePort(random.nextInt(65_536))
                .destinationPort(random.nextInt(65_536))
                .seq(random.nextInt())
                .ack(random.nextInt())
                .flags(random.nextInt(256))
                .wnd(random.nextInt(65_536))
                .up(random.nextInt(65_536));
        if (random.nextBoolean()) {
            segment.mss(random.nextInt(65_536));
        }
        if (random.nextBoolean()) {
            segment.windowScale(random.nextInt(256));
        }
        segment.sackPermitted(random.nextBoolean());
        segment.optionLayout(OptionLayout.values()[random.nextInt(3)]);
        if (random.nextInt(4) == 0) {
            segment.userTimeout(random.nextInt(1 << 16));
        }
        if (random.nextBoolean()) {
            segment.timestamps(random.nextInt(), random.nextInt());
        }
        for (int i = random.nextInt(OptionCodec.sackBlockRoom(segment) + 1); i > 0; i--) {
            segment.addSackBlock(random.nextInt(), random.nextInt());
        }
        byte[] payload = new byte[maxPayloadLength + 10];
        random.nextBytes(payload);
        int length = random.nextInt(maxPayloadLength + 1);
        int first = random.nextInt(length + 1);
        int gap = random.nextInt(10);
        return random.nextBoolean()
                ? segment.payload(payload, gap, length)
                : segment.payload(payload, 0, first).secondPayload(payload, first + gap, length - first);
    }

    /** All octets of the payload, both pieces. */
    static byte[] payloadOf(Segment segment) {
        byte[] payload = new byte[segment.payloadLength()];
        int first = segment.firstPayloadLength();
        System.arraycopy(segment.payloadArray(), segment.payloadOffset(), payload, 0, first);
        System.arraycopy(
                segment.secondPayloadArray(), segment.secondPayloadOffset(), payload, first, payload.length - first);
        return payload;
    }

    /** Everything that travels in the octets of TCP. */
    static void assertSameOnTheWire(Segment actual, Segment expected) {
        assertThat(actual.sourcePort()).isEqualTo(expected.sourcePort());
        assertThat(actual.destinationPort()).isEqualTo(expected.destinationPort());
        assertThat(actual.seq()).isEqualTo(expected.seq());
        assertThat(actual.ack()).isEqualTo(expected.ack());
        assertThat(actual.flags()).isEqualTo(expected.flags());
        assertThat(actual.wnd()).isEqualTo(expected.wnd());
        assertThat(actual.up()).isEqualTo(expected.up());
        assertThat(actual.mss()).isEqualTo(expected.mss());
        assertThat(actual.windowScale()).isEqualTo(expected.windowScale());
        assertThat(actual.sackPermitted()).isEqualTo(expected.sackPermitted());
        assertThat(actual.hasTimestamps()).isEqualTo(expected.hasTimestamps());
        assertThat(actual.tsVal()).isEqualTo(expected.tsVal());
        assertThat(actual.tsEcr()).isEqualTo(expected.tsEcr());
        assertThat(actual.userTimeout()).isEqualTo(expected.userTimeout());
        assertThat(actual.sackBlockCount()).isEqualTo(expected.sackBlockCount());
        for (int i = 0; i < expected.sackBlockCount(); i++) {
            assertThat(actual.sackLeft(i)).isEqualTo(expected.sackLeft(i));
            assertThat(actual.sackRight(i)).isEqualTo(expected.sackRight(i));
        }
        assertThat(payloadOf(actual)).isEqualTo(payloadOf(expected));
        assertThat(actual.len()).isEqualTo(expected.len());
    }
}
