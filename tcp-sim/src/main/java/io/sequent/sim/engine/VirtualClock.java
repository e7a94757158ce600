package io.sequent.sim.engine;

/**
 * The time of a simulation, which moves only when an event is run.
 *
 * <p>One thread at a time.
 */
public final class VirtualClock {
    private long nowNs;

    /** Creates a clock that stands at 0. */
    public VirtualClock() {}

    /**
     * The current virtual time.
     *
     * @return nanoseconds since the simulation's start, 0 or more
     */
    public long nowNs() {
        return nowNs;
    }

    /**
     * Moves the clock forward; standing still is allowed.
     *
     * @param timeNs the new time in nanoseconds
     * @throws IllegalArgumentException if the time lies in the past
     */
    public void advanceTo(long timeNs) {
        if (timeNs < nowNs) {
            throw new IllegalArgumentException("virtual time never goes back: it is " + nowNs + " ns, and " + timeNs
                    + " ns was asked for; schedule events at or after nowNs()");
        }
        nowNs = timeNs;
    }
}
