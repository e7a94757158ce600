package io.sequent.sim.channel;

/**
 * Decides by predicate which packets a channel loses, as in 'drop the second FIN':
 * {@code dropNth(2, PacketPredicate.fin())}.
 *
 * <p>A filter may count. So that options can be shared, a channel asks for its own copy ({@link #fresh}) before the
 * first packet.
 */
@FunctionalInterface
public interface ChannelFilter {
    /**
     * Decides about a packet; called once for each packet, in order.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @param length the packet's length in bytes
     * @param packetNumber the packet's number in its direction, from 1
     * @return true to lose it
     */
    boolean drops(byte[] packet, int offset, int length, long packetNumber);

    /**
     * A copy of this filter that has seen no packet; a filter that does not count answers itself.
     *
     * @return the copy
     */
    default ChannelFilter fresh() {
        return this;
    }

    /**
     * Lets everything pass.
     *
     * @return the filter
     */
    static ChannelFilter none() {
        return NoFilter.INSTANCE;
    }

    /**
     * Loses each packet that the predicate means.
     *
     * @param predicate which packets
     * @return the filter
     */
    static ChannelFilter drop(PacketPredicate predicate) {
        return (packet, offset, length, packetNumber) -> predicate.test(packet, offset, length);
    }

    /**
     * Loses the n-th packet that the predicate means, and no other.
     *
     * @param n from 1
     * @param predicate which packets are counted
     * @return the filter
     * @throws IllegalArgumentException if n is below 1
     */
    static ChannelFilter dropNth(long n, PacketPredicate predicate) {
        return new CountingFilter(n, n, predicate);
    }

    /**
     * Loses the first n packets that the predicate means.
     *
     * @param n from 1
     * @param predicate which packets are counted
     * @return the filter
     * @throws IllegalArgumentException if n is below 1
     */
    static ChannelFilter dropFirst(long n, PacketPredicate predicate) {
        return new CountingFilter(1, n, predicate);
    }

    /**
     * Loses one packet by its number in its direction.
     *
     * @param number from 1
     * @return the filter
     */
    static ChannelFilter dropPacket(long number) {
        return (packet, offset, length, packetNumber) -> packetNumber == number;
    }

    /**
     * Loses what either filter loses; both see every packet.
     *
     * @param other the other filter
     * @return the filter
     */
    default ChannelFilter or(ChannelFilter other) {
        return new EitherFilter(this, other);
    }
}
