package io.sequent.cli.sweep;

import java.util.List;

/** What a sweep runs. Used by several threads at once. */
interface Experiment {
    /** Its name: a word or two. */
    String name();

    /** The parameters, the one that changes last first. */
    List<Axis<?>> axes();

    /** The columns of what a run gives. */
    List<String> results();

    /** Those of {@link #results} that are numbers worth a summary; the first is plotted. */
    List<String> numbers();

    /** Those of {@link #results} that say yes or no. */
    default List<String> checks() {
        return List.of();
    }

    /**
     * Runs once; the same setting and seed always give the same outcome.
     *
     * @throws RuntimeException if the run fails; it is then told in the run's row
     */
    Outcome run(Setting setting, long seed);
}
