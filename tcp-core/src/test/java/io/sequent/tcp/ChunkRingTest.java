package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sequent.testing.RandomSeeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChunkRingTest {
    private static final int CHUNK = 32;

    @Test
    void takesChunksOnlyWhereItIsWritten() {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, 10);
        ChunkRing ring = new ChunkRing(pool, 10 * CHUNK);
        assertThat(ring.write(5 * CHUNK + 3, new byte[CHUNK], 0, CHUNK)).isEqualTo(CHUNK);
        assertThat(ring.chunksHeld()).isEqualTo(2);
        assertThat(pool.available()).isEqualTo(8);
        ring.release();
        assertThat(pool.available()).isEqualTo(10);
    }

    @Test
    void writesAsMuchAsThePoolHasChunksFor() {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, 2);
        ChunkRing ring = new ChunkRing(pool, 100);
        assertThat(ring.write(3, new byte[2 * CHUNK], 0, 2 * CHUNK)).isEqualTo(2 * CHUNK - 3);
        assertThat(ring.write(2 * CHUNK, new byte[1], 0, 1)).isZero();
        assertThat(ring.write(0, new byte[3], 0, 3)).isEqualTo(3);
    }

    @Test
    void chunkThatWasGivenBackWithItsDirectoryServesEveryone() {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, 1);
        ChunkRing first = new ChunkRing(pool, CHUNK);
        first.write(0, new byte[CHUNK], 0, CHUNK);
        assertThat(pool.available()).isZero();
        first.release();
        assertThat(pool.available()).isEqualTo(1);

        ChunkRing second = new ChunkRing(pool, 4 * CHUNK);
        assertThat(second.write(3 * CHUNK, new byte[1], 0, 1))
                .as("not in the first place")
                .isEqualTo(1);
        assertThat(second.chunksHeld()).isEqualTo(1);
        second.release();
        byte[] chunk = pool.take();
        assertThat(chunk).isNotNull();
        assertThat(pool.take()).isNull();
    }

    @Test
    void keepsTheChunkThatTheHeadIsIn() {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, 3);
        ChunkRing ring = new ChunkRing(pool, 3 * CHUNK);
        ring.write(0, new byte[3 * CHUNK], 0, 3 * CHUNK);
        ring.discard(CHUNK - 1);
        assertThat(pool.available()).isZero();
        ring.discard(1);
        assertThat(pool.available()).isEqualTo(1);
        ring.discard(2 * CHUNK);
        assertThat(pool.available()).isEqualTo(3);
    }

    @Test
    void holdsItsWholeCapacityWhereverTheHeadLies() {
        for (int head = 0; head < 3 * CHUNK; head++) {
            TcpBufferPool pool = new TcpBufferPool(CHUNK, 5);
            ChunkRing ring = new ChunkRing(pool, 2 * CHUNK + 1);
            for (int i = 0; i < head; i++) {
                ring.discard(1);
            }
            byte[] source = pattern(2 * CHUNK + 1);
            assertThat(ring.write(0, source, 0, source.length)).isEqualTo(source.length);
            byte[] target = new byte[source.length];
            ring.read(0, target, 0, target.length);
            assertThat(target).isEqualTo(source);
            ring.release();
            assertThat(pool.available()).isEqualTo(5);
        }
    }

    @Test
    void manyRingsWithoutGapsShareAllChunks() {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, 100);
        ChunkRing[] rings = new ChunkRing[100];
        for (int i = 0; i < rings.length; i++) {
            rings[i] = new ChunkRing(pool, 100 * CHUNK);
            assertThat(rings[i].write(0, new byte[CHUNK], 0, CHUNK)).isEqualTo(CHUNK);
        }
        assertThat(pool.available()).isZero();
        for (int ringCount = 1; ringCount <= 100; ringCount++) {
            for (ChunkRing ring : rings) {
                ring.release();
            }
            int size = 100 / ringCount * CHUNK;
            for (int i = 0; i < ringCount; i++) {
                assertThat(rings[i].write(0, new byte[size], 0, size)).isEqualTo(size);
            }
        }
    }

    @Test
    void ringsWithLargeGapsMayFindNoDirectoryAndThenTakeWhatIsNear() {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, 100);
        int far = 1_000 * CHUNK;
        int written = 0;
        ChunkRing[] rings = new ChunkRing[20];
        for (int i = 0; i < rings.length; i++) {
            rings[i] = new ChunkRing(pool, far + 1);
            written += rings[i].write(far, new byte[1], 0, 1);
            assertThat(rings[i].write(0, new byte[1], 0, 1)).isEqualTo(1);
        }
        assertThat(written).isEqualTo(2);
        for (ChunkRing ring : rings) {
            ring.release();
        }
        assertThat(pool.available()).isEqualTo(100);
    }

    @Test
    void anEmptyRingHoldsNothingWhereverItsHeadLies() {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, 1);
        for (int i = 0; i < 1_000; i++) {
            ChunkRing ring = new ChunkRing(pool, 10 * CHUNK);
            assertThat(ring.write(0, new byte[CHUNK], 0, CHUNK)).isEqualTo(CHUNK);
            ring.discard(CHUNK);
            assertThat(pool.available()).isEqualTo(1);
        }
    }

    @Test
    void readingWhatWasNeverWrittenIsAProgrammersMistake() {
        ChunkRing ring = new ChunkRing(new TcpBufferPool(CHUNK, 2), 100);
        assertThatIllegalStateException().isThrownBy(() -> ring.read(0, new byte[1], 0, 1));
    }

    @Test
    void refusesCapacitiesOutOfRange() {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new ChunkRing(pool, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChunkRing(pool, (1 << 30) + 1));
    }

    @Test
    void behavesAsAnArrayThatIsShifted() {
        RandomSeeds.forEachSeed(200, ChunkRingTest::compareWithArray);
    }

    private static void compareWithArray(SplittableRandom random) {
        int capacity = random.nextInt(1, 200);
        TcpBufferPool pool = new TcpBufferPool(CHUNK, random.nextInt(1, 20));
        ChunkRing ring = new ChunkRing(pool, capacity);
        int[] model = new int[capacity];
        Arrays.fill(model, -1);
        for (int step = 0; step < 300; step++) {
            int distance = random.nextInt(capacity + 1);
            int length = random.nextInt(capacity - distance + 1);
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> write(random, ring, pool, model, distance, length);
                case 4, 5 -> {
                    ring.discard(distance);
                    System.arraycopy(model, distance, model, 0, capacity - distance);
                    Arrays.fill(model, capacity - distance, capacity, -1);
                }
                case 6 -> {
                    int keptTo = random.nextInt(4) == 0 ? 0 : distance;
                    ring.releaseFrom(keptTo);
                    Arrays.fill(model, keptTo, capacity, -1);
                }
                default -> {
                    if (random.nextInt(10) == 0) {
                        ring.release();
                        Arrays.fill(model, -1);
                        assertThat(ring.chunksHeld()).isZero();
                    }
                }
            }
            assertSame(ring, model);
            assertThat(pool.available()).isEqualTo(pool.capacity() - ring.chunksHeld());
        }
        ring.release();
        assertThat(pool.available()).isEqualTo(pool.capacity());
    }

    private static void write(
            SplittableRandom random, ChunkRing ring, TcpBufferPool pool, int[] model, int distance, int length) {
        byte[] source = new byte[length + 5];
        random.nextBytes(source);
        int written = ring.write(distance, source, 5, length);
        if (written < length) {
            assertThat(pool.available()).isZero();
            assertThat(written == 0 || ring.chunkOffset(distance + written) == 0)
                    .isTrue();
        }
        for (int i = 0; i < written; i++) {
            model[distance + i] = source[5 + i] & 0xFF;
        }
    }

    private static void assertSame(ChunkRing ring, int[] model) {
        for (int start = 0; start < model.length; start++) {
            int end = start;
            while (end < model.length && model[end] >= 0) {
                end++;
            }
            if (end > start) {
                byte[] target = new byte[end - start + 2];
                ring.read(start, target, 1, end - start);
                for (int i = start; i < end; i++) {
                    assertThat(target[1 + i - start] & 0xFF).isEqualTo(model[i]);
                    assertThat(ring.chunk(i)[ring.chunkOffset(i)] & 0xFF).isEqualTo(model[i]);
                    assertThat(ring.contiguous(i)).isEqualTo(CHUNK - ring.chunkOffset(i));
                }
                assertThat(target[0]).isZero();
                assertThat(target[target.length - 1]).isZero();
                start = end;
            }
        }
    }

    private static byte[] pattern(int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) (i + 1);
        }
        return octets;
    }
}
