package io.sequent.sim.engine;

/**
 * What an event of an {@link EventQueue} runs; one handler serves any number of events, told apart by their argument.
 */
@FunctionalInterface
public interface EventHandler {
    /**
     * Runs an event that is due.
     *
     * @param argument what the event was scheduled with
     * @param nowNs the event's time in nanoseconds
     */
    void onEvent(long argument, long nowNs);
}
