package io.sequent.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.AllocationProbe;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold for every control, whatever it is told and in whatever order. */
class CongestionControlsTest {
    private enum Kind {
        NEW_RENO(NewReno::new),
        NEW_RENO_HYSTART(() -> new NewReno(true)),
        CUBIC(Cubic::new),
        CUBIC_PLAIN(() -> new Cubic(false)),
        FIXED(() -> new FixedWindow(100_000));

        final CongestionControl.Factory factory;

        Kind(CongestionControl.Factory factory) {
            this.factory = factory;
        }
    }

    /** A connection that is told anything at all, in any order. */
    private static final class Chaos {
        final CongestionControl control;
        private final SplittableRandom random;
        private final AckSample sample = new AckSample();
        int smss;
        private long nowNs;

        Chaos(CongestionControl control, SplittableRandom random) {
            this.control = control;
            this.random = random;
            smss = random.nextInt(48, 9_000);
            control.open(smss, random.nextInt(1, 11) * smss, 0);
        }

        void step() {
            nowNs += random.nextLong(1L << random.nextInt(40));
            int flight = random.nextInt(1 << random.nextInt(1, 31));
            switch (random.nextInt(40)) {
                case 0 -> control.onLoss(flight, nowNs);
                case 1 -> control.recoveryWindow(flight);
                case 2 -> control.onRetransmissionTimeout(flight, random.nextBoolean(), nowNs);
                case 3 -> control.onCongestionExperienced(flight, nowNs);
                case 4 -> control.onSpuriousLoss(flight, flight / 2, nowNs);
                case 5 -> control.onIdle(random.nextLong(nowNs + 1), nowNs);
                case 6 -> control.onRestart(nowNs);
                case 7 -> {
                    smss = random.nextInt(48, 9_000);
                    control.onSegmentSize(smss, nowNs);
                }
                case 8 -> {
                    control.onLoss(flight, nowNs);
                    control.onRecovered(nowNs);
                }
                default -> control.onAcknowledgment(anySample(flight));
            }
        }

        private AckSample anySample(int flight) {
            long rttNs = random.nextLong(1L << random.nextInt(34));
            return sample.acknowledged(1 + flight / 2)
                    .flight(flight)
                    .windowLimited(random.nextInt(10) > 0)
                    .inRecovery(random.nextInt(10) == 0)
                    .roundStarted(random.nextInt(20) == 0)
                    .rttNs(rttNs)
                    .smoothedRttNs(rttNs)
                    .minimumRttNs(rttNs)
                    .nowNs(nowNs);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void windowStaysBetweenOneSegmentAndTheLargest(Kind kind) {
        RandomSeeds.forEachSeed(30, random -> {
            Chaos chaos = new Chaos(kind.factory.create(), random);
            for (int i = 0; i < 3_000; i++) {
                chaos.step();
                assertThat(chaos.control.cwnd()).isBetween(chaos.smss, 1 << 30);
                assertThat(chaos.control.ssthresh()).isPositive();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void largestWindowIsReachedAndNotPassed(Kind kind) {
        AckedPath path = new AckedPath(kind.factory.create(), 1_000_000_000L);
        int fixed = path.cwnd();
        for (int i = 0; i < 20_000; i++) {
            path.passTime(1_000_000_000L).acknowledge(path.cwnd(), true, 1_000_000_000L);
            if (i == 100) {
                path.window(1 << 30).loss();
            }
        }
        assertThat(path.cwnd())
                .isEqualTo(kind == Kind.FIXED ? fixed : kind.name().startsWith("NEW") ? wide() : 1 << 30);
    }

    /** NewReno grows by one segment a round trip from half of the largest. */
    private static int wide() {
        return (1 << 29) + 19_899 * AckedPath.SMSS;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Requirement("RFC 7661 1")
    void windowThatTheApplicationDoesNotUseDoesNotGrow(Kind kind) {
        AckedPath path = new AckedPath(kind.factory.create(), 10_000_000L).applicationLimited(true);
        int before = path.cwnd();
        path.rounds(20);
        path.afterLossAt(20);
        int reduced = path.cwnd();
        path.rounds(20);
        assertThat(path.cwnd()).isEqualTo(reduced).isLessThanOrEqualTo(Math.max(before, 20 * AckedPath.SMSS));
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "FIXED", mode = EnumSource.Mode.EXCLUDE)
    @Requirement({"RFC 3465 2.3", "RFC 5681 3.1"})
    void slowStartAfterATimeoutAddsOneSegmentForAnAcknowledgment(Kind kind) {
        AckedPath path = new AckedPath(kind.factory.create(), 10_000_000L);
        path.window(100 * AckedPath.SMSS).timeout().acknowledge(20 * AckedPath.SMSS, true, 0);
        assertThat(path.cwnd()).isEqualTo(2 * AckedPath.SMSS);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "FIXED", mode = EnumSource.Mode.EXCLUDE)
    @Requirement("RFC 4015 3.3")
    void spuriousTimeoutGivesTheWindowBack(Kind kind) {
        AckedPath path = new AckedPath(kind.factory.create(), 10_000_000L).window(100 * AckedPath.SMSS);
        path.timeout();
        path.control.onSpuriousLoss(98 * AckedPath.SMSS, 2 * AckedPath.SMSS, 0);
        assertThat(path.cwnd()).isEqualTo(100 * AckedPath.SMSS);
        assertThat(path.control.ssthresh()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    @Requirement("RFC 9937 5")
    void recoveryEndsAtTheThreshold() {
        AckedPath path = new AckedPath(new Cubic(), 10_000_000L).window(100 * AckedPath.SMSS);
        path.control.onLoss(100 * AckedPath.SMSS, 0);
        path.window(30 * AckedPath.SMSS).control.onRecovered(0);
        assertThat(path.cwnd()).isEqualTo(70 * AckedPath.SMSS);
    }

    @Test
    void newRenoMakesNoBurstAfterASpuriousTimeout() {
        AckedPath path = new AckedPath(new NewReno(), 10_000_000L).window(100 * AckedPath.SMSS);
        path.timeout();
        path.control.onSpuriousLoss(10 * AckedPath.SMSS, 50 * AckedPath.SMSS, 0);
        assertThat(path.cwnd()).as("in flight and the initial window").isEqualTo(20 * AckedPath.SMSS);
    }

    /** Drives a Cubic without allocation of its own. */
    static final class BusyCubic implements AllocationProbe.Scenario {
        private AckedPath path = new AckedPath(new Cubic(), 10_000_000L);

        @Override
        public void prepare() {
            path.window(100 * AckedPath.SMSS);
        }

        @Override
        public void run() {
            path.rounds(10).afterLossAt(50).rounds(10).timeout().rounds(10);
            path.control.onSpuriousLoss(AckedPath.SMSS, AckedPath.SMSS, path.nowNs());
            path.idle(1_000_000_000L).rounds(10);
        }
    }

    @Test
    @Tag("slow")
    void cubicDoesNotAllocate() {
        assertThat(AllocationProbe.allocatedBytes(BusyCubic.class)).isZero();
    }
}
