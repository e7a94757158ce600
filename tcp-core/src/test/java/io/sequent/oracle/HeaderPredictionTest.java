package io.sequent.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConfigBuilder;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.rules.Rules;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Header prediction is a short way to what RFC 9293 3.10.7 says, and nothing but time tells that it was taken. */
@Requirement("RFC 9293 3.10.7")
class HeaderPredictionTest {
    private static final boolean TEXT = Boolean.getBoolean("sequent.text");
    private static final int SEEDS = 100;
    private static final int STEPS = 1_500;

    @Test
    void everyCellIsTheSameWithAndWithoutPrediction() {
        PredictionGrid grid = new PredictionGrid();
        grid.runAll();
        assertThat(grid.red()).as(grid.summary()).isZero();
        assertThat(grid.cells()).isGreaterThan(500_000);
    }

    /** Both ends of long transfers with all features, over a network that loses, repeats, delays and marks. */
    @Test
    void longRunsAreTheSameWithAndWithoutPrediction() {
        Asked asked = new Asked();
        long[] received = new long[1];
        RandomSeeds.forEachSeed(SEEDS, random -> {
            TcpConfigBuilder builder = anyConfig(random);
            int chunks = random.nextInt(4) == 0 ? 12 : 256;
            int laziness = random.nextInt(9);
            PredictionRun[] runs = {
                new PredictionRun(builder.rules(asked).build(), chunks, laziness, TEXT),
                new PredictionRun(builder.rules(new WithoutPrediction()).build(), chunks, laziness, TEXT)
            };
            int calm = random.nextInt(40);
            for (int step = 0; step < STEPS; step++) {
                int what = random.nextInt(24 + calm);
                what = what < 24 ? what : 10; // the more of these, the less happens between two arrivals
                int end = random.nextInt(2);
                int number = random.nextInt(1 << 20);
                for (PredictionRun run : runs) {
                    run.step(what, end, number);
                    if (step == STEPS * 3 / 4) {
                        run.finish(end);
                    }
                }
                if (runs[0].witness.hash() != runs[1].witness.hash()) {
                    fail("step " + step + " of kind " + what + difference(runs));
                }
            }
            received[0] += runs[0].octetsReceived();
        });
        assertThat(asked.count).isGreaterThan(SEEDS * STEPS / 20);
        assertThat(received[0]).isGreaterThan(SEEDS * STEPS * 20L);
    }

    private static String difference(PredictionRun[] runs) {
        return TEXT
                ? ": with prediction " + runs[0].witness.differenceTo(runs[1].witness)
                : ", -Dsequent.text=true tells more";
    }

    /** The rules as they are, counting how often the header of a segment was as expected. */
    private static final class Asked extends Rules {
        int count;

        @Override
        public boolean predictsHeaders() {
            count++;
            return true;
        }
    }

    private static TcpConfigBuilder anyConfig(SplittableRandom random) {
        TcpConfigBuilder builder = TcpConfig.builder()
                .enable(TcpFeature.ECN)
                .mss(random.nextBoolean() ? 1_460 : 300)
                .delayedAckNs(random.nextInt(3) == 0 ? 0 : 40_000_000)
                .receiveBufferSize(random.nextBoolean() ? 65_536 : 4_000)
                .maximumBatchSegments(1 + random.nextInt(3));
        for (TcpFeature feature : TcpFeature.values()) {
            if (random.nextInt(6) == 0) {
                builder.disable(feature);
            }
        }
        if (random.nextInt(4) == 0) {
            builder.enable(TcpFeature.KEEP_ALIVE, TcpFeature.USER_TIMEOUT_OPTION);
        }
        return builder;
    }
}
