package io.sequent.http.pipeline;

import io.sequent.http.Seeds;
import org.junit.jupiter.api.Test;

class RandomPipelineTest {
    private static final int RUNS = Integer.getInteger("sequent.runs", 3_000);

    /** Every rule at once: any requests, any origin, any split of the bytes, any order of things. */
    @Test
    void everyRuleHoldsWhateverTheOriginDoes() {
        long seed = Seeds.seed(20_260_401);
        int only = Integer.getInteger("sequent.case", -1);
        for (int i = 0; i < RUNS; i++) {
            if (only >= 0 && i != only) {
                continue;
            }
            try {
                new RandomRun(Seeds.of(seed, i)).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", case " + i + " (-Dsequent.case=" + i + "): " + e, e);
            }
        }
    }
}
