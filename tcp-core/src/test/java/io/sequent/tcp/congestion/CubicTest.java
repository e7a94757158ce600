package io.sequent.tcp.congestion;

import static io.sequent.tcp.congestion.AckedPath.MS;
import static io.sequent.tcp.congestion.AckedPath.SMSS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sequent.testing.Requirement;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** CUBIC against RFC 9438's equations, which are computed here on their own. */
class CubicTest {
    private static final long SECOND = 1_000 * MS;
    private static final Percentage CLOSELY = Percentage.withPercentage(1);

    private static AckedPath path(long rttNs) {
        return new AckedPath(new Cubic(), rttNs);
    }

    private static double secondsOf(long ns) {
        return ns / 1e9;
    }

    @Test
    @Requirement("RFC 9438 4.6")
    void lossReducesTheWindowToSevenTenths() {
        AckedPath path = path(100 * MS).window(100 * SMSS);
        path.control.onLoss(100 * SMSS, 0);
        assertThat(path.control.ssthresh()).isEqualTo(70 * SMSS);
        assertThat(path.cwnd()).isEqualTo(70 * SMSS);
    }

    @Test
    @Requirement("RFC 9438 4.6")
    void whatWasInFlightCountsNotTheWindow() {
        AckedPath path = path(100 * MS).window(100 * SMSS);
        path.control.onLoss(50 * SMSS, 0);
        assertThat(path.control.ssthresh()).isEqualTo(35 * SMSS);
    }

    @Test
    @Requirement("RFC 9438 4.6")
    void lossLeavesTwoSegmentsAndMarkLeavesOne() {
        AckedPath path = path(100 * MS).window(SMSS);
        path.control.onCongestionExperienced(SMSS, 0);
        assertThat(path.cwnd()).isEqualTo(SMSS);
        assertThat(path.control.ssthresh()).isEqualTo(2 * SMSS);
        path.control.onLoss(SMSS, 0);
        assertThat(path.cwnd()).isEqualTo(2 * SMSS);
    }

    @Test
    @Requirement({"MAY-18", "RFC 9438 4.2", "RFC 9438 4.4", "RFC 9438 4.5"})
    void windowFollowsTheCubicFunctionOfTime() {
        AckedPath path = path(100 * MS).afterLossAt(1_000).round();
        long startNs = 100 * MS / 700; // the stage begins at the first acknowledgment
        double k = CubicReference.k(1_000);
        assertThat(k).isEqualTo(9.09, within(0.01));
        while (secondsOf(path.nowNs()) < 1.6 * k) {
            double t = secondsOf(path.nowNs() - startNs);
            // the window approaches W_cubic(t + RTT), each round by what is missing
            assertThat(path.segments())
                    .as("window after %s s", t)
                    .isBetween(
                            CubicReference.wCubic(1_000, 700, t) * 0.99,
                            CubicReference.wCubic(1_000, 700, t + 0.1) * 1.001);
            path.round();
        }
        assertThat(path.segments()).isGreaterThan(1_050);
    }

    @Test
    @Requirement({"RFC 9438 4.4", "RFC 9438 4.5"})
    void growthIsConcaveBelowTheLastSizeAndConvexBeyond() {
        AckedPath path = path(100 * MS).afterLossAt(1_000).rounds(10);
        double before = path.segments();
        double lastGain = Double.MAX_VALUE;
        while (path.segments() < 995) {
            double gain = path.rounds(10).segments() - before;
            assertThat(gain).as("gain of a second at %s", before).isLessThan(lastGain);
            lastGain = gain;
            before = path.segments();
        }
        path.until(path.nowNs() + 4 * SECOND);
        lastGain = 0;
        before = path.segments();
        for (int i = 0; i < 5; i++) {
            double gain = path.rounds(10).segments() - before;
            assertThat(gain).as("gain of a second at %s", before).isGreaterThan(lastGain);
            lastGain = gain;
            before = path.segments();
        }
    }

    @Test
    @Requirement("RFC 9438 4.2")
    void windowGrowsAtMostByHalfInOneRoundTrip() {
        AckedPath path = path(100 * MS).afterLossAt(10);
        path.acknowledge(SMSS, true, 0).passTime(100 * SECOND);
        int before = path.cwnd();
        path.acknowledge(before, true, 0);
        assertThat(path.cwnd()).isCloseTo(before + before / 2, within(1));
    }

    @Test
    @Requirement("RFC 9438 4.3")
    void onShortPathsTheWindowGrowsAsRenoWouldOnAverage() {
        AckedPath path = path(2 * MS).afterLossAt(40);
        double alpha = 3 * (1 - 0.7) / (1 + 0.7);
        path.rounds(10);
        assertThat(path.segments()).isEqualTo(28 + 10 * alpha, within(0.2));
        path.rounds(12);
        assertThat(path.segments()).isBetween(39.0, 40.2);
        double reached = path.rounds(4).segments();
        assertThat(reached).as("window beyond the size before the loss").isGreaterThan(40.0);
        assertThat(path.rounds(10).segments()).isEqualTo(reached + 10, within(0.3));
    }

    @Test
    @Requirement("RFC 9438 4.7")
    void flowThatLosesBeforeItRegainedItsWindowAimsLower() {
        AckedPath path = path(100 * MS).afterLossAt(1_000).afterLossAt(800);
        assertThat(path.segments()).isEqualTo(560);
        double k = Math.cbrt((800 * 0.85 - 560) / 0.4);
        assertThat(path.until((long) (k * 1e9)).segments()).isCloseTo(800 * 0.85, CLOSELY);
    }

