package io.sequent.trace;

/**
 * Something that happened at one end and is worth a line in the diagram, such as a timer that ran out.
 *
 * @param side which end
 * @param timeNs when, in virtual nanoseconds
 * @param order place among all that happened in the conversation
 * @param text a few words
 */
public record Note(Side side, long timeNs, int order, String text) {}
