package io.sequent.cli.sweep;

import java.util.List;
import java.util.Map;

/**
 * What all runs with the same parameters gave.
 *
 * @param parameters their values, by columns
 * @param runs how many seeds
 * @param failed how many of the runs have an error
 * @param numbers the percentiles, by columns; without those that gave no number
 * @param broken the seeds with which a check said no, by columns
 */
record Group(
        Map<String, String> parameters,
        long runs,
        long failed,
        Map<String, Percentiles> numbers,
        Map<String, Broken> broken) {
    /**
     * The runs in which something did not hold.
     *
     * @param count how many
     * @param seeds the first of them
     */
    record Broken(long count, List<String> seeds) {}

    /** Whether a check said no with any seed. */
    boolean isBroken(String column) {
        Broken found = broken.get(column);
        return found != null && found.count() > 0;
    }
}
