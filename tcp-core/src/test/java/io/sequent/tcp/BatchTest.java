package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;
import io.sequent.tcp.wire.SegmentEncoder;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import io.sequent.testing.StepLimit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A device that cuts segments itself is given batches; cut, they are what would have been sent one by one. */
@Requirement("RFC 9293 3.7.5")
class BatchTest {
    private final Segment out = new Segment();
    private final Segment part = new Segment();
    private final byte[] packet = new byte[2_000];

    private static TcpConnection connection(TcpConfig config) {
        TcpConnection connection = new TcpConnection(config, new TcpBufferPool(2_048, 256));
        connection.ports(1, 2);
        connection.open(ISS, 0);
        connection.pollTransmit(new Segment(), 0);
        connection.onSegment(
                new Segment()
                        .clear()
                        .seq(PEER)
                        .ack(ISS + 1)
                        .flags(TcpFlags.SYN | TcpFlags.ACK)
                        .wnd(60_000)
                        .mss(1_000),
                0);
        return connection;
    }

    private static void send(TcpConnection connection, int length) {
        byte[] bytes = text(length).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(connection.send(bytes, 0, length, 0, 0)).isEqualTo(length);
    }

    private static void acknowledge(TcpConnection connection, int ack) {
        connection.onSegment(
                new Segment().clear().seq(PEER + 1).ack(ack).flags(TcpFlags.ACK).wnd(60_000), 0);
    }

    /** All that is sent now, batches cut as a device would. */
    private List<String> parts(TcpConnection connection) {
        List<String> parts = new ArrayList<>();
        StepLimit limit = new StepLimit("segments at once", 10_000);
        while (connection.pollTransmit(out, 0)) {
            limit.step();
            int size = out.segmentSize() == 0 ? Math.max(out.payloadLength(), 1) : out.segmentSize();
            for (int start = 0; start == 0 || start < out.payloadLength(); start += size) {
                int length = Math.min(size, out.payloadLength() - start);
                int bytes = SegmentEncoder.encodePart(out, start, length, packet, 0, 0);
                SegmentDecoder.decode(packet, 0, bytes, part);
                parts.add(TcpFlags.toString(part.flags()) + " " + part.seq() + " " + part.ack() + " "
                        + new String(packet, part.payloadOffset(), part.payloadLength(), StandardCharsets.ISO_8859_1));
            }
        }
        return parts;
    }

    @Test
    void batchHoldsAsManyFullSegmentsAsAllowed() {
        TcpConnection connection =
                connection(TcpConfig.builder().maximumBatchSegments(2).build());
        connection.pollTransmit(out, 0);
        send(connection, 5_000);
        assertThat(connection.pollTransmit(out, 0)).isTrue();
        assertThat(out.segmentSize()).isEqualTo(1_000);
        assertThat(out.payloadLength()).isEqualTo(2_000);
        assertThat(out.has(TcpFlags.PSH)).isFalse();
        assertThat(connection.counters().segmentsSent()).isEqualTo(4); // SYN, ACK and two
    }

    @Test
    void shortSegmentIsNoBatch() {
        TcpConnection connection =
                connection(TcpConfig.builder().maximumBatchSegments(8).build());
        connection.pollTransmit(out, 0);
        send(connection, 1_000);
        assertThat(connection.pollTransmit(out, 0)).isTrue();
        assertThat(out.segmentSize()).isZero();
    }

    @Test
    void partsAreWhatWouldHaveBeenSentOneByOne() {
        RandomSeeds.forEachSeed(30, random -> {
            boolean nagle = random.nextBoolean();
            TcpConfig one = TcpConfig.builder().set(TcpFeature.NAGLE, nagle).build();
            TcpConfig many =
                    one.toBuilder().maximumBatchSegments(random.nextInt(2, 40)).build();
            TcpConnection single = connection(one);
            TcpConnection batched = connection(many);
            int acknowledged = ISS + 1;
            for (int i = 0; i < 40; i++) {
                int length = random.nextInt(1, 5_000);
                send(single, length);
                send(batched, length);
                if (i == 39) {
                    single.shutdownOutput(0);
                    batched.shutdownOutput(0);
                }
                assertThat(parts(batched)).isEqualTo(parts(single));
                TcpSnapshot snapshot = new TcpSnapshot();
                single.snapshot(snapshot);
                acknowledged += (snapshot.sndNxt() - acknowledged) / (1 + random.nextInt(2));
                acknowledge(single, acknowledged);
                acknowledge(batched, acknowledged);
                assertThat(parts(batched)).isEqualTo(parts(single));
            }
        });
    }
}
