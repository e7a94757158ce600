package io.sequent.http;

import java.util.SplittableRandom;

/** Random numbers for a test: the seed is the test's own, or what {@code -Dsequent.seed} says, and is always named. */
public final class Seeds {
    private Seeds() {}

    /** Returns {@code own}, or the seed given on the command line. */
    public static long seed(long own) {
        long seed = Long.getLong("sequent.seed", own);
        System.out.println("seed " + seed + " (repeat with -Dsequent.seed=" + seed + ")");
        return seed;
    }

    /** Returns a generator for case {@code number} of a test with {@code seed}. */
    public static SplittableRandom of(long seed, int number) {
        return new SplittableRandom(seed * 1_000_003L + number);
    }
}
