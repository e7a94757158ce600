package io.sequent.tcp.congestion;

import static io.sequent.tcp.congestion.AckedPath.MS;
import static io.sequent.tcp.congestion.AckedPath.SMSS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random losses and timeouts: after every acknowledgment the window is that of the RFC's equations. */
class CubicReferenceTest {
    @Test
    @Requirement("RFC 9438 4")
    void windowIsThatOfTheEquationsWhateverHappens() {
        RandomSeeds.forEachSeed(60, CubicReferenceTest::compare);
    }

    private static void compare(SplittableRandom random) {
        long rttNs = random.nextLong(1, 200) * MS;
        AckedPath path = new AckedPath(new Cubic(false), rttNs);
        CubicReference reference = new CubicReference(10);
        double odds = 0.3 / random.nextInt(20, 2_000);
        for (int i = 0; i < 20_000; i++) {
            double choice = random.nextDouble();
            if (choice < odds / 10) {
                reference.timeout(path.segments());
                path.timeout();
            } else if (choice < odds) {
                reference.loss(path.segments());
                path.loss();
            }
            int segments = random.nextInt(1, 3);
            path.passTime(rttNs * segments * SMSS / path.cwnd());
            // after a timeout an acknowledgment adds one segment at most, so it carries no more here
            int counted = path.cwnd() < path.control.ssthresh() ? 1 : segments;
            path.acknowledge(counted * SMSS, false, rttNs);
            reference.ack(counted, path.nowNs() / 1e9, rttNs / 1e9);
            assertThat(path.segments())
                    .as("window after %d acknowledgments", i)
                    .isEqualTo(reference.cwnd, within(0.05 + reference.cwnd / 200));
            if (path.segments() > 50_000) {
                reference.loss(path.segments());
                path.loss();
            }
        }
    }
}
