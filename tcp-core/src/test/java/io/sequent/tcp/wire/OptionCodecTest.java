package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Requirement;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionCodecTest {
    private final Segment segment = new Segment();

    private int decode(String hex) {
        byte[] options = Packets.bytes(hex);
        // Octets on both sides that would be options if they were read.
        byte[] bytes = new byte[options.length + 8];
        Arrays.fill(bytes, (byte) OptionCodec.SACK_PERMITTED);
        System.arraycopy(options, 0, bytes, 4, options.length);
        segment.clear();
        return OptionCodec.decode(bytes, 4, 4 + options.length, segment);
    }

    private static String encode(Segment segment) {
        byte[] bytes = new byte[OptionCodec.encodedLength(segment)];
        assertThat(OptionCodec.encode(segment, bytes, 0)).isEqualTo(bytes.length);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    @Requirement({"RFC 9293 3.1", "RFC 9293 MUST-4", "RFC 9293 MUST-14"})
    void maximumSegmentSizeIsRead() {
        assertThat(decode("0204 05b4")).isZero();
        assertThat(segment.mss()).isEqualTo(1460);
        assertThat(decode("0204 ffff")).isZero();
        assertThat(segment.mss()).isEqualTo(65535);
        assertThat(decode("0204 0000")).isZero();
        assertThat(segment.mss()).isZero();
    }

    @Test
    @Requirement("RFC 7323 2.2")
    void windowScaleIsReadAsItCame() {
        assertThat(decode("030307")).isZero();
        assertThat(segment.windowScale()).isEqualTo(7);
        assertThat(decode("0303ff")).isZero();
        assertThat(segment.windowScale()).isEqualTo(255);
    }

    @Test
    @Requirement("RFC 2018 2")
    void sackPermittedIsRead() {
        assertThat(decode("0402")).isZero();
        assertThat(segment.sackPermitted()).isTrue();
    }

    @Test
    @Requirement("RFC 7323 3.2")
    void timestampsAreReadWithOrWithoutPadding() {
        for (String hex :
                new String[] {"080a fffffffe 80000001", "0101 080a fffffffe 80000001", "080afffffffe800000010101"}) {
            assertThat(decode(hex)).isZero();
            assertThat(segment.hasTimestamps()).isTrue();
            assertThat(segment.tsVal()).isEqualTo(-2);
            assertThat(segment.tsEcr()).isEqualTo(0x80000001);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    @Requirement("RFC 2018 3")
    void sackBlocksAreReadInTheirOrder(int count) {
        StringBuilder hex = new StringBuilder("05%02x".formatted(2 + 8 * count));
        for (int i = 0; i < 2 * count; i++) {
            hex.append("%08x".formatted(0xF0000000 + i));
        }
        assertThat(decode(hex.toString())).isZero();
        assertThat(segment.sackBlockCount()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            assertThat(segment.sackLeft(i)).isEqualTo(0xF0000000 + 2 * i);
            assertThat(segment.sackRight(i)).isEqualTo(0xF0000001 + 2 * i);
        }
    }

    @Test
    void blocksOfTwoSackOptionsAreAllRead() {
        assertThat(decode("050a 00000001 00000002 05 12 00000003 00000004 00000005 00000006"))
                .isZero();
        assertThat(segment.sackBlockCount()).isEqualTo(3);
        assertThat(segment.sackRight(0)).isEqualTo(2);
        assertThat(segment.sackLeft(1)).isEqualTo(3);
        assertThat(segment.sackRight(2)).isEqualTo(6);
    }

    @Test
    @Requirement("RFC 9293 MUST-6")
    void unknownOptionsAreSkippedWhateverTheirLength() {
        for (int kind = 0; kind < 256; kind++) {
            if (kind > 1 && kind != 2 && kind != 3 && kind != 4 && kind != 5 && kind != 8 && kind != 28) {
                for (int length = 2; length <= 36; length++) {
                    // Its value would be read as another option's kind if it were not skipped.
                    String unknown = "%02x%02x".formatted(kind, length) + "02".repeat(length - 2);
                    assertThat(decode(unknown + "02040218")).isZero();
                    assertThat(segment.mss()).isEqualTo(536);
                    assertThat(segment.sackPermitted() || segment.hasTimestamps())
                            .isFalse();
                }
            }
        }
    }

    @Test
    @Requirement("RFC 9293 3.1")
    void whatFollowsTheEndOfTheListIsIgnored() {
        assertThat(decode("02040218 00 030307")).isZero();
        assertThat(segment.mss()).isEqualTo(536);
        assertThat(segment.windowScale()).isEqualTo(-1);
        assertThat(decode("00 0200ff")).isZero();
        assertThat(decode("01010100")).isZero();
        assertThat(decode("00000000")).isZero();
    }

    @Test
    void noOptionsAreFine() {
        assertThat(decode("")).isZero();
        assertThat(decode("01".repeat(40))).isZero();
    }

    @Test
    @Requirement("RFC 9293 MUST-64")
    void optionsAreReadAtAnyAlignmentAndInAnyOrder() {
        for (int padding = 0; padding < 5; padding++) {
            assertThat(decode("01".repeat(padding) + "030309 080a0000000100000002 0402 0204ffff"))
                    .isZero();
            assertThat(segment.windowScale()).isEqualTo(9);
            assertThat(segment.tsVal()).isEqualTo(1);
            assertThat(segment.tsEcr()).isEqualTo(2);
            assertThat(segment.sackPermitted()).isTrue();
            assertThat(segment.mss()).isEqualTo(65535);
        }
    }

    @Test
    void ofAnOptionThatComesTwiceTheLastCounts() {
        assertThat(decode("02040218 020405b4")).isZero();
        assertThat(segment.mss()).isEqualTo(1460);
    }

    @Test
    @Requirement("RFC 5482 3")
    void userTimeoutIsReadAndWrittenWithItsGranularity() {
        assertThat(decode("1c04 801e")).isZero();
        assertThat(segment.userTimeout()).isEqualTo(30 | Segment.USER_TIMEOUT_IN_MINUTES);
        assertThat(encode(segment)).isEqualTo("1c04801e");
        assertThat(decode("1c03 80")).isEqualTo(DecodeResult.OPTION_BAD_LENGTH);
        assertThat(segment.clear().userTimeout()).isEqualTo(-1);
        segment.userTimeout(0).timestamps(1, 2).addSackBlock(3, 4);
        assertThat(encode(segment)).isEqualTo("0101080a0000000100000002" + "1c040000" + "0101050a0000000300000004");
        for (int i = 0; i < 3; i++) {
            segment.addSackBlock(5, 6);
        }
        assertThat(OptionCodec.sackBlockRoom(segment)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "RFC, 7, true, true, 020405b4 01030307 01010402 0101080a0000000100000002",
        "RFC, 7, true, false, 020405b4 01030307 01010402",
        "RFC, 7, false, true, 020405b4 01030307 0101080a0000000100000002",
        "RFC, -1, true, true, 020405b4 01010402 0101080a0000000100000002",
        "LINUX, 7, true, true, 020405b4 0402080a0000000100000002 01030307",
        "LINUX, 7, true, false, 020405b4 01010402 01030307",
        "LINUX, 7, false, true, 020405b4 0101080a0000000100000002 01030307",
        "LINUX, -1, true, true, 020405b4 0402080a0000000100000002",
        "FREEBSD, 6, true, true, 020405b4 01030306 0402080a0000000100000002",
        "FREEBSD, 6, true, false, 020405b4 01030306 04020000",
        "FREEBSD, 6, false, true, 020405b4 01030306 0101080a0000000100000002",
        "FREEBSD, -1, true, true, 020405b4 0402080a0000000100000002",
        "FREEBSD, -1, false, false, 020405b4",
    })
    void eachSystemHasItsOrder(OptionLayout layout, int scale, boolean sack, boolean timestamps, String expected) {
        segment.optionLayout(layout).mss(1460).windowScale(scale).sackPermitted(sack);
        if (timestamps) {
            segment.timestamps(1, 2);
        }
        assertThat(encode(segment)).isEqualTo(expected.replace(" ", ""));
    }

    @Test
    void endOfTheListIsNotWrittenBeforeAnotherOption() {
        segment.optionLayout(OptionLayout.FREEBSD).sackPermitted(true).userTimeout(1);
        assertThat(encode(segment)).isEqualTo("04020101" + "1c040001");
        segment.userTimeout(-1).addSackBlock(1, 2);
        assertThat(encode(segment)).isEqualTo("04020101" + "0101050a0000000100000002");
    }

    @Test
    void aSynIsWrittenAsOtherStacksDo() {
        segment.mss(1460).windowScale(7);
        assertThat(encode(segment)).isEqualTo("020405b4" + "01030307");
        segment.sackPermitted(true);
        assertThat(encode(segment)).isEqualTo("020405b4" + "01010402" + "01030307");
        segment.timestamps(1, 2);
        assertThat(encode(segment)).isEqualTo("020405b4" + "0402080a0000000100000002" + "01030307");
        segment.sackPermitted(false);
        assertThat(encode(segment)).isEqualTo("020405b4" + "0101080a0000000100000002" + "01030307");
    }

    @Test
    void zeroIsAValueAndNotTheAbsenceOfAnOption() {
        assertThat(encode(segment.mss(0).windowScale(0).timestamps(0, 0)))
                .isEqualTo("02040000" + "0101080a0000000000000000" + "01030300");
    }

    @Test
    void otherSegmentsHaveTimestampsThenSack() {
        assertThat(encode(segment)).isEmpty();
        segment.addSackBlock(3, 4);
        assertThat(encode(segment)).isEqualTo("0101050a0000000300000004");
        segment.timestamps(1, 2).addSackBlock(5, 6);
        assertThat(encode(segment)).isEqualTo("0101080a0000000100000002" + "0101051200000003000000040000000500000006");
    }

    @Test
    @Requirement({"RFC 2018 3", "RFC 7323 3.2"})
    void sackBlocksAreLimitedByTheRoomThatOtherOptionsLeave() {
        for (int i = 0; i < 4; i++) {
            segment.addSackBlock(2 * i, 2 * i + 1);
        }
        assertRoomFor(4, 36);
        segment.timestamps(1, 2);
        assertRoomFor(3, 40);
        segment.sackPermitted(true).windowScale(1);
        assertRoomFor(2, 36);
        segment.mss(1);
        assertRoomFor(2, 40);
    }

    private void assertRoomFor(int blocks, int length) {
        assertThat(OptionCodec.sackBlockRoom(segment)).isEqualTo(blocks);
        assertThat(OptionCodec.encodedLength(segment)).isEqualTo(length);
        Segment decoded = new Segment();
        byte[] bytes = Packets.bytes(encode(segment));
        assertThat(OptionCodec.decode(bytes, 0, bytes.length, decoded)).isZero();
        assertThat(decoded.sackBlockCount()).isEqualTo(blocks);
        assertThat(decoded.sackRight(blocks - 1)).isEqualTo(2 * blocks - 1);
    }
}
