package io.sequent.trace;

/** Tells the state of the two ends of a conversation whenever it is asked. */
@FunctionalInterface
public interface StateProbe {

    /**
     * The state of one end now.
     *
     * @param side which end
     * @return the state as the RFC writes it, such as {@code SYN-SENT}, or "" if there is nothing to tell
     */
    String state(Side side);
}
