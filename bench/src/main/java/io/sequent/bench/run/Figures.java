package io.sequent.bench.run;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one subject took in one round of a row: a line of a results file.
 *
 * @param run which run, as its file is named
 * @param round from 1
 * @param row the row's name
 * @param subject ours, the floor or a peer
 * @param jdk the JDK's feature number; null: no JVM ran it
 * @param unit of the samples, as {@link Unit#text}
 * @param samples one or more
 * @param bytesPerOp what each operation allocated; null: not measured
 */
record Figures(
        String run,
        int round,
        String row,
        String subject,
        @Nullable String jdk,
        String unit,
        double[] samples,
        @Nullable Double bytesPerOp) {
    private static final double BEST = 0.1;

    /** The figure of the round: what only a tenth of its samples are better than, as whatever else runs makes them worse. */
    double value() {
        boolean moreIsBetter =
                Stream.of(Unit.values()).anyMatch(each -> each.text().equals(unit) && !each.lessIsBetter());
        return Statistics.percentile(moreIsBetter ? 1 - BEST : BEST, samples);
    }
}
