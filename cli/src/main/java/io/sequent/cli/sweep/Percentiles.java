package io.sequent.cli.sweep;

import java.util.Arrays;

/**
 * The middle of some numbers, and the span that nine of ten are in. Between two numbers it is interpolated, as most
 * programs do.
 *
 * @param low the 5th percentile
 * @param median half of the numbers are below
 * @param high the 95th percentile
 */
record Percentiles(double low, double median, double high) {
    /** Those of one number or more, in any order. */
    static Percentiles of(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return new Percentiles(at(sorted, 0.05), at(sorted, 0.5), at(sorted, 0.95));
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