    @Test
    @Requirement("RFC 9438 4.8")
    void timeoutStartsSlowlyAndThenGrowsFromWhereSlowStartEnded() {
        AckedPath path = path(100 * MS).window(400 * SMSS).timeout();
        assertThat(path.cwnd()).isEqualTo(SMSS);
        assertThat(path.control.ssthresh()).isEqualTo(280 * SMSS);
        while (path.cwnd() < path.control.ssthresh()) {
            path.round();
        }
        assertThat(path.segments()).isEqualTo(280, within(10.0));
        double epoch = path.segments();
        path.until(path.nowNs() + 5 * SECOND);
        // K is 0 and W_max the window at the start: 0.4 * 5^3 segments more
        assertThat(path.segments()).isCloseTo(epoch + 0.4 * 125, Percentage.withPercentage(3));
    }

    @Test
    @Requirement("RFC 9438 4.8")
    void laterTimeoutsOfTheSameDataLeaveTheThreshold() {
        AckedPath path = path(100 * MS).window(400 * SMSS).timeout();
        path.control.onRetransmissionTimeout(SMSS, false, path.nowNs());
        assertThat(path.control.ssthresh()).isEqualTo(280 * SMSS);
    }

    @Test
    @Requirement({"RFC 9438 4.9.1", "RFC 9438 4.9.2"})
    void spuriousReductionLeavesNoTrace() {
        AckedPath undisturbed = path(100 * MS).afterLossAt(1_000).rounds(30);
        AckedPath timedOut = path(100 * MS).afterLossAt(1_000).rounds(30).timeout();
        timedOut.control.onSpuriousLoss(timedOut.cwnd(), SMSS, timedOut.nowNs());
        AckedPath recovered = path(100 * MS).afterLossAt(1_000).rounds(30);
        recovered.loss().control.onSpuriousLoss(0, SMSS, recovered.nowNs());
        for (int i = 0; i < 50; i++) {
            undisturbed.round();
            assertThat(timedOut.round().cwnd()).isEqualTo(undisturbed.cwnd());
            assertThat(recovered.round().cwnd()).isEqualTo(undisturbed.cwnd());
        }
    }

    @Test
    @Requirement("RFC 9438 4.9")
    void windowThatGrewMeanwhileIsOnTheOldCurveAgain() {
        AckedPath undisturbed = path(100 * MS).afterLossAt(1_000).rounds(30);
        AckedPath late = path(100 * MS).afterLossAt(1_000).rounds(30).loss().rounds(2);
        late.control.onSpuriousLoss(0, SMSS, late.nowNs());
        assertThat(late.cwnd()).isEqualTo(undisturbed.cwnd());
        for (int i = 0; i < 50; i++) {
            assertThat(late.round().segments()).isEqualTo(undisturbed.round().segments(), within(4.0));
        }
    }

    @Test
    @Requirement("RFC 9438 4.9")
    void reductionIsTakenBackOnlyOnceAndNotAfterAMark() {
        AckedPath path = path(100 * MS).afterLossAt(100);
        path.control.onSpuriousLoss(0, SMSS, 0);
        assertThat(path.cwnd()).isEqualTo(100 * SMSS);
        path.window(50 * SMSS).control.onSpuriousLoss(0, SMSS, 0);
        assertThat(path.cwnd()).isEqualTo(50 * SMSS);
        path.loss().control.onCongestionExperienced(path.cwnd(), 0);
        int marked = path.cwnd();
        path.control.onSpuriousLoss(0, SMSS, 0);
        assertThat(path.cwnd()).isEqualTo(marked);
    }

    @Test
    @Requirement({"RFC 9438 4.2", "RFC 9438 5.8"})
    void timeWithoutUseOfTheWindowDoesNotCount() {
        AckedPath busy = path(100 * MS).afterLossAt(1_000).rounds(30).rounds(30);
        AckedPath limited = path(100 * MS).afterLossAt(1_000).rounds(30);
        int before = limited.cwnd();
        limited.applicationLimited(true).rounds(100);
        assertThat(limited.cwnd()).isEqualTo(before);
        limited.applicationLimited(false).rounds(30);
        assertThat(limited.cwnd()).isEqualTo(busy.cwnd());
        AckedPath idle =
                path(100 * MS).afterLossAt(1_000).rounds(30).idle(20 * SECOND).rounds(30);
        assertThat(idle.cwnd()).isEqualTo(busy.cwnd());
    }

    @Test
    @Requirement("RFC 5681 4.1")
    void restartAfterAPauseBeginsWithTheInitialWindow() {
        AckedPath path = path(100 * MS).afterLossAt(1_000);
        path.control.onRestart(SECOND);
        assertThat(path.cwnd()).isEqualTo(10 * SMSS);
        assertThat(path.control.ssthresh()).isEqualTo(700 * SMSS);
        path.window(3 * SMSS).control.onRestart(SECOND);
        assertThat(path.cwnd()).isEqualTo(3 * SMSS);
    }

    @Test
    void largerSegmentsRaiseAWindowThatHasBecomeLessThanOne() {
        AckedPath path = path(100 * MS).window(SMSS);
        path.control.onSegmentSize(1_400, 0);
        assertThat(path.cwnd()).isEqualTo(1_400);
    }
}
