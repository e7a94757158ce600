package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever users, peers and time do, the state changes only as the state diagram has it (RFC 9293 3.3.2, figure 5). */
@Requirement("RFC 9293 3.3.2")
class StateTransitionsTest {
    private static final int[] FLAGS = {
        TcpFlags.SYN,
        TcpFlags.SYN | TcpFlags.ACK,
        TcpFlags.ACK,
        TcpFlags.ACK,
        TcpFlags.ACK,
        TcpFlags.FIN | TcpFlags.ACK,
        TcpFlags.FIN | TcpFlags.ACK,
        TcpFlags.RST,
        TcpFlags.RST | TcpFlags.ACK,
        TcpFlags.URG | TcpFlags.ACK
    };

    /** One connection in the hands of a random user and a random peer. */
    private static final class RandomLife {
        final SplittableRandom random;
        final TcpBufferPool pool = new TcpBufferPool(2_048, 32);
        final TcpConnection connection =
                new TcpConnection(TcpConfig.builder().mslNs(1_000_000).build(), pool);
        final TcpDecisions decisions = new TcpDecisions(64);
        final TcpSnapshot snapshot = new TcpSnapshot();
        final Segment in = new Segment();
        final Segment out = new Segment();
        final byte[] bytes = new byte[3_000];
        long nowNs;

        RandomLife(SplittableRandom random) {
            this.random = random;
            connection.ports(1, 2);
            connection.decisions(decisions);
        }

        void step() {
            switch (random.nextInt(12)) {
                case 0 -> connection.open(random.nextInt(), nowNs);
                case 1 -> connection.listen(random.nextInt(), nowNs);
                case 2 -> connection.send(bytes, 0, random.nextInt(3_000), random.nextInt(4), nowNs);
                case 3 -> connection.receive(bytes, 0, random.nextInt(3_000), nowNs);
                case 4 -> userEnds();
                case 5 -> timePasses();
                default -> segmentArrives();
            }
            while (random.nextInt(8) != 0 && connection.pollTransmit(out, nowNs)) {}
        }

        private void userEnds() {
            switch (random.nextInt(6)) {
                case 0 -> connection.abort(nowNs);
                case 1, 2 -> connection.close(nowNs);
                default -> connection.shutdownOutput(nowNs);
            }
        }

        private void timePasses() {
            nowNs = connection.nextDeadlineNs() == Long.MAX_VALUE
                    ? nowNs
                    : Math.max(nowNs, connection.nextDeadlineNs());
            connection.onTimeout(nowNs);
        }

        private void segmentArrives() {
            connection.snapshot(snapshot);
            int length = random.nextInt(3) == 0 ? random.nextInt(1_400) : 0;
            int seqOff = random.nextInt(3) == 0 ? random.nextInt(-3, 4) : 0;
            int ackOff = random.nextInt(4) == 0 ? random.nextInt(-3, 4) : 0;
            in.clear()
                    .seq(snapshot.rcvNxt() + seqOff)
                    .ack(snapshot.sndNxt() + ackOff)
                    .flags(FLAGS[random.nextInt(FLAGS.length)])
                    .wnd(random.nextInt(3) * 700)
                    .up(random.nextInt(5))
                    .payload(bytes, 0, length);
            connection.onSegment(in, nowNs);
        }
    }

    @Test
    void everyTransitionIsInTheDiagramAndEachOneIsSeen() {
        Map<TcpState, Set<TcpState>> seen = new EnumMap<>(TcpState.class);
        RandomSeeds.forEachSeed(300, random -> {
            RandomLife life = new RandomLife(random);
            for (int i = 0; i < 400; i++) {
                life.decisions.clear();
                life.step();
                note(life.decisions, seen);
            }
            life.connection.abort(life.nowNs);
            assertThat(life.pool.available()).as("buffers").isEqualTo(life.pool.capacity());
        });
        Set<String> missing = new TreeSet<>();
        for (TcpState from : TcpState.values()) {
            for (TcpState to : TcpState.values()) {
                boolean happened =
                        seen.getOrDefault(from, EnumSet.noneOf(TcpState.class)).contains(to);
                assertThat(happened && !from.canBecome(to))
                        .as(from + " to " + to)
                        .isFalse();
                if (!happened && from.canBecome(to)) {
                    missing.add(from.rfcName() + " to " + to.rfcName());
                }
            }
        }
        if (System.getProperty(RandomSeeds.PROPERTY) == null) {
            // These three are in the figure; this machine passes through the state between them within one segment.
            assertThat(missing)
                    .containsExactly(
                            "FIN-WAIT-1 to TIME-WAIT", "SYN-RECEIVED to CLOSE-WAIT", "SYN-RECEIVED to FIN-WAIT-1");
        }
    }

    private static void note(TcpDecisions decisions, Map<TcpState, Set<TcpState>> seen) {
        for (int i = decisions.oldest(); i < decisions.count(); i++) {
            TcpState from = decisions.stateBefore(i);
            TcpState to = decisions.stateAfter(i);
            if (from != to) {
                assertThat(from.canBecome(to)).as(from + " to " + to).isTrue();
                seen.computeIfAbsent(from, state -> EnumSet.noneOf(TcpState.class))
                        .add(to);
            }
        }
    }

    @Test
    void nothingChangesIntoItselfAndClosedIsReachableFromEverywhere() {
        for (TcpState state : TcpState.values()) {
            assertThat(state.canBecome(state)).as(state.rfcName()).isFalse();
            assertThat(state.canBecome(TcpState.CLOSED)).as(state.rfcName()).isEqualTo(state != TcpState.CLOSED);
        }
    }
}
