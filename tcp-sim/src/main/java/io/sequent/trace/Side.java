package io.sequent.trace;

/** One of the two ends of a conversation, by its place in a diagram. */
public enum Side {
    /** The end that is drawn on the left: whoever sent first, as a rule the client. */
    LEFT,
    /** The end that is drawn on the right. */
    RIGHT;

    /**
     * The end opposite.
     *
     * @return the other of the two
     */
    public Side other() {
        return this == LEFT ? RIGHT : LEFT;
    }
}
