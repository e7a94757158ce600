package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.RandomSeeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReceiveBufferTest {
    private static final int CHUNK = 32;

    private final TcpBufferPool pool = new TcpBufferPool(CHUNK, 8);

    @Test
    void givesOutOfOrderTextOnceTheGapIsFilled() {
        ReceiveBuffer buffer = new ReceiveBuffer(pool, 100);
        buffer.start(-2);
        assertThat(buffer.store(1, new byte[] {4, 5}, 0, 2)).isEqualTo(2);
        assertThat(buffer.readable()).isZero();
        assertThat(buffer.read(new byte[10], 0, 10)).isZero();
        assertThat(buffer.store(-2, new byte[] {1, 2, 3}, 0, 3)).isEqualTo(3);
        buffer.advance(3);
        assertThat(buffer.readable()).isEqualTo(5);
        assertThat(buffer.free()).isEqualTo(95);
        byte[] target = new byte[7];
        assertThat(buffer.read(target, 1, 6)).isEqualTo(5);
        assertThat(target).containsExactly(0, 1, 2, 3, 4, 5, 0);
        assertThat(buffer.readSequence()).isEqualTo(3);
    }

    @Test
    void storesUpToTheSlackBeyondItsCapacityAndNoFurther() {
        TcpBufferPool large = new TcpBufferPool(1024, 32);
        int capacity = 3000;
        ReceiveBuffer buffer = new ReceiveBuffer(large, capacity);
        buffer.start(5);
        int end = 5 + capacity + ReceiveBuffer.SLACK;
        assertThat(buffer.store(end - 1, new byte[10], 0, 10)).isEqualTo(1);
        assertThat(buffer.store(end, new byte[10], 0, 10)).isZero();
        assertThat(buffer.store(4, new byte[10], 0, 10)).isZero();
        assertThat(buffer.store(5 + Integer.MIN_VALUE, new byte[10], 0, 10)).isZero();
        assertThat(buffer.store(5, new byte[30_000], 0, 30_000)).isEqualTo(end - 5);
        buffer.advance(end);
        assertThat(buffer.readable()).isEqualTo(capacity + ReceiveBuffer.SLACK);
        assertThat(buffer.free()).isZero();
    }

    @Test
    void storesTheBeginningWhenThePoolRunsDry() {
        ReceiveBuffer buffer = new ReceiveBuffer(pool, 1000);
        buffer.start(0);
        assertThat(buffer.store(10, new byte[500], 0, 500)).isEqualTo(8 * CHUNK - 10);
        assertThat(buffer.store(8 * CHUNK, new byte[1], 0, 1)).isZero();
        assertThat(pool.available()).isZero();
        buffer.release();
        assertThat(pool.available()).isEqualTo(8);
    }

    @Test
    void idleBufferHoldsNoChunk() {
        ReceiveBuffer buffer = new ReceiveBuffer(pool, 1000);
        buffer.start(0);
        buffer.store(0, new byte[10], 0, 10);
        buffer.advance(10);
        buffer.releaseIfIdle(true);
        assertThat(pool.available()).as("text is readable").isEqualTo(7);
        buffer.read(new byte[10], 0, 10);
        buffer.releaseIfIdle(false);
        assertThat(pool.available()).as("text is kept out of order").isEqualTo(7);
        buffer.releaseIfIdle(true);
        assertThat(pool.available()).isEqualTo(8);
        assertThat(buffer.store(10, new byte[] {9}, 0, 1)).isEqualTo(1);
        buffer.advance(11);
        byte[] target = new byte[1];
        assertThat(buffer.read(target, 0, 1)).isEqualTo(1);
        assertThat(target[0]).isEqualTo((byte) 9);
    }

    @Test
    void droppingOutOfOrderTextKeepsWhatIsReadable() {
        ReceiveBuffer buffer = new ReceiveBuffer(pool, 1000);
        buffer.start(0);
        buffer.store(0, new byte[] {7}, 0, 1);
        buffer.advance(1);
        assertThat(buffer.store(20, new byte[500], 0, 500)).isEqualTo(8 * CHUNK - 20);
        buffer.dropOutOfOrder();
        assertThat(pool.available()).isEqualTo(7);
        assertThat(buffer.readable()).isEqualTo(1);
        byte[] target = new byte[1];
        buffer.read(target, 0, 1);
        assertThat(target[0]).isEqualTo((byte) 7);
    }

    @Test
    void releaseForgetsTheContent() {
        ReceiveBuffer buffer = new ReceiveBuffer(pool, 1000);
        buffer.start(0);
        buffer.store(0, new byte[100], 0, 100);
        buffer.advance(50);
        buffer.release();
        assertThat(buffer.readable()).isZero();
        assertThat(buffer.readSequence()).isEqualTo(50);
        assertThat(pool.available()).isEqualTo(8);
    }

    @Test
    void anyArrivalOrderGivesTheStreamThatWasSent() {
        RandomSeeds.forEachSeed(100, ReceiveBufferTest::receiveAStream);
    }

    /** A peer sends a random stream in random pieces of the window until the reader has all of it. */
    private static void receiveAStream(SplittableRandom random) {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, random.nextInt(4, 30));
        int capacity = random.nextInt(1, 400);
        ReceiveBuffer buffer = new ReceiveBuffer(pool, capacity);
        ReassemblyRanges ranges = new ReassemblyRanges(new TcpBufferPool(64, 1), random.nextInt(5));
        byte[] stream = new byte[2000];
        random.nextBytes(stream);
        int first = random.nextInt(-2500, 500);
        buffer.start(first);
        int next = 0;
        int read = 0;
        byte[] target = new byte[2000];
        for (int step = 0; read < stream.length; step++) {
            assertThat(step).as("steps").isLessThan(100_000);
            int windowEnd = Math.min(stream.length, next + buffer.free());
            int start = random.nextInt(4) == 0 ? next : random.nextInt(next, windowEnd + 1);
            int end = Math.min(windowEnd, start + random.nextInt(80));
            int stored = buffer.store(first + start, stream, start, Math.max(0, end - start));
            if (stored < end - start) {
                assertThat(pool.available()).isZero();
            }
            if (start == next && stored > 0) {
                next = ranges.absorb(first + next + stored) - first;
                buffer.advance(first + next);
            } else if (stored > 0) {
                ranges.add(first + start, first + start + stored);
            }
            if (start == next && stored == 0 && pool.available() == 0 && buffer.readable() == 0) {
                ranges.clear(); // out-of-order text must not keep the pool from what is in order
                buffer.dropOutOfOrder();
            }
            assertThat(buffer.readable()).isEqualTo(next - read);
            if (random.nextInt(3) == 0) {
                read += buffer.read(target, read, random.nextInt(1, 100) % (target.length - read + 1));
                buffer.releaseIfIdle(ranges.count() == 0);
                assertThat(pool.available() == pool.capacity() || buffer.readable() > 0 || ranges.count() > 0)
                        .isTrue();
            }
            assertThat(buffer.readSequence()).isEqualTo(first + read);
            assertThat(Arrays.equals(target, 0, read, stream, 0, read)).isTrue();
        }
        buffer.releaseIfIdle(true);
        assertThat(pool.available()).isEqualTo(pool.capacity());
    }
}
