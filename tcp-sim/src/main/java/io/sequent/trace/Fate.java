package io.sequent.trace;

/** What became of a packet on its way. */
public enum Fate {
    /** Still on its way when the recording ended. */
    IN_FLIGHT,
    /** It arrived. */
    DELIVERED,
    /** It arrived a second time: a copy that the channel made. */
    COPY,
    /** It arrived with a bit flipped, so that the receiver's checksum test drops it. */
    CORRUPTED,
    /** The channel lost it. */
    LOST,
    /** It found the channel's queue full. */
    QUEUE_DROP,
    /** It was larger than the channel's MTU. */
    TOO_BIG;

    /**
     * Whether the packet got to the other end, in whatever shape.
     *
     * @return true if it has a time of arrival
     */
    public boolean arrives() {
        return this == DELIVERED || this == COPY || this == CORRUPTED;
    }

    /**
     * Whether the channel kept the packet for good.
     *
     * @return true if it never arrives
     */
    public boolean isLost() {
        return this == LOST || this == QUEUE_DROP || this == TOO_BIG;
    }
}
