package io.sequent.bench.run;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/** What is made of the figures of several rounds. */
final class Statistics {
    private static final int RESAMPLES = 4_000;
    private static final double TAIL = 0.025;

    private Statistics() {}

    /**
     * An estimate with the range in which it lies in 95 of 100 cases.
     *
     * @param value the estimate
     * @param low the lower end
     * @param high the upper end
     */
    record Estimate(double value, double low, double high) {
        /** Half of the range, as a part of the value. */
        double noise() {
            return (high - low) / 2 / value;
        }
    }

    /**
     * Returns the middle of numbers.
     *
     * @param numbers at least one, in any order
     */
    static double median(double... numbers) {
        if (numbers.length == 0) {
            throw new IllegalArgumentException("no numbers have no median");
        }
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * Returns the number that so large a part of the others lie below.
     *
     * @param part 0 for the least to 1 for the greatest
     * @param numbers at least one, in any order
     */
    static double percentile(double part, double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }

    /** The median of numbers, with a range by the bootstrap: numbers drawn again and again from those at hand. */
    static Estimate median(double[] numbers, long seed) {
        Random random = new Random(seed);
        double[] medians = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            medians[i] = median(drawn(numbers, random));
        }
        return estimate(median(numbers), medians);
    }

    /** The median of {@code above} divided by that of {@code below}, which have nothing to do with each other. */
    static Estimate ratio(double[] above, double[] below, long seed) {
        Random random = new Random(seed);
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] = median(drawn(above, random)) / median(drawn(below, random));
        }
        return estimate(median(above) / median(below), ratios);
    }

    private static double[] drawn(double[] numbers, Random random) {
        double[] drawn = new double[numbers.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = numbers[random.nextInt(numbers.length)];
        }
        return drawn;
    }

    private static Estimate estimate(double value, double[] resampled) {
        Arrays.sort(resampled);
        int low = (int) (TAIL * resampled.length);
        return new Estimate(value, resampled[low], resampled[resampled.length - 1 - low]);
    }

    /**
     * How likely two groups of numbers would differ as much by chance (Mann and Whitney).
     *
     * @return 0 to 1
     */
    static double chance(double[] one, double[] other) {
        return new MannWhitneyUTest().mannWhitneyUTest(one, other);
    }
}
