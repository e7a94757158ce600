package io.sequent.bench.run;

import java.util.List;

/** Runs a task once. */
interface Measuring {
    /**
     * Runs it.
     *
     * @param task what to run
     * @param pace what times are multiplied with
     * @return figures of its targets, as those of a run and a round that are filled in later
     * @throws MeasuringProblem if it cannot be run, with the remedy
     * @throws InterruptedException if this thread was interrupted
     */
    List<Figures> run(Task task, double pace) throws InterruptedException;
}
