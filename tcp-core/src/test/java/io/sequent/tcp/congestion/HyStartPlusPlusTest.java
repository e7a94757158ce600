package io.sequent.tcp.congestion;

import static io.sequent.tcp.congestion.AckedPath.MS;
import static io.sequent.tcp.congestion.AckedPath.SMSS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaving slow start before it overshoots, RFC 9406. */
class HyStartPlusPlusTest {
    private static final int NEVER = Integer.MAX_VALUE;

    /** The first round trip of 10 segments at 50 ms each. */
    private static AckedPath firstRound() {
        return new AckedPath(new Cubic(), 50 * MS).round();
    }

    private static void acknowledge(AckedPath path, int count, long rttNs) {
        for (int i = 0; i < count; i++) {
            path.acknowledge(SMSS, i == 0, rttNs);
        }
    }

    @Test
    @Requirement("RFC 9406 4.2")
    void windowDoublesWhileTheRoundTripTimeStays() {
        AckedPath path = firstRound();
        assertThat(path.cwnd()).isEqualTo(20 * SMSS);
        assertThat(path.rounds(5).cwnd()).isEqualTo(640 * SMSS);
        assertThat(path.control.ssthresh()).isEqualTo(NEVER);
    }

    @Test
    @Requirement("RFC 9406 4.2")
    void growthFallsToAQuarterWhenEightSamplesOfARoundAreRaised() {
        AckedPath path = firstRound();
        acknowledge(path, 7, 60 * MS);
        assertThat(path.cwnd()).isEqualTo(27 * SMSS);
        path.acknowledge(SMSS, false, 60 * MS); // the eighth
        assertThat(path.cwnd()).isEqualTo(27 * SMSS + SMSS / 4);
        assertThat(path.control.ssthresh()).isEqualTo(NEVER);
    }

    @ParameterizedTest
    @Requirement({"RFC 9406 4.2", "RFC 9406 4.3"})
    @CsvSource({
        "20, 23.9, false",
        "20, 24, true", // 4 ms at least, though an eighth is 2.5 ms
        "80, 89.9, false",
        "80, 90, true", // an eighth
        "400, 415.9, false",
        "400, 416, true", // 16 ms at most, though an eighth is 50 ms
    })
    void thresholdIsAnEighthWithinBounds(double baseMs, double raisedMs, boolean detected) {
        AckedPath path = new AckedPath(new Cubic(), (long) (baseMs * MS)).round();
        acknowledge(path, 8, (long) (raisedMs * MS));
        assertThat(path.cwnd()).isEqualTo(detected ? 27 * SMSS + SMSS / 4 : 28 * SMSS);
    }

    @Test
    @Requirement("RFC 9406 4.2")
    void fiveRaisedRoundsEndSlowStartForGood() {
        AckedPath path = firstRound();
        acknowledge(path, 20, 60 * MS);
        for (int round = 2; round <= 5; round++) {
            acknowledge(path, 10, 60 * MS);
            assertThat(path.control.ssthresh()).as("after round %d", round).isEqualTo(NEVER);
        }
        path.acknowledge(SMSS, true, 60 * MS);
        assertThat(path.control.ssthresh()).isEqualTo(path.cwnd());
        int before = path.cwnd();
        path.acknowledge(SMSS, false, 60 * MS);
        assertThat(path.cwnd()).as("congestion avoidance").isLessThan(before + SMSS / 10);
    }

    @Test
    @Requirement("RFC 9406 4.2")
    void slowStartResumesWhereTheRoundTripTimeFallsAgain() {
        AckedPath path = firstRound();
        acknowledge(path, 20, 60 * MS);
        acknowledge(path, 7, 55 * MS);
        int before = path.cwnd();
        acknowledge(path.acknowledge(SMSS, false, 55 * MS), 0, 0);
        assertThat(path.cwnd()).as("jitter was taken for a queue").isEqualTo(before + SMSS);
    }

    @Test
    @Requirement("RFC 9406 4.3")
    void oneAcknowledgmentAddsEightSegmentsAtMost() {
        AckedPath path = firstRound();
        path.acknowledge(20 * SMSS, true, 50 * MS);
        assertThat(path.cwnd()).isEqualTo(28 * SMSS);
    }

    @Test
    @Requirement("RFC 9406 4.3")
    void laterSlowStartsAreTheOldOnes() {
        AckedPath path = firstRound().window(100 * SMSS).timeout();
        acknowledge(path, 10, 50 * MS);
        acknowledge(path, 20, 100 * MS);
        assertThat(path.cwnd()).as("no delay slows it").isEqualTo(31 * SMSS);
        assertThat(path.control.ssthresh()).isEqualTo(70 * SMSS);
    }

    @ParameterizedTest
    @Requirement("RFC 9406 4.2")
    @ValueSource(booleans = {true, false})
    void queueThatFillsEndsSlowStartBeforeItOverflows(boolean newReno) {
        // 100 segments fit in the pipe, and as many in the queue; a round's delay is what its window has in the queue
        AckedPath path = new AckedPath(newReno ? new NewReno(true) : new Cubic(), 100 * MS);
        int largest = 0;
        for (int round = 0; round < 12; round++) {
            int window = path.cwnd() / SMSS;
            for (int i = 0; i < window; i++) {
                long queued = Math.max(0, i + window / 2 - 100); // half of the window is there when the round begins
                path.acknowledge(SMSS, i == 0, 100 * MS + queued * MS);
            }
            largest = Math.max(largest, path.cwnd() / SMSS);
        }
        assertThat(path.control.ssthresh()).isNotEqualTo(NEVER);
        assertThat(path.control.ssthresh() / SMSS).as("ssthresh").isBetween(100, 1_000);
        assertThat(largest).as("without it the window would be 40960").isLessThan(1_000);
    }

    @Test
    void withoutItSlowStartGoesOn() {
        AckedPath path = new AckedPath(new Cubic(false), 50 * MS).round();
        acknowledge(path, 20, 100 * MS);
        assertThat(path.cwnd()).isEqualTo(40 * SMSS);
    }
}
