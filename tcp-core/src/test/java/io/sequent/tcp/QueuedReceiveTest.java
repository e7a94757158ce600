package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A request that waits for data gets what RECEIVE would have got after each segment, and nothing else differs. */
@Requirement("RFC 9293 3.10.3")
class QueuedReceiveTest {
    private static final int MSS = 1_000;
    private static final int SEEDS = 200;
    private static final int STEPS = 100;
    private static final int CHUNK = 512;
    private static final int CHUNKS = 400;

    private final byte[] stream = new byte[(STEPS + 1) * MSS];
    private final Segment out = new Segment();

    QueuedReceiveTest() {
        new SplittableRandom(1).nextBytes(stream);
    }

    private TcpConnection connection() {
        return connection(new TcpBufferPool(CHUNK, CHUNKS));
    }

    private TcpConnection connection(TcpBufferPool pool) {
        TcpConnection connection =
                new TcpConnection(TcpConfig.builder().mss(MSS).build(), pool);
        connection.ports(1, 2);
        connection.open(ISS, 0);
        connection.pollTransmit(out, 0);
        connection.onSegment(
                new Segment()
                        .seq(PEER)
                        .ack(ISS + 1)
                        .flags(TcpFlags.SYN | TcpFlags.ACK)
                        .wnd(60_000)
                        .mss(MSS),
                0);
        return connection;
    }

    private Segment text(int start, int length) {
        return new Segment()
                .seq(PEER + 1 + start)
                .ack(ISS + 1)
                .wnd(60_000)
                .flags(TcpFlags.ACK)
                .payload(stream, start, length);
    }

    /** In order, but for some that changed places, come twice or are urgent; the last one has a FIN. */
    private List<Segment> segments(SplittableRandom random) {
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        while (segments.size() < STEPS) {
            int length = 1 + random.nextInt(MSS);
            Segment segment = text(start, length);
            if (random.nextInt(16) == 0) {
                segment.flags(TcpFlags.ACK | TcpFlags.URG).up(random.nextInt(2 * MSS));
            }
            segments.add(segment);
            if (segments.size() > 1 && random.nextInt(4) == 0) {
                Collections.swap(segments, segments.size() - 2, segments.size() - 1);
            }
            start += random.nextInt(16) == 0 ? length / 2 : length;
        }
        segments.add(text(start, MSS / 2).flags(TcpFlags.ACK | TcpFlags.FIN));
        return segments;
    }

    @Test
    void octetsStatesAndAnswersAreTheSame() {
        RandomSeeds.forEachSeed(SEEDS, random -> {
            TcpConnection reading = connection();
            TcpConnection waiting = connection();
            int step = 0;
            for (Segment segment : segments(random)) {
                long nowNs = ++step * 1_000_000L;
                int length = random.nextInt(4) == 0 ? 1 + random.nextInt(MSS) : 3 * MSS;
                byte[] read = new byte[length];
                int first = reading.receive(read, 0, length, nowNs);
                int events = reading.onSegment(segment, nowNs);
                int count = first < 0 || first == length ? 0 : reading.receive(read, first, length - first, nowNs);

                byte[] given = new byte[length];
                assertThat(waiting.queueReceive(new TcpReceiveRequest().target(given, 0, length), nowNs))
                        .isEqualTo(first);
                assertThat(waiting.onSegment(segment, nowNs)).isEqualTo(events);
                int total = waiting.finishReceive();
                if (first + count > 0) {
                    assertThat(total).isEqualTo(first + count);
                }
                assertThat(given).isEqualTo(read);
                assertThat(all(waiting, nowNs).lines())
                        .as("step " + step)
                        .containsExactlyElementsOf(all(reading, nowNs).lines().toList());
            }
        });
    }

    private String all(TcpConnection connection, long nowNs) {
        StringBuilder seen = new StringBuilder();
        while (connection.pollTransmit(out, nowNs)) {
            seen.append(out.ack()).append(' ').append(out.wnd()).append('\n');
        }
        seen.append(connection.nextDeadlineNs());
        WholeState.visit(
                connection,
                (name, value) -> seen.append('\n').append(name).append('=').append(value));
        return seen.toString();
    }

