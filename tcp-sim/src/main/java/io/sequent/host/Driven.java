package io.sequent.host;

import org.jspecify.annotations.Nullable;

/**
 * What the host's loop drives: a socket, a server socket or an application's timer, with its links in the loop's lists.
 */
abstract class Driven {
    /**
     * The next in the list of those that may have something to transmit: the ready list, or that of a route without
     * room.
     */
    @Nullable
    Driven nextToTransmit;

    boolean listedToTransmit;

    /** The next in the list of those whose handlers have something to hear. */
    @Nullable
    Driven nextToHear;

    boolean listedToHear;

    /** The timer wheel's entry. */
    int timer = TimerWheel.NONE;

    /** When the entry is due, which may be earlier than needed; MAX_VALUE: not scheduled. */
    long armedNs = Long.MAX_VALUE;

    /** The timer is due. */
    abstract void onDue(long nowNs);

    /** Gives devices what there is to transmit; the route that has no room for the rest, or null if nothing is left. */
    abstract @Nullable Route transmit(long nowNs);

    /** When {@link #onDue} is needed; MAX_VALUE: never. */
    abstract long deadlineNs();

    /** Tells the handler what has happened. */
    abstract void tell(long nowNs);

    /** Called after {@link #transmit} has sent everything: whether nothing will ever happen again. */
    abstract boolean isOver();
}
