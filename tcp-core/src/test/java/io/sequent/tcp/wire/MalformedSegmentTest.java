package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("RFC 9293 3.1")
class MalformedSegmentTest {
    private final Segment segment = new Segment();

    private int decode(byte[] bytes) {
        return SegmentDecoder.decode(bytes, 0, bytes.length, segment);
    }

    /** A header with these options, which fill whole words. */
    private static byte[] header(String options) {
        byte[] tail = Packets.bytes(options);
        byte[] bytes =
                Arrays.copyOf(Packets.bytes("0001 0002 00000003 00000004 5010 0005 0000 0000"), 20 + tail.length);
        System.arraycopy(tail, 0, bytes, 20, tail.length);
        bytes[12] = (byte) (bytes.length / 4 << 4);
        return bytes;
    }

    @Test
    void everyLengthBelowTheFixedHeaderIsTruncated() {
        for (int length = 0; length < 20; length++) {
            byte[] bytes = Arrays.copyOf(header(""), length);
            assertThat(decode(bytes)).as("length %d", length).isEqualTo(DecodeResult.TRUNCATED_HEADER);
            assertThat(SegmentDecoder.verifyAndDecode(bytes, 0, length, 0, segment))
                    .isEqualTo(DecodeResult.TRUNCATED_HEADER);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void dataOffsetInsideTheFixedHeaderIsTooSmall(int dataOffset) {
        byte[] bytes = Arrays.copyOf(header(""), 60);
        bytes[12] = (byte) (dataOffset << 4);
        assertThat(decode(bytes)).isEqualTo(DecodeResult.DATA_OFFSET_TOO_SMALL);
    }

    @Test
    void everyDataOffsetIsPastTheEndOfWhateverIsShorter() {
        for (int dataOffset = 6; dataOffset <= 15; dataOffset++) {
            byte[] whole = header("01".repeat(dataOffset * 4 - 20));
            assertThat(decode(whole)).isEqualTo(DecodeResult.OK);
            for (int length = 20; length < dataOffset * 4; length++) {
                assertThat(decode(Arrays.copyOf(whole, length)))
                        .as("data offset %d, length %d", dataOffset, length)
                        .isEqualTo(DecodeResult.DATA_OFFSET_PAST_END);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"02 00 05b4", "01 01 02 00", "08 00 0101", "05 00 0101", "fe 00 0101"})
    @Requirement("RFC 9293 MUST-7")
    void optionLengthZeroIsRefusedWhateverTheKind(String options) {
        assertThat(decode(header(options))).isEqualTo(DecodeResult.OPTION_LENGTH_ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02 01 05b4", "01 01 04 01", "05 01 0101", "fe 01 0101"})
    @Requirement("RFC 9293 MUST-7")
    void optionLengthOneIsRefusedWhateverTheKind(String options) {
        assertThat(decode(header(options))).isEqualTo(DecodeResult.OPTION_LENGTH_ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02 05 05b4",
                "0101 02 04",
                "01 03 03 00 0101 03 03",
                "08 0a 00000000 000000",
                "fe 05 0000",
                "fe ff 0000",
                "05 0a 00000000 0000",
                "010101 02",
                "010101 fe",
                "010101 05"
            })
    @Requirement("RFC 9293 MUST-7")
    void optionsThatReachPastTheHeaderOverrun(String options) {
        byte[] whole = header(padded(options));
        byte[] withPayload = Arrays.copyOf(whole, whole.length + 100);
        assertThat(decode(whole)).isEqualTo(DecodeResult.OPTION_OVERRUNS);
        // Octets of the payload must not be taken for options.
        assertThat(decode(withPayload)).isEqualTo(DecodeResult.OPTION_OVERRUNS);
    }

    /** NOPs before the options, so that these end where the header does. */
    private static String padded(String options) {
        int length = Packets.bytes(options).length;
        return "01".repeat((4 - length % 4) % 4) + options;
    }

    @ParameterizedTest
    @CsvSource({"2,4", "3,3", "4,2", "8,10"})
    void knownOptionsOfAnyOtherLengthAreRefused(int kind, int rightLength) {
        for (int length = 2; length <= 40; length++) {
            int expected = length == rightLength ? DecodeResult.OK : DecodeResult.OPTION_BAD_LENGTH;
            assertThat(decode(header(padded(option(kind, length)))))
                    .as("length %d", length)
                    .isEqualTo(expected);
        }
    }

    @Test
    void sackHoldsOneToFourWholeBlocks() {
        for (int length = 2; length <= 40; length++) {
            boolean right = length == 10 || length == 18 || length == 26 || length == 34;
            assertThat(decode(header(padded(option(5, length)))))
                    .as("length %d", length)
                    .isEqualTo(right ? DecodeResult.OK : DecodeResult.OPTION_BAD_LENGTH);
        }
    }

    private static String option(int kind, int length) {
        return "%02x%02x".formatted(kind, length) + "00".repeat(length - 2);
    }

    @Test
    @Requirement({"RFC 9293 3.1", "RFC 9293 MUST-3"})
    void anyChangedBitIsABadChecksum() {
        byte[] bytes = Packets.segmentOf(Packets.IPV4_SYN_ALL_OPTIONS);
        long pseudoHeader = Packets.pseudoHeaderOf(Packets.IPV4_SYN_ALL_OPTIONS);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertThat(SegmentDecoder.verifyAndDecode(bytes, 0, bytes.length, pseudoHeader, segment))
                    .as("bit %d", bit)
                    .isEqualTo(DecodeResult.BAD_CHECKSUM);
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
        }
        assertThat(SegmentDecoder.verifyAndDecode(bytes, 0, bytes.length, pseudoHeader + 1, segment))
                .isEqualTo(DecodeResult.BAD_CHECKSUM);
        assertThat(SegmentDecoder.verifyAndDecode(bytes, 0, bytes.length, pseudoHeader, segment))
                .isEqualTo(DecodeResult.OK);
    }

    @Test
    void withARightChecksumTheOtherRulesStillHold() {
        byte[] bytes = header("02 00 05b4");
        Octets.putShort(bytes, 16, InternetChecksum.of(bytes, 0, bytes.length));
        assertThat(SegmentDecoder.verifyAndDecode(bytes, 0, bytes.length, 0, segment))
                .isEqualTo(DecodeResult.OPTION_LENGTH_ZERO);
    }

    @Test
    void noOctetsMakeTheDecoderThrow() {
        RandomSeeds.forEachSeed(200, random -> {
            byte[] bytes = new byte[120];
            for (int length = 0; length <= bytes.length; length++) {
                random.nextBytes(bytes);
                if (random.nextBoolean() && length >= 20) {
                    bytes[12] = (byte) (random.nextInt(5, Math.min(15, length / 4) + 1) << 4);
                }
                requireConsistent(bytes, length, SegmentDecoder.decode(bytes, 0, length, segment));
            }
        });
    }

    @Test
    void noMutationOfASegmentMakesTheDecoderThrow() {
        RandomSeeds.forEachSeed(500, random -> {
            byte[] bytes = new byte[200];
            Segment original = RandomSegments.next(random, 100);
            int length = SegmentEncoder.encode(original, bytes, 0, 0);
            for (int i = 0; i < 20; i++) {
                mutate(random, bytes, Math.min(length, 60));
                int part = random.nextInt(4) == 0 ? random.nextInt(length + 1) : length;
                requireConsistent(bytes, part, SegmentDecoder.decode(bytes, 0, part, segment));
            }
        });
    }

    private static void mutate(SplittableRandom random, byte[] bytes, int headerLength) {
        int at = random.nextInt(12, headerLength);
        switch (random.nextInt(3)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(12);
            default -> bytes[at] = (byte) random.nextInt();
        }
    }

    private void requireConsistent(byte[] bytes, int length, int result) {
        assertThat(result).isBetween(DecodeResult.OPTION_BAD_LENGTH, DecodeResult.OK);
        if (result == DecodeResult.OK) {
            int headerLength = (bytes[12] & 0xF0) >> 2;
            assertThat(segment.payloadOffset()).isEqualTo(headerLength);
            assertThat(segment.payloadLength()).isEqualTo(length - headerLength);
            assertThat(segment.sackBlockCount()).isBetween(0, 4);
        }
    }
}
