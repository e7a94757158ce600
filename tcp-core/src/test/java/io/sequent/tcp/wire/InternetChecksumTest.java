package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@Requirement("RFC 1071")
class InternetChecksumTest {
    /** As the RFC words it: 16-bit big-endian words, each addition with end-around carry. */
    private static int reference(byte[] array, int offset, int length) {
        int sum = 0;
        for (int i = 0; i < length; i += 2) {
            int high = array[offset + i] & 0xFF;
            int low = i + 1 < length ? array[offset + i + 1] & 0xFF : 0;
            sum += high << 8 | low;
            if (sum > 0xFFFF) {
                sum -= 0xFFFF;
            }
        }
        return 0xFFFF - sum;
    }

    private static byte[] randomBytes(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void theExampleOfRfc1071Section3IsReproduced() {
        byte[] words = Packets.bytes("0001 f203 f4f5 f6f7");
        assertThat(InternetChecksum.fold(InternetChecksum.sum(words, 0, 8)))
                .isEqualTo(~0xDDF2 & 0xFFFF)
                .isEqualTo(InternetChecksum.of(words, 0, 8));
    }

    @Test
    void nothingSumsToZero() {
        assertThat(InternetChecksum.sum(new byte[0], 0, 0)).isZero();
        assertThat(InternetChecksum.of(new byte[4], 4, 0)).isEqualTo(0xFFFF);
    }

    @Test
    void anOddLastOctetCountsAsTheHighHalfOfAWord() {
        assertThat(InternetChecksum.of(Packets.bytes("12 34 ab"), 0, 3)).isEqualTo(~(0x1234 + 0xAB00) & 0xFFFF);
    }

    @Test
    void everyShortLengthAtEveryAlignmentMatchesTheReference() {
        byte[] bytes = randomBytes(new SplittableRandom(1), 200);
        for (int offset = 0; offset < 17; offset++) {
            for (int length = 0; length <= 180; length++) {
                assertThat(InternetChecksum.of(bytes, offset, length))
                        .as("offset %d, length %d", offset, length)
                        .isEqualTo(reference(bytes, offset, length));
            }
        }
    }

    @Test
    void randomRangesMatchTheReference() {
        RandomSeeds.forEachSeed(300, random -> {
            byte[] bytes = randomBytes(random, random.nextInt(1, 70_000));
            int offset = random.nextInt(bytes.length);
            int length = random.nextInt(bytes.length - offset + 1);
            assertThat(InternetChecksum.of(bytes, offset, length)).isEqualTo(reference(bytes, offset, length));
        });
    }

    /** Which way is taken depends on the JDK that runs the test, so this one is asked by name. */
    @Test
    void fourQuartersSideBySideHaveTheSumOfTheWhole() {
        RandomSeeds.forEachSeed(300, random -> {
            int quarter = 8 * random.nextInt(600);
            int offset = random.nextInt(20);
            byte[] bytes = randomBytes(random, offset + 4 * quarter + random.nextInt(20));
            long sum = InternetChecksum.sumOfQuarters(bytes, offset, quarter);
            int expected = reference(bytes, offset, 4 * quarter);
            assertThat(InternetChecksum.fold(sum))
                    .isEqualTo(
                            Octets.NATIVE_IS_LITTLE_ENDIAN ? Short.reverseBytes((short) expected) & 0xFFFF : expected);
        });
    }

    @Test
    void carriesAreKeptHoweverLongTheInput() {
        for (int length : new int[] {65_535, 65_536, 65_537, 1 << 20, (1 << 24) + 3}) {
            byte[] ones = new byte[length];
            Arrays.fill(ones, (byte) 0xFF);
            assertThat(InternetChecksum.of(ones, 0, length)).isEqualTo(reference(ones, 0, length));
        }
    }

    @Test
    void octetsOutsideTheRangeDoNotCount() {
        byte[] bytes = new byte[64];
        Arrays.fill(bytes, (byte) 0xFF);
        Arrays.fill(bytes, 13, 32, (byte) 0);
        assertThat(InternetChecksum.sum(bytes, 13, 19)).isZero();
    }

    @Test
    void piecesOfAnyLengthAppendToTheSumOfTheWhole() {
        RandomSeeds.forEachSeed(500, random -> {
            byte[] bytes = randomBytes(random, random.nextInt(2, 300));
            int first = random.nextInt(bytes.length);
            int second = random.nextInt(bytes.length - first);
            int third = bytes.length - first - second;
            long sum = InternetChecksum.sum(bytes, 0, first);
            sum = InternetChecksum.append(sum, first, InternetChecksum.sum(bytes, first, second));
            sum = InternetChecksum.append(sum, first + second, InternetChecksum.sum(bytes, first + second, third));
            assertThat(InternetChecksum.fold(sum)).isEqualTo(reference(bytes, 0, bytes.length));
        });
    }

    @Test
    void addingKeepsTheCarryOutOfALong() {
        long nearlyFull = Long.MAX_VALUE - 5;
        long sum = InternetChecksum.add(nearlyFull, nearlyFull);
        assertThat(sum).isNotNegative();
        assertThat(sum % 0xFFFF).isEqualTo(nearlyFull % 0xFFFF * 2 % 0xFFFF);
    }

    @Test
    void foldingKeepsTheCarriesOfEveryHalf() {
        long carriesToTheEnd = 0x1_0000_FFFF_FFFFL;
        long[] sums = {0, 1, 0xFFFF, 0x10000, 0xFFFFFFFFL, 0x1_0000_0000L, carriesToTheEnd, Long.MAX_VALUE};
        for (long sum : sums) {
            int folded = ~InternetChecksum.fold(sum) & 0xFFFF;
            assertThat(folded % 0xFFFF).as("sum %d", sum).isEqualTo((int) (sum % 0xFFFF));
            assertThat(folded == 0).as("zero only of nothing").isEqualTo(sum == 0);
        }
    }

    @Test
    void octetsWithTheirOwnChecksumSumToZero() {
        byte[] header = Arrays.copyOf(Packets.bytes(Packets.IPV4_SYN), 20);
        assertThat(InternetChecksum.of(header, 0, 20)).isZero();
        header[3] ^= 1;
        assertThat(InternetChecksum.of(header, 0, 20)).isNotZero();
    }

    @Test
    void rangesOutsideTheArrayAreRefused() {
        byte[] bytes = new byte[10];
        for (int[] range :
                new int[][] {{0, 11}, {-1, 5}, {3, -1}, {8, -8}, {8, 3}, {Integer.MAX_VALUE, Integer.MAX_VALUE}}) {
            assertThatThrownBy(() -> InternetChecksum.sum(bytes, range[0], range[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
