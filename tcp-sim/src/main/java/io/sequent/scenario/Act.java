package io.sequent.scenario;

/** A script: it makes hosts and a network, and schedules what happens. It must not run the simulation itself. */
@FunctionalInterface
public interface Act {
    /**
     * Sets the stage; called once for each performance, and must do the same each time.
     *
     * @param stage where to play
     */
    void play(Stage stage);
}
