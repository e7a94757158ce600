package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.RandomSeeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WireRoundTripTest {
    private static long randomPseudoHeader(SplittableRandom random, int length) {
        return random.nextBoolean()
                ? PseudoHeader.ipv4(random.nextInt(), random.nextInt(), length)
                : PseudoHeader.ipv6(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(), length);
    }

    @Test
    void decodingWhatWasEncodedGivesTheSameSegment() {
        Segment decoded = new Segment();
        RandomSeeds.forEachSeed(3000, random -> {
            Segment segment = RandomSegments.next(random, random.nextInt(5) == 0 ? 1500 : 40);
            int length = SegmentEncoder.encodedLength(segment);
            int offset = random.nextInt(20);
            byte[] target = new byte[offset + length + random.nextInt(20)];
            random.nextBytes(target);
            long pseudoHeader = randomPseudoHeader(random, length);
            assertThat(SegmentEncoder.encode(segment, target, offset, pseudoHeader))
                    .isEqualTo(length);
            assertThat(SegmentDecoder.verifyAndDecode(target, offset, length, pseudoHeader, decoded))
                    .isEqualTo(DecodeResult.OK);
            RandomSegments.assertSameOnTheWire(decoded, segment);
        });
    }

    @Test
    void encodingWhatWasDecodedGivesTheSameOctets() {
        Segment decoded = new Segment();
        RandomSeeds.forEachSeed(3000, random -> {
            byte[] canonical = canonicalOctets(random);
            assertThat(SegmentDecoder.verifyAndDecode(canonical, 0, canonical.length, 0, decoded))
                    .isEqualTo(DecodeResult.OK);
            byte[] again = new byte[canonical.length];
            assertThat(SegmentEncoder.encode(decoded, again, 0, 0)).isEqualTo(canonical.length);
            assertThat(again).isEqualTo(canonical);
        });
    }

    /** A well-formed segment with its options in canonical order, put together without the encoder. */
    private static byte[] canonicalOctets(SplittableRandom random) {
        String options = (random.nextBoolean() ? "0204" + hex(random, 2) : "")
                + switch (random.nextInt(4)) {
                    case 0 -> "";
                    case 1 -> "01010402";
                    case 2 -> "0101080a" + hex(random, 8);
                    default -> "0402080a" + hex(random, 8);
                }
                + (random.nextBoolean() ? "010303" + hex(random, 1) : "");
        int blocks = random.nextInt((36 - options.length() / 2) / 8 + 1);
        String sack = blocks == 0 ? "" : "010105%02x".formatted(2 + 8 * blocks) + hex(random, 8 * blocks);
        int dataOffset = (20 + (options.length() + sack.length()) / 2) / 4;
        byte[] octets = Packets.bytes(hex(random, 12)
                + "%x0".formatted(dataOffset)
                + hex(random, 3)
                + "0000"
                + hex(random, 2)
                + options
                + sack
                + hex(random, random.nextInt(50)));
        int checksum = InternetChecksum.of(octets, 0, octets.length);
        octets[16] = (byte) (checksum >> 8);
        octets[17] = (byte) checksum;
        return octets;
    }

    private static String hex(SplittableRandom random, int length) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length; i++) {
            hex.append("%02x".formatted(random.nextInt(256)));
        }
        return hex.toString();
    }

    @Test
    void whateverIsDecodedSurvivesEncodingAndDecoding() {
        Segment first = new Segment();
        Segment second = new Segment();
        int[] decoded = {0};
        RandomSeeds.forEachSeed(5000, random -> {
            byte[] bytes = new byte[random.nextInt(20, 64)];
            random.nextBytes(bytes);
            bytes[12] = (byte) (random.nextInt(5, bytes.length / 4 + 1) << 4);
            for (int i = 20; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? 1 : random.nextInt(12));
            }
            if (SegmentDecoder.decode(bytes, 0, bytes.length, first) == DecodeResult.OK) {
                decoded[0]++;
                byte[] again = new byte[SegmentEncoder.encodedLength(first)];
                int room = OptionCodec.sackBlockRoom(first);
                SegmentEncoder.encode(first, again, 0, 0);
                assertThat(SegmentDecoder.verifyAndDecode(again, 0, again.length, 0, second))
                        .isEqualTo(DecodeResult.OK);
                if (first.sackBlockCount() <= room) {
                    RandomSegments.assertSameOnTheWire(second, first);
                }
            }
        });
        if (RandomSeeds.seeds(2).length > 1) {
            assertThat(decoded[0]).as("the octets are not all refused").isGreaterThan(500);
        }
    }

    @Test
    void truncationIsNoticedAtEveryLengthOfTheHeader() {
        Segment decoded = new Segment();
        RandomSeeds.forEachSeed(100, random -> {
            Segment segment = RandomSegments.next(random, 20);
            byte[] bytes = new byte[SegmentEncoder.encodedLength(segment)];
            SegmentEncoder.encode(segment, bytes, 0, 0);
            int headerLength = SegmentEncoder.headerLength(segment);
            for (int length = 0; length < bytes.length; length++) {
                int result = SegmentDecoder.decode(Arrays.copyOf(bytes, length), 0, length, decoded);
                int expected = length < 20
                        ? DecodeResult.TRUNCATED_HEADER
                        : length < headerLength ? DecodeResult.DATA_OFFSET_PAST_END : DecodeResult.OK;
                assertThat(result).as("length %d", length).isEqualTo(expected);
            }
        });
    }
}
