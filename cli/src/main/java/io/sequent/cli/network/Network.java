package io.sequent.cli.network;

import io.sequent.sim.channel.ChannelOptions;

/**
 * A simulated network between two hosts.
 *
 * @param loss the share of packets lost, in each direction
 * @param rttNs the round-trip time without queues, in nanoseconds
 * @param bitsPerSecond the rate of the link, in each direction
 * @param seed decides which packets are lost
 */
public record Network(double loss, long rttNs, long bitsPerSecond, long seed) {
    private static final long SHORTEST_QUEUE_BYTES = 64 * 1024;
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000L;

    /** Returns one direction: half the round-trip time, and a queue of one bandwidth-delay product. */
    public ChannelOptions direction() {
        double product = (double) bitsPerSecond / 8 * rttNs / NANOSECONDS_PER_SECOND;
        return ChannelOptions.builder()
                .rate(bitsPerSecond)
                .delayNs(rttNs / 2)
                .loss(loss)
                .queueBytes(Math.max((long) product, SHORTEST_QUEUE_BYTES))
                .build();
    }
}
