package io.sequent.bench.run;

import java.util.ArrayList;
import java.util.List;

/** What two versions differ in, row by row, with the noise of each difference. */
final class Comparison {
    private static final long SEED = 1;
    /** With more noise, as a part, a difference that is worth knowing would not be seen. */
    private static final double MOST_NOISE = 0.1;

    /** What a row comes to. */
    enum Verdict {
        /** The second is better by more than noise and tolerance. */
        FASTER,
        /** The second is worse by more than noise and tolerance. */
        SLOWER,
        /** Neither, and the noise is small enough to say so. */
        TIE,
        /** Too much noise to say anything. */
        UNCLEAR
    }

    /**
     * One row.
     *
     * @param name the row and the JDK
     * @param first the median of the first version
     * @param second the median of the second
     * @param cost what the second takes for one of the first: above 1 it is worse; with the range in which it lies in
     *     95 of 100 cases
     * @param chance how likely the forks of one and the same version would differ as much
     */
    record Line(
            String name,
            Unit unit,
            double first,
            double second,
            Statistics.Estimate cost,
            double chance,
            Verdict verdict) {
        String text() {
            return String.format(
                    java.util.Locale.ROOT,
                    "%-38s %12s %12s  %+6.1f%% ± %.1f%%  p=%.3f  %s",
                    name,
                    Text.with(first, unit),
                    Text.with(second, unit),
                    (cost.value() - 1) * 100,
                    cost.noise() * 100,
                    chance,
                    verdict.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private final double tolerance;
    private final List<Line> lines = new ArrayList<>();

    /**
     * An empty comparison.
     *
     * @param tolerance what is no difference whatever its noise, as a part: 0.03 is 3%
     */
    Comparison(double tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * Adds a row.
     *
     * @param first a figure for each fork of the first version
     * @param second the same of the second
     * @param arePairs true: figures at the same place were taken one directly after the other, so that drift strikes
     *     both
     */
    Line add(String name, Unit unit, double[] first, double[] second, boolean arePairs) {
        Statistics.Estimate cost;
        if (arePairs) {
            double[] ratios = new double[Math.min(first.length, second.length)];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = unit.timesAsGood(first[i], second[i]);
            }
            cost = Statistics.median(ratios, SEED);
        } else {
            cost = unit.lessIsBetter() ? Statistics.ratio(second, first, SEED) : Statistics.ratio(first, second, SEED);
        }
        Verdict verdict = cost.low() > 1 + tolerance
                ? Verdict.SLOWER
                : cost.high() < 1 / (1 + tolerance)
                        ? Verdict.FASTER
                        : cost.noise() > Math.max(MOST_NOISE, tolerance) ? Verdict.UNCLEAR : Verdict.TIE;
        Line line = new Line(
                name,
                unit,
                Statistics.median(first),
                Statistics.median(second),
                cost,
                Statistics.chance(first, second),
                verdict);
        lines.add(line);
        return line;
    }

    /** Whether any row became worse. */
    boolean isSlower() {
        return lines.stream().anyMatch(each -> each.verdict() == Verdict.SLOWER);
    }

    /** What all rows come to. */
    String conclusion() {
        long slower = count(Verdict.SLOWER);
        long faster = count(Verdict.FASTER);
        long unclear = count(Verdict.UNCLEAR);
        double noise = lines.isEmpty()
                ? 0
                : Statistics.median(
                        lines.stream().mapToDouble(each -> each.cost().noise()).toArray());
        return String.format(
                java.util.Locale.ROOT,
                "%d slower, %d faster, %d ties%s; the noise of a row is %.1f%% (median),"
                        + " and up to %.0f%% more is no difference.",
                slower,
                faster,
                count(Verdict.TIE),
                unclear == 0 ? "" : ", " + unclear + " unclear (end what else runs, or take more forks)",
                noise * 100,
                tolerance * 100);
    }

    private long count(Verdict verdict) {
        return lines.stream().filter(each -> each.verdict() == verdict).count();
    }
}
