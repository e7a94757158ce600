package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.testing.RandomSeeds;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SendBufferTest {
    private static final int CHUNK = 32;
    private static final int NEAR_WRAP = -40;

    private final TcpBufferPool pool = new TcpBufferPool(CHUNK, 8);

    @Test
    void takesNoMoreThanItsCapacity() {
        SendBuffer buffer = new SendBuffer(pool, 50);
        buffer.start(NEAR_WRAP);
        assertThat(buffer.append(new byte[60], 0, 45)).isEqualTo(45);
        assertThat(buffer.free()).isEqualTo(5);
        assertThat(buffer.append(new byte[60], 0, 60)).isEqualTo(5);
        assertThat(buffer.append(new byte[60], 0, 60)).isZero();
        assertThat(buffer.length()).isEqualTo(50);
        assertThat(buffer.endSequence()).isEqualTo(10);
    }

    @Test
    void takesNoMoreThanThePoolHas() {
        SendBuffer buffer = new SendBuffer(pool, 10_000);
        buffer.start(0);
        assertThat(buffer.append(new byte[1000], 0, 1000)).isEqualTo(8 * CHUNK);
        assertThat(buffer.append(new byte[1], 0, 1)).isZero();
        buffer.acknowledge(CHUNK);
        assertThat(buffer.append(new byte[1000], 0, 1000)).isEqualTo(CHUNK);
    }

    @Test
    void holdsNoChunkWhenAllIsAcknowledged() {
        SendBuffer buffer = new SendBuffer(pool, 100);
        buffer.start(NEAR_WRAP);
        buffer.append(new byte[41], 0, 41);
        buffer.acknowledge(0);
        assertThat(pool.available()).isEqualTo(7);
        buffer.acknowledge(1);
        assertThat(pool.available()).isEqualTo(8);
        assertThat(buffer.firstSequence()).isEqualTo(1);
    }

    @Test
    void acknowledgmentOfAFinEmptiesItAndAnOldOneChangesNothing() {
        SendBuffer buffer = new SendBuffer(pool, 100);
        buffer.start(100);
        buffer.append(new byte[10], 0, 10);
        buffer.acknowledge(99);
        assertThat(buffer.length()).isEqualTo(10);
        buffer.acknowledge(111);
        assertThat(buffer.length()).isZero();
        assertThat(buffer.firstSequence()).isEqualTo(110);
        buffer.acknowledge(111);
        assertThat(buffer.firstSequence()).isEqualTo(110);
    }

    @Test
    void twoPiecesCarryAtLeastAChunk() {
        SendBuffer buffer = new SendBuffer(pool, 200);
        buffer.start(0);
        buffer.append(new byte[200], 0, 200);
        for (int sequence = 0; sequence < 200 - 2 * CHUNK; sequence++) {
            assertThat(buffer.longestPiece(sequence, 1000)).isEqualTo(2 * CHUNK - sequence % CHUNK);
            assertThat(buffer.longestPiece(sequence, CHUNK)).isEqualTo(CHUNK);
        }
        assertThat(buffer.longestPiece(199, 1000)).isEqualTo(1);
        assertThat(buffer.longestPiece(200, 1000)).isZero();
    }

    @Test
    void emptyPayloadHasNoPieces() {
        SendBuffer buffer = new SendBuffer(pool, 200);
        buffer.start(7);
        Segment out = new Segment().payload(new byte[9], 0, 9);
        buffer.fill(out, 7, 0);
        assertThat(out.payloadLength()).isZero();
    }

    @Test
    void releaseForgetsTheContentAndStartBeginsAnew() {
        SendBuffer buffer = new SendBuffer(pool, 200);
        buffer.start(7);
        buffer.append(new byte[100], 0, 100);
        buffer.release();
        assertThat(buffer.length()).isZero();
        assertThat(buffer.endSequence()).isEqualTo(107);
        assertThat(pool.available()).isEqualTo(8);
        buffer.append(new byte[100], 0, 100);
        buffer.start(1000);
        assertThat(buffer.firstSequence()).isEqualTo(1000);
        assertThat(buffer.length()).isZero();
        assertThat(pool.available()).isEqualTo(8);
    }

    @Test
    void behavesAsAQueueOfOctets() {
        RandomSeeds.forEachSeed(100, SendBufferTest::compareWithQueue);
    }

    private static void compareWithQueue(SplittableRandom random) {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, random.nextInt(1, 12));
        int capacity = random.nextInt(1, 300);
        SendBuffer buffer = new SendBuffer(pool, capacity);
        int start = random.nextInt(-500, 500);
        buffer.start(start);
        byte[] model = {};
        int first = start;
        for (int step = 0; step < 300; step++) {
            if (random.nextInt(3) == 0) {
                int acknowledged = random.nextInt(-5, model.length + 2);
                buffer.acknowledge(first + acknowledged);
                int gone = Math.max(0, Math.min(acknowledged, model.length));
                first += gone;
                model = Arrays.copyOfRange(model, gone, model.length);
            } else {
                byte[] more = new byte[random.nextInt(100)];
                random.nextBytes(more);
                int offset = random.nextInt(more.length + 1);
                int taken = buffer.append(more, offset, more.length - offset);
                assertThat(taken == more.length - offset || model.length + taken == capacity || pool.available() == 0)
                        .isTrue();
                byte[] longer = Arrays.copyOf(model, model.length + taken);
                System.arraycopy(more, offset, longer, model.length, taken);
                model = longer;
            }
            assertThat(buffer.firstSequence()).isEqualTo(first);
            assertThat(buffer.endSequence()).isEqualTo(first + model.length);
            assertThat(buffer.free()).isEqualTo(capacity - model.length);
            assertThat(pool.available() == pool.capacity()).isEqualTo(model.length == 0);
            int from = random.nextInt(model.length + 1);
            int wanted = random.nextInt(3 * CHUNK);
            int length = buffer.longestPiece(first + from, wanted);
            assertThat(length).isGreaterThanOrEqualTo(Math.min(Math.min(wanted, CHUNK), model.length - from));
            assertThat(payload(buffer, first + from, length)).isEqualTo(Arrays.copyOfRange(model, from, from + length));
        }
        buffer.release();
        assertThat(pool.available()).isEqualTo(pool.capacity());
    }

    private static byte[] payload(SendBuffer buffer, int sequence, int length) {
        Segment out = new Segment();
        buffer.fill(out, sequence, length);
        assertThat(out.payloadLength()).isEqualTo(length);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(out.payloadArray(), out.payloadOffset(), out.firstPayloadLength());
        octets.write(out.secondPayloadArray(), out.secondPayloadOffset(), out.secondPayloadLength());
        return octets.toByteArray();
    }
}
