package io.sequent.sim.channel;

/** What one direction of a channel has done so far; the numbers only grow. */
public final class ChannelCounters {
    long sent;
    long sentBytes;
    long delivered;
    long deliveredBytes;
    long lost;
    long duplicated;
    long corrupted;
    long reordered;
    long queueDrops;
    long tooBig;
    long marked;

    ChannelCounters() {}

    /**
     * Packets that entered the channel.
     *
     * @return a count
     */
    public long sent() {
        return sent;
    }

    /**
     * Bytes of the packets that entered the channel, IP headers included.
     *
     * @return a count
     */
    public long sentBytes() {
        return sentBytes;
    }

    /**
     * Packets that arrived, copies included.
     *
     * @return a count
     */
    public long delivered() {
        return delivered;
    }

    /**
     * Bytes of the packets that arrived, IP headers included.
     *
     * @return a count
     */
    public long deliveredBytes() {
        return deliveredBytes;
    }

    /**
     * Packets lost by chance, by a filter or by a replayed fault.
     *
     * @return a count
     */
    public long lost() {
        return lost;
    }

    /**
     * Packets that arrive twice.
     *
     * @return a count
     */
    public long duplicated() {
        return duplicated;
    }

    /**
     * Packets with a flipped bit.
     *
     * @return a count
     */
    public long corrupted() {
        return corrupted;
    }

    /**
     * Packets held back so that others may overtake them.
     *
     * @return a count
     */
    public long reordered() {
        return reordered;
    }

    /**
     * Packets that found the queue full, or so long that they would have been marked were they capable of ECN.
     *
     * @return a count
     */
    public long queueDrops() {
        return queueDrops;
    }

    /**
     * Packets larger than the MTU.
     *
     * @return a count
     */
    public long tooBig() {
        return tooBig;
    }

    /**
     * Packets marked with CE.
     *
     * @return a count
     */
    public long marked() {
        return marked;
    }
}
