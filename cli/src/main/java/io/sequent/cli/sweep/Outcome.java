package io.sequent.cli.sweep;

import java.util.Collections;
import java.util.List;

/**
 * What a run gave.
 *
 * @param cells one for each of {@link Experiment#results}
 * @param error what went wrong, in one line; empty if nothing did
 * @param packets how many were simulated
 */
record Outcome(List<String> cells, String error, long packets) {
    /** A run that threw. */
    static Outcome thrown(Throwable problem, int cells) {
        String message = problem.getMessage() == null ? "" : ": " + problem.getMessage();
        String line = (problem.getClass().getSimpleName() + message).replaceAll("\\s+", " ");
        return new Outcome(Collections.nCopies(cells, ""), line, 0);
    }
}
