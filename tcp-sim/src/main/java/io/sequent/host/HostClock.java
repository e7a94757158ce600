package io.sequent.host;

/** The time that a {@link Host} lives in: virtual, or {@link System#nanoTime} less where it began. */
@FunctionalInterface
public interface HostClock {
    /**
     * The time now.
     *
     * @return nanoseconds, 0 or more; never goes back
     */
    long nowNs();

    /**
     * Called after each change: when {@link Host#onTimer} is to be called next. A loop that reads
     * {@link Host#nextDeadlineNs} itself needs it not.
     *
     * @param host the host
     * @param deadlineNs when; {@link Long#MAX_VALUE} is never
     */
    default void wakeAt(Host host, long deadlineNs) {}
}
