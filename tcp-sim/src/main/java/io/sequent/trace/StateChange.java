package io.sequent.trace;

/**
 * An end of a conversation came into another state.
 *
 * @param side which end
 * @param timeNs when, in virtual nanoseconds
 * @param order place among all that happened in the conversation
 * @param state the new state, as the RFC writes it: {@code SYN-SENT}
 */
public record StateChange(Side side, long timeNs, int order, String state) {}
