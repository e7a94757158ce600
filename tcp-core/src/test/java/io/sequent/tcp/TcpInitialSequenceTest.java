package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.rules.Rules;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Requirement({"RFC 9293 3.4.1", "RFC 6528"})
class TcpInitialSequenceTest {
    /** Of the reference vectors (key 00..0f, input 00, 01, 02, ...) those of 0 to 8, 15, 35, 36 and 63 octets. */
    private static final long[][] OFFICIAL = {
        {0, 0x726fdb47dd0e0e31L},
        {1, 0x74f839c593dc67fdL},
        {2, 0x0d6c8009d9a94f5aL},
        {3, 0x85676696d7fb7e2dL},
        {4, 0xcf2794e0277187b7L},
        {5, 0x18765564cd99a68dL},
        {6, 0xcbc9466e58fee3ceL},
        {7, 0xab0200f58b01d137L},
        {8, 0x93f5f5799a932462L},
        {15, 0xa129ca6149be45e5L},
        {35, 0x15e034d40fa197aeL},
        {36, 0x314dffbe0815a3b4L},
        {63, 0x958a324ceb064572L},
    };

    private static final long KEY_0 = 0x0706050403020100L;
    private static final long KEY_1 = 0x0f0e0d0c0b0a0908L;
    private static final long MICROSECOND_NS = 1000;

    private final TcpFourTuple tuple = new TcpFourTuple().set(1, 2, 3, 4, 5, 6);

    @Test
    @Requirement({"RFC 7323 5.4", "RFC 7323 7.1", "RFC 6191 3"})
    void timestampOffsetIsTheSameForAConnectionAndUnrelatedToOthersAndToItsSequenceNumbers() {
        TcpInitialSequence sequence = new TcpInitialSequence(1, 2);
        TcpFourTuple tuple = new TcpFourTuple().set(0, 1, 49_152, 0, 2, 80);
        TcpFourTuple neighbour = new TcpFourTuple().set(0, 1, 49_153, 0, 2, 80);
        int offset = sequence.timestampOffset(tuple);
        assertThat(new TcpInitialSequence(1, 2).timestampOffset(tuple)).isEqualTo(offset);
        assertThat(sequence.timestampOffset(neighbour)).isNotEqualTo(offset);
        assertThat(new TcpInitialSequence(1, 3).timestampOffset(tuple)).isNotEqualTo(offset);
        assertThat(new TcpInitialSequence(2, 2).timestampOffset(tuple)).isNotEqualTo(offset);
        assertThat(sequence.next(tuple, 0)).isNotEqualTo(offset);
    }

    @Test
    void hashIsTheOfficialOneOf36Octets() {
        byte[] input = input(36);
        assertThat(TcpInitialSequence.sipHash24(
                        KEY_0, KEY_1, word(input, 0), word(input, 8), word(input, 16), word(input, 24), (int)
                                word(input, 32)))
                .isEqualTo(0x314dffbe0815a3b4L);
    }

    @Test
    void modelOfTheHashGivesTheOfficialVectors() {
        for (long[] vector : OFFICIAL) {
            assertThat(model(KEY_0, KEY_1, input((int) vector[0]))).isEqualTo(vector[1]);
        }
    }

    @Test
    void hashIsThatOfTheModelForAnyKeyAndTuple() {
        RandomSeeds.forEachSeed(500, random -> {
            byte[] input = new byte[36];
            random.nextBytes(input);
            long key0 = random.nextLong();
            long key1 = random.nextLong();
            assertThat(TcpInitialSequence.sipHash24(
                            key0, key1, word(input, 0), word(input, 8), word(input, 16), word(input, 24), (int)
                                    word(input, 32)))
                    .isEqualTo(model(key0, key1, input));
        });
    }

    @Test
    @Requirement("MUST-8")
    void advancesByOneEveryFourMicroseconds() {
        TcpInitialSequence sequence = new TcpInitialSequence(7, 8);
        int atZero = sequence.next(tuple, 0);
        assertThat(sequence.next(tuple, 4 * MICROSECOND_NS - 1)).isEqualTo(atZero);
        assertThat(sequence.next(tuple, 4 * MICROSECOND_NS)).isEqualTo(atZero + 1);
        assertThat(sequence.next(tuple, 1_000_000_000L)).isEqualTo(atZero + 250_000);
        long cycleNs = (1L << 32) * 4 * MICROSECOND_NS;
        assertThat(sequence.next(tuple, cycleNs)).as("4.77 hours later").isEqualTo(atZero);
        assertThat(sequence.next(tuple, Long.MAX_VALUE)).isEqualTo(atZero + (int) (Long.MAX_VALUE / 4000));
    }

