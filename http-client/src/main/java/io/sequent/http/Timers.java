package io.sequent.http;

/** Time as clients and servers see it: virtual or real. */
public interface Timers {
    /** Returns the time in nanoseconds; at least 0, never going back. */
    long nowNs();

    /** Runs {@code action} at {@code atNs} or soon after, in the thread that all else happens in. */
    void wakeAt(long atNs, Runnable action);

    /**
     * Runs {@code action} soon in the thread that all else happens in, never during this call. Callable from any thread that
     * {@link #wakeAt} may be called from.
     */
    default void later(Runnable action) {
        wakeAt(nowNs(), action);
    }
}
