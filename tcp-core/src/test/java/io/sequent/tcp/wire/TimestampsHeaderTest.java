package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.RandomSeeds;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The decoder has a way of its own for the header with timestamps and nothing else. Here it is held to the general
 * one: fields read one by one, options by {@link OptionCodec#decode}, the sum of all octets.
 */
class TimestampsHeaderTest {
    private static final String ALIGNED = "0101 080a";

    private final Segment actual = new Segment();
    private final Segment expected = new Segment();
    private int alone;

    /** Decodes as the RFC's text goes, and compares; {@code into} is whatever it was before. */
    private void compare(byte[] octets, int offset, int length, long pseudoHeader) {
        int result = general(octets, offset, length);
        assertThat(SegmentDecoder.decode(octets, offset, length, actual)).isEqualTo(result);
        if (result == DecodeResult.OK) {
            assertSame();
        }
        long sum = InternetChecksum.add(pseudoHeader, InternetChecksum.sum(octets, offset, length));
        boolean bad = length >= 20 && InternetChecksum.fold(sum) != 0;
        int verified = SegmentDecoder.verifyAndDecode(octets, offset, length, pseudoHeader, actual);
        assertThat(verified).isEqualTo(bad ? DecodeResult.BAD_CHECKSUM : result);
        if (verified == DecodeResult.OK) {
            assertSame();
        }
    }

    private int general(byte[] octets, int offset, int length) {
        expected.clear();
        if (length < 20) {
            return DecodeResult.TRUNCATED_HEADER;
        }
        int headerLength = (octets[offset + 12] & 0xF0) >> 2;
        if (headerLength < 20) {
            return DecodeResult.DATA_OFFSET_TOO_SMALL;
        }
        if (headerLength > length) {
            return DecodeResult.DATA_OFFSET_PAST_END;
        }
        expected.sourcePort(Octets.getShort(octets, offset))
                .destinationPort(Octets.getShort(octets, offset + 2))
                .seq(Octets.getInt(octets, offset + 4))
                .ack(Octets.getInt(octets, offset + 8))
                .flags(Octets.getByte(octets, offset + 13))
                .wnd(Octets.getShort(octets, offset + 14))
                .up(Octets.getShort(octets, offset + 18))
                .payload(octets, offset + headerLength, length - headerLength);
        alone += headerLength == 32 && Octets.getInt(octets, offset + 20) == 0x0101_080A ? 1 : 0;
        return OptionCodec.decode(octets, offset + 20, offset + headerLength, expected);
    }

    private void assertSame() {
        RandomSegments.assertSameOnTheWire(actual, expected);
        assertThat(actual.payloadArray()).isSameAs(expected.payloadArray());
        assertThat(actual.payloadOffset()).isEqualTo(expected.payloadOffset());
        assertThat(actual.secondPayloadArray()).isEmpty();
        assertThat(actual.ecn() | actual.dscp() | actual.segmentSize() | actual.secondPayloadLength())
                .isZero();
    }

    private static byte[] segment(String options, int length) {
        byte[] tail = Packets.bytes(options);
        byte[] octets = new byte[Math.max(length, 20 + tail.length)];
        System.arraycopy(tail, 0, octets, 20, tail.length);
        octets[12] = (byte) ((20 + tail.length) / 4 << 4);
        return octets;
    }

    /** With the checksum that makes it right. */
    private static void correct(byte[] octets, int offset, int length, long pseudoHeader) {
        Octets.putShort(octets, offset + 16, 0);
        long sum = InternetChecksum.add(pseudoHeader, InternetChecksum.sum(octets, offset, length));
        Octets.putShort(octets, offset + 16, InternetChecksum.fold(sum));
    }

    @Test
    void everyFirstWordOfTheOptionsIsReadAsTheGeneralWayReadsIt() {
        for (int at = 20; at < 24; at++) {
            for (int octet = 0; octet < 256; octet++) {
                byte[] octets = segment(ALIGNED + "01020304 05060708", 40);
                octets[at] = (byte) octet;
                compare(octets, 0, octets.length, 0);
                correct(octets, 0, octets.length, 0);
                compare(octets, 0, octets.length, 0);
            }
        }
        assertThat(alone).isGreaterThan(0);
    }

    @Test
    void everyDataOffsetAndLengthIsJudgedAsTheGeneralWayJudgesIt() {
        for (int dataOffset = 0; dataOffset < 16; dataOffset++) {
            for (int length = 0; length <= 70; length++) {
                byte[] octets = segment(ALIGNED + "01020304 05060708" + ALIGNED + "11121314 15161718", 70);
                octets[12] = (byte) (dataOffset << 4 | 0xF);
                compare(octets, 0, length, 0);
                if (length >= 20) {
                    correct(octets, 0, length, 0);
                    compare(octets, 0, length, 0);
                }
            }
        }
    }

    @Test
    void everyLayoutOfEveryOptionIsReadAsTheGeneralWayReadsIt() {
        RandomSeeds.forEachSeed(2000, random -> {
            Segment original = RandomSegments.next(random, 40);
            byte[] octets = new byte[200];
            random.nextBytes(octets);
            int offset = random.nextInt(20);
            int length = SegmentEncoder.encodedLength(original);
            long pseudoHeader = random.nextLong(1L << 40);
            SegmentEncoder.encode(original, octets, offset, pseudoHeader);
            dirty(random);
            compare(octets, offset, length, pseudoHeader);
            RandomSegments.assertSameOnTheWire(actual, original);
        });
    }

    @Test
    void randomSegmentsWithTimestampsAloneAreReadAsTheGeneralWayReadsThem() {
        RandomSeeds.forEachSeed(2000, random -> {
            byte[] octets = new byte[random.nextInt(52, 200)];
            random.nextBytes(octets);
            int offset = random.nextInt(20);
            int length = random.nextInt(32, octets.length - offset + 1);
            octets[offset + 12] = (byte) (8 << 4 | random.nextInt(16));
            System.arraycopy(Packets.bytes(ALIGNED), 0, octets, offset + 20, 4);
            long pseudoHeader = random.nextBoolean() ? random.nextLong(1L << 36) : Long.MAX_VALUE;
            correct(octets, offset, length, pseudoHeader);
            dirty(random);
            compare(octets, offset, length, pseudoHeader);
            octets[offset + random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
            dirty(random);
            compare(octets, offset, length, pseudoHeader);
        });
        assertThat(alone).isGreaterThan(1);
    }

    @Test
    void whatIsEncodedHasTheSumOfAllItsOctets() {
        RandomSeeds.forEachSeed(2000, random -> {
            Segment segment = RandomSegments.next(random, 60);
            if (random.nextBoolean()) {
                segment.mss(-1).windowScale(-1).sackPermitted(false).userTimeout(-1);
            }
            byte[] octets = new byte[SegmentEncoder.encodedLength(segment)];
            random.nextBytes(octets);
            long pseudoHeader = random.nextBoolean() ? random.nextLong(1L << 36) : Long.MAX_VALUE;
            SegmentEncoder.encode(segment, octets, 0, pseudoHeader);
            long sum = InternetChecksum.add(pseudoHeader, InternetChecksum.sum(octets, 0, octets.length));
            assertThat(InternetChecksum.fold(sum)).isZero();
        });
    }

    private void dirty(SplittableRandom random) {
        actual.copyFrom(RandomSegments.next(random, 40)).ecn(3).dscp(4).segmentSize(5);
    }
}