    @Test
    @Requirement({"SHLD-1", "MUST-9"})
    void eachFieldOfTheTupleAndBothHalvesOfTheSecretMatter() {
        Set<Integer> seen = new HashSet<>();
        TcpInitialSequence sequence = new TcpInitialSequence(7, 8);
        seen.add(sequence.next(tuple, 0));
        seen.add(sequence.next(new TcpFourTuple().set(9, 2, 3, 4, 5, 6), 0));
        seen.add(sequence.next(new TcpFourTuple().set(1, 9, 3, 4, 5, 6), 0));
        seen.add(sequence.next(new TcpFourTuple().set(1, 2, 9, 4, 5, 6), 0));
        seen.add(sequence.next(new TcpFourTuple().set(1, 2, 3, 9, 5, 6), 0));
        seen.add(sequence.next(new TcpFourTuple().set(1, 2, 3, 4, 9, 6), 0));
        seen.add(sequence.next(new TcpFourTuple().set(1, 2, 3, 4, 5, 9), 0));
        seen.add(sequence.next(new TcpFourTuple().set(1, 2, 6, 4, 5, 3), 0));
        seen.add(new TcpInitialSequence(9, 8).next(tuple, 0));
        seen.add(new TcpInitialSequence(7, 9).next(tuple, 0));
        assertThat(seen).hasSize(10);
    }

    @Test
    void portsUseAllOfTheir16Bits() {
        TcpInitialSequence sequence = new TcpInitialSequence(7, 8);
        Set<Integer> seen = new HashSet<>();
        for (int bit = 0; bit < 16; bit++) {
            seen.add(sequence.next(new TcpFourTuple().set(1, 2, 1 << bit, 4, 5, 0), 0));
            seen.add(sequence.next(new TcpFourTuple().set(1, 2, 0, 4, 5, 1 << bit), 0));
        }
        assertThat(seen).hasSize(32);
    }

    @Test
    void rulesJoinClockAndHash() {
        Rules clockOnly = new Rules() {
            @Override
            public int initialSequenceNumber(int microseconds4, int keyedHash) {
                return microseconds4;
            }
        };
        assertThat(new TcpInitialSequence(7, 8, clockOnly).next(tuple, 40_000)).isEqualTo(10);
    }

    private static byte[] input(int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) i;
        }
        return octets;
    }

    private static long word(byte[] octets, int offset) {
        long word = 0;
        for (int i = 0; i < 8 && offset + i < octets.length; i++) {
            word |= (octets[offset + i] & 0xFFL) << (8 * i);
        }
        return word;
    }

    /** SipHash-2-4 of any input, written as its paper describes it. */
    private static long model(long key0, long key1, byte[] input) {
        long[] v = {
            key0 ^ 0x736f6d6570736575L,
            key1 ^ 0x646f72616e646f6dL,
            key0 ^ 0x6c7967656e657261L,
            key1 ^ 0x7465646279746573L
        };
        byte[] padded = Arrays.copyOf(input, input.length / 8 * 8 + 8);
        padded[padded.length - 1] = (byte) input.length;
        for (int offset = 0; offset < padded.length; offset += 8) {
            long word = word(padded, offset);
            v[3] ^= word;
            sipRounds(v, 2);
            v[0] ^= word;
        }
        v[2] ^= 0xFF;
        sipRounds(v, 4);
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static void sipRounds(long[] v, int count) {
        for (int i = 0; i < count; i++) {
            halfRound(v, 0, 1, 2, 3, 13, 16);
            halfRound(v, 2, 1, 0, 3, 17, 21);
        }
    }

    private static void halfRound(long[] v, int a, int b, int c, int d, int left, int right) {
        v[a] += v[b];
        v[c] += v[d];
        v[b] = Long.rotateLeft(v[b], left) ^ v[a];
        v[d] = Long.rotateLeft(v[d], right) ^ v[c];
        v[a] = Long.rotateLeft(v[a], 32);
    }
}
