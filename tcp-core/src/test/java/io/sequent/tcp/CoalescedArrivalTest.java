package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentCoalescing;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two segments that are joined do what they do one after the other, if nothing is sent in between. */
@Requirement({"RFC 9293 3.10.7.4", "MUST-58", "MUST-59"})
class CoalescedArrivalTest {
    /**
     * Where the last window came from (between the two it is the same), a mean, into which the echo goes once, and the reasons for a
     * challenge, which is one ACK either way.
     */
    private static final Set<String> DIFFERENT =
            Set.of("sndWl1", "readRoundTripMicros", "challengesInWindow", "challengeAcksSent");

    private static final int MSS = 1_000;
    private static final int SEEDS = 100;
    private static final int STEPS = 100;

    private final byte[] octets = new byte[2 * MSS];
    private final Segment out = new Segment();
    private final StringBuilder seen = new StringBuilder();
    private int joins;

    private TcpConnection connection() {
        TcpConfig config = TcpConfig.builder()
                .mss(MSS)
                .disable(TcpFeature.QUICK_ACKS, TcpFeature.RECEIVE_BUFFER_TUNING)
                .build(); // their number is one of segments sent
        TcpConnection connection = new TcpConnection(config, new TcpBufferPool(2_048, 256));
        connection.ports(1, 2);
        connection.open(ISS, 0);
        connection.pollTransmit(out, 0);
        connection.onSegment(
                new Segment()
                        .seq(PEER)
                        .ack(ISS + 1)
                        .flags(TcpFlags.SYN | TcpFlags.ACK)
                        .wnd(60_000)
                        .mss(MSS)
                        .timestamps(1, 0),
                0);
        return connection;
    }

    @Test
    void statesAndAnswersAreTheSame() {
        RandomSeeds.forEachSeed(SEEDS, random -> {
            TcpConnection apart = connection();
            TcpConnection together = connection();
            List<Segment[]> pairs = pairs(random);
            for (int step = 0; step < STEPS; step++) {
                long nowNs = (step + 1) * 1_000_000L;
                Segment first = pairs.get(step)[0];
                Segment second = pairs.get(step)[1];
                int events = apart.onSegment(first, nowNs) | apart.onSegment(second, nowNs);
                assertThat(arrive(together, first, second, nowNs)).isEqualTo(events);
                int read = random.nextInt(8) == 0 ? 0 : 4 * MSS;
                assertThat(together.receive(new byte[read], 0, read, nowNs))
                        .isEqualTo(apart.receive(new byte[read], 0, read, nowNs));
                assertThat(all(together, nowNs).lines())
                        .as("step " + step)
                        .containsExactlyElementsOf(all(apart, nowNs).lines().toList());
            }
        });
        assertThat(joins).isGreaterThan(SEEDS * STEPS / 10);
    }

    @Test
    void segmentsThatAreNotAcceptableAreCountedEach() {
        TcpConnection connection = connection();
        Segment joined = text(new SplittableRandom(1), PEER - 4 * MSS, 1);
        Segment second = text(new SplittableRandom(1), joined.seq() + joined.payloadLength(), 1);
        assertThat(SegmentCoalescing.join(joined, second)).isTrue();
        connection.onSegment(joined, 1);
        assertThat(connection.tcb().counters.unacceptableSegments).isEqualTo(2);
    }

    /** Text in order, but that a pair now and then changes places with the one before, and one was sent long ago. */
    private List<Segment[]> pairs(SplittableRandom random) {
        List<Segment[]> pairs = new ArrayList<>();
        int seq = PEER + 1;
        while (pairs.size() < STEPS) {
            int i = pairs.size();
            if (i == STEPS / 2) {
                pairs.add(new Segment[] {text(random, seq, -9), text(random, seq + MSS, -9)});
                continue;
            }
            Segment first = text(random, seq, 2 * i);
            int overlap = random.nextInt(8) == 0 ? 1 : 0;
            Segment second =
                    text(random, seq + first.payloadLength() - overlap, random.nextInt(8) == 0 ? 2 * i + 1 : 2 * i);
            pairs.add(new Segment[] {first, second});
            seq = second.seq() + second.payloadLength();
            if (i > 0 && random.nextInt(4) == 0) {
                Collections.swap(pairs, i - 1, i);
            }
        }
        return pairs;
    }

    private int arrive(TcpConnection connection, Segment first, Segment second, long nowNs) {
        if (SegmentCoalescing.join(first, second)) {
            joins++;
            return connection.onSegment(first, nowNs);
        }
        return connection.onSegment(first, nowNs) | connection.onSegment(second, nowNs);
    }

    /** Mostly full segments. */
    private Segment text(SplittableRandom random, int seq, int tsVal) {
        int length = random.nextInt(3) == 0 ? 1 + random.nextInt(MSS) : MSS;
        return new Segment()
                .sourcePort(2)
                .destinationPort(1)
                .seq(seq)
                .ack(ISS + 1)
                .wnd(60_000)
                .flags(random.nextInt(4) == 0 ? TcpFlags.ACK | TcpFlags.PSH : TcpFlags.ACK)
                .timestamps(1 + tsVal, 0)
                .payload(octets, 0, length);
    }

    /** What it sends now, and all that it remembers then. */
    private String all(TcpConnection connection, long nowNs) {
        seen.setLength(0);
        while (connection.pollTransmit(out, nowNs)) {
            seen.append(out.seq())
                    .append(' ')
                    .append(out.ack())
                    .append(' ')
                    .append(out.wnd())
                    .append('\n');
        }
        seen.append(connection.nextDeadlineNs());
        WholeState.visit(connection, (name, value) -> {
            if (!DIFFERENT.contains(name)) {
                seen.append('\n').append(name).append('=').append(value);
            }
        });
        return seen.toString();
    }
}
