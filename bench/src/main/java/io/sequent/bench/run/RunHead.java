package io.sequent.bench.run;

import java.util.List;
import java.util.Map;

/**
 * Where and how a run was made: the first line of a results file.
 *
 * @param run names it: time, commit and kind
 * @param kind {@link #FULL}, {@link #QUICK} or {@link #PART}
 * @param commit what was measured; a {@code +} behind it: with changes that were not committed
 * @param machine processor, system and the like, each with its name
 * @param load the load average before
 * @param jdks their full versions by feature number, lowest first
 * @param versions of peers by name
 * @param rounds how many were planned
 * @param pace what all times of a row were multiplied with
 * @param only names that the command line gave; empty: all
 * @param leftOut what could not be measured, and why
 */
record RunHead(
        String run,
        String kind,
        String commit,
        Map<String, String> machine,
        double load,
        Map<String, String> jdks,
        Map<String, String> versions,
        int rounds,
        double pace,
        List<String> only,
        List<String> leftOut) {
    /** All rows, for the page. */
    static final String FULL = "full";
    /** All rows in a hurry: figures only indicate. */
    static final String QUICK = "quick";
    /** Some rows; the page is not made from it. */
    static final String PART = "part";
}
