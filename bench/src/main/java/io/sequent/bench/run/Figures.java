package io.sequent.bench.run;

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
    /** The figure of the round: the middle of its samples. */
    double value() {
        return Statistics.median(samples);
    }
}