    @Test
    void needsNoChunkOfThePool() {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, CHUNKS);
        TcpConnection connection = connection(pool);
        while (pool.take() != null) {}
        byte[] target = new byte[MSS];
        assertThat(connection.onSegment(text(0, MSS), 1) & TcpEvents.READABLE).isZero();
        connection.queueReceive(new TcpReceiveRequest().target(target, 0, MSS), 2);
        assertThat(connection.onSegment(text(0, MSS), 3) & TcpEvents.READABLE).isNotZero();
        assertThat(connection.finishReceive()).isEqualTo(MSS);
        assertThat(target).isEqualTo(Arrays.copyOf(stream, MSS));
    }

    @Test
    void waitsFromBeforeTheConnectionIsThereAndForSeveralSegments() {
        TcpConnection connection = new TcpConnection(TcpConfig.builder().build(), new TcpBufferPool(CHUNK, CHUNKS));
        connection.ports(1, 2);
        connection.open(ISS, 0);
        byte[] target = new byte[2 * MSS];
        assertThat(connection.queueReceive(new TcpReceiveRequest().target(target, 5, 2 * MSS - 5), 0))
                .isZero();
        connection.pollTransmit(out, 0);
        connection.onSegment(new Segment().seq(PEER).ack(ISS + 1).flags(TcpFlags.SYN | TcpFlags.ACK), 0);
        connection.onSegment(text(0, MSS), 1);
        connection.onSegment(text(MSS, MSS), 2);
        assertThat(connection.finishReceive()).isEqualTo(2 * MSS - 5);
        assertThat(Arrays.copyOfRange(target, 5, target.length)).isEqualTo(Arrays.copyOf(stream, 2 * MSS - 5));
        assertThat(connection.receive(target, 0, MSS, 3)).isEqualTo(5);
    }

    @Test
    void requestThatHasRoomLeftGoesOnWhereItStopped() {
        TcpConnection connection = connection();
        byte[] target = new byte[2 * MSS];
        TcpReceiveRequest request = new TcpReceiveRequest().target(target, 0, target.length);
        for (int part = 0; part < 4; part++) {
            connection.queueReceive(request, part);
            connection.onSegment(text(part * MSS / 2, MSS / 2), part);
            assertThat(connection.finishReceive()).isEqualTo((part + 1) * MSS / 2);
        }
        assertThat(target).isEqualTo(Arrays.copyOf(stream, 2 * MSS));
    }

    @Test
    void oneWaitsAtATimeAndNothingForWhatWillNotCome() {
        TcpConnection connection = connection();
        byte[] target = new byte[MSS];
        connection.queueReceive(new TcpReceiveRequest().target(target, 0, MSS), 1);
        assertThatThrownBy(() -> connection.queueReceive(new TcpReceiveRequest().target(target, 0, MSS), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("finishReceive()");
        assertThatThrownBy(() -> connection.queueReceive(new TcpReceiveRequest().target(target, 1, MSS), 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(connection.finishReceive()).isZero();
        connection.onSegment(text(0, 0).flags(TcpFlags.ACK | TcpFlags.FIN), 2);
        assertThat(connection.queueReceive(new TcpReceiveRequest().target(target, 0, MSS), 3))
                .isEqualTo(TcpResult.END_OF_STREAM);
        assertThat(connection.finishReceive()).isEqualTo(TcpResult.END_OF_STREAM);
    }

    @Test
    void whatArrivedBeforeAResetIsNotLost() {
        TcpConnection connection = connection();
        byte[] target = new byte[MSS];
        connection.queueReceive(new TcpReceiveRequest().target(target, 0, MSS), 1);
        connection.onSegment(text(0, 10), 2);
        connection.onSegment(new Segment().seq(PEER + 11).flags(TcpFlags.RST), 3);
        assertThat(connection.finishReceive()).isEqualTo(10);
        assertThat(connection.finishReceive()).isEqualTo(TcpResult.CONNECTION_RESET);
    }

    @Test
    void nextConnectionBeginsWithoutTheRequestOfTheOneBefore() {
        TcpConnection connection = connection();
        connection.queueReceive(new TcpReceiveRequest().target(new byte[MSS], 0, MSS), 1);
        connection.onSegment(text(0, 10), 2);
        connection.onSegment(new Segment().seq(PEER + 11).flags(TcpFlags.RST), 3);
        connection.open(ISS, 4);
        assertThat(connection.finishReceive()).isZero();
    }
}
