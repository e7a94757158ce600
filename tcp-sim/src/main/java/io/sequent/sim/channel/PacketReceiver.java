package io.sequent.sim.channel;

/** Takes the packets that arrive at one end of a {@link Channel}. */
@FunctionalInterface
public interface PacketReceiver {
    /**
     * Called when a packet arrives.
     *
     * @param packet holds the IP packet; valid during the call only
     * @param offset where the packet begins
     * @param length the packet's length in bytes
     * @param nowNs virtual time in nanoseconds
     */
    void onPacket(byte[] packet, int offset, int length, long nowNs);

    /**
     * Called when the channel, after refusing more with backpressure, has room again for what this end sends.
     *
     * @param nowNs virtual time in nanoseconds
     */
    default void onRoom(long nowNs) {}
}
