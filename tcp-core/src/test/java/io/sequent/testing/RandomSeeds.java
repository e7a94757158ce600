package io.sequent.testing;

import java.util.SplittableRandom;

/**
 * Runs a random test with seeds that can be repeated.
 *
 * <p>The seeds are 1, 2, 3 and so on, the same on every run; {@code -Dsequent.seed=17} runs that one alone. A failure
 * names its seed. {@link SplittableRandom} gives the same numbers on every JDK.
 */
public final class RandomSeeds {
    /** The system property with the one seed to run. */
    public static final String PROPERTY = "sequent.seed";

    private RandomSeeds() {}

    /** A test that draws all of its randomness from the generator that it is given. */
    @FunctionalInterface
    public interface SeededTest {
        /**
         * Runs the test once.
         *
         * @param random fresh from its seed
         * @throws Exception or an {@link AssertionError}, which fails the test
         */
        void run(SplittableRandom random) throws Exception;
    }

    /**
     * Runs a test for each of some seeds.
     *
     * @param count of seeds, if no property chooses one
     * @param test is run once for each
     * @throws AssertionError with the seed in its message and the test's failure as its cause
     */
    public static void forEachSeed(int count, SeededTest test) {
        for (long seed : seeds(count)) {
            try {
                test.run(new SplittableRandom(seed));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError(
                        "with seed " + seed + " (repeat with -D" + PROPERTY + "=" + seed + "): " + failure.getMessage(),
                        failure);
            }
        }
    }

    /**
     * Returns the seeds to run, for tests that loop themselves; those must name the seed when they fail.
     *
     * @param count of seeds, if no property chooses one
     * @return 1..count, or the one seed of the property
     * @throws NumberFormatException if the property is set and not a number
     */
    public static long[] seeds(int count) {
        String chosen = System.getProperty(PROPERTY, "");
        if (!chosen.isBlank()) {
            return new long[] {Long.parseLong(chosen.strip())};
        }
        long[] seeds = new long[count];
        for (int i = 0; i < count; i++) {
            seeds[i] = i + 1L;
        }
        return seeds;
    }
}
