package io.sequent.sim.channel;

import io.sequent.sim.engine.Seed;

/**
 * How one direction of a {@link Channel} behaves; immutable, and made by {@link #builder}.
 *
 * <p>The default is a perfect wire: infinite rate, no delay, an MTU of 1,500 bytes, nothing lost.
 */
public final class ChannelOptions {
    final long rateBitsPerSecond;
    final long delayNs;
    final long jitterNs;
    final int mtu;
    final int pathMtu;
    final boolean silentAboutPathMtu;
    final long queueBytes;
    final int queuePackets;
    final boolean backpressure;
    final long markAboveBytes;
    final long lossThreshold;
    final long burstStartThreshold;
    final long burstEndThreshold;
    final long burstLossThreshold;
    final long reorderThreshold;
    final long reorderDelayNs;
    final long duplicateThreshold;
    final long duplicateDelayNs;
    final long corruptThreshold;
    final ChannelFilter filter;
    final ChannelFilter copied;
    final long copyDelayNs;
    final ChannelFilter heldBack;
    final long heldBackNs;

    private ChannelOptions(Builder from) {
        rateBitsPerSecond = from.rateBitsPerSecond;
        delayNs = from.delayNs;
        jitterNs = from.jitterNs;
        mtu = from.mtu;
        pathMtu = from.pathMtu;
        silentAboutPathMtu = from.silentAboutPathMtu;
        queueBytes = from.queueBytes;
        queuePackets = from.queuePackets;
        backpressure = from.backpressure;
        markAboveBytes = from.markAboveBytes;
        lossThreshold = from.lossThreshold;
        burstStartThreshold = from.burstStartThreshold;
        burstEndThreshold = from.burstEndThreshold;
        burstLossThreshold = from.burstLossThreshold;
        reorderThreshold = from.reorderThreshold;
        reorderDelayNs = from.reorderDelayNs;
        duplicateThreshold = from.duplicateThreshold;
        duplicateDelayNs = from.duplicateDelayNs;
        corruptThreshold = from.corruptThreshold;
        filter = from.filter;
        copied = from.copied;
        copyDelayNs = from.copyDelayNs;
        heldBack = from.heldBack;
        heldBackNs = from.heldBackNs;
    }

    /** Whether it matters how many packets wait to enter the wire. */
    boolean watchesQueue() {
        return queueBytes != Long.MAX_VALUE || queuePackets != Integer.MAX_VALUE || markAboveBytes != Long.MAX_VALUE;
    }

    /** Whether a packet that is not lost arrives once, unchanged, and after the delay. */
    boolean isSteady() {
        return jitterNs == 0
                && reorderThreshold == 0
                && duplicateThreshold == 0
                && corruptThreshold == 0
                && copied == NoFilter.INSTANCE
                && heldBack == NoFilter.INSTANCE;
    }

    /**
     * Starts with the perfect wire.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The perfect wire.
     *
     * @return the default options
     */
    public static ChannelOptions perfect() {
        return builder().build();
    }

    /**
     * The rate.
     *
     * @return bits of IP packets a second; 0 is infinite
     */
    public long rateBitsPerSecond() {
        return rateBitsPerSecond;
    }

    /**
     * The propagation delay.
     *
     * @return nanoseconds
     */
    public long delayNs() {
        return delayNs;
    }

    /**
     * The size of the largest packet.
     *
     * @return bytes, the IP header included
     */
    public int mtu() {
        return mtu;
    }

    /** Collects {@link ChannelOptions}; each method returns the builder and refuses values out of range. */
    public static final class Builder {
        private long rateBitsPerSecond;
        private long delayNs;
        private long jitterNs;
        private int mtu = 1500;
        private int pathMtu = Integer.MAX_VALUE;
        private boolean silentAboutPathMtu;
        private long queueBytes = Long.MAX_VALUE;
        private int queuePackets = Integer.MAX_VALUE;
        private boolean backpressure;
        private long markAboveBytes = Long.MAX_VALUE;
        private long lossThreshold;
        private long burstStartThreshold;
        private long burstEndThreshold;
        private long burstLossThreshold;
        private long reorderThreshold;
        private long reorderDelayNs;
        private long duplicateThreshold;
        private long duplicateDelayNs;
        private long corruptThreshold;
        private ChannelFilter filter = ChannelFilter.none();
        private ChannelFilter copied = ChannelFilter.none();
        private long copyDelayNs;
        private ChannelFilter heldBack = ChannelFilter.none();
        private long heldBackNs;

        private Builder() {}

        /**
         * How fast packets enter the wire; what comes faster waits in the queue.
         *
         * @param bitsPerSecond bits of IP packets a second; 0 is infinite
         * @return this
         */
        public Builder rate(long bitsPerSecond) {
            rateBitsPerSecond = atLeast(0, bitsPerSecond, "rate in bit/s");
            return this;
        }

        /**
         * How long a packet is on the wire: half the round trip if both directions have it.
         *
         * @param nanoseconds 0 or more
         * @return this
         */
        public Builder delayNs(long nanoseconds) {
            delayNs = atLeast(0, nanoseconds, "delay in ns");
            return this;
        }

        /**
         * Delays each packet by up to this much more, evenly spread; no packet overtakes another by it.
         *
         * @param nanoseconds 0 or more
         * @return this
         */
        public Builder jitterNs(long nanoseconds) {
            jitterNs = atLeast(0, nanoseconds, "jitter in ns");
            return this;
        }

        /**
         * The largest packet; larger ones are dropped.
         *
         * @param bytes 68 to 65,535, the IP header included
         * @return this
         */
        public Builder mtu(int bytes) {
            if (bytes > 65_535) {
                throw new IllegalArgumentException("an IP packet has at most 65535 bytes; MTU " + bytes + " is more");
            }
            mtu = (int) atLeast(68, bytes, "MTU in bytes");
            return this;
        }

        /**
         * The largest packet that a router at the far end passes on; it drops larger ones, and tells their sender by
         * ICMP (RFC 1191, RFC 8201). {@link Channel#pathMtu} changes it while the simulation runs.
         *
         * @param bytes 68 or more, the IP header included
         * @return this
         */
        public Builder pathMtu(int bytes) {
            pathMtu = (int) atLeast(68, bytes, "path MTU in bytes");
            return this;
        }

        /**
         * Lets the router drop what is too large without a word: a black hole (RFC 2923 2.1).
         *
         * @return this
         */
        public Builder silentAboutPathMtu() {
            silentAboutPathMtu = true;
            return this;
        }

        /**
         * How many bytes may wait, the packet on its way into the wire included; more are dropped at the tail.
         *
         * @param bytes 1 or more
         * @return this
         */
        public Builder queueBytes(long bytes) {
            queueBytes = atLeast(1, bytes, "queue in bytes");
            return this;
        }

        /**
         * How many packets may wait, the one on its way into the wire included; more are dropped at the tail.
         *
         * @param packets 1 or more
         * @return this
         */
        public Builder queuePackets(int packets) {
            queuePackets = (int) atLeast(1, packets, "queue in packets");
            return this;
        }

        /**
         * Lets the sender wait while the queue is full, as its own network card does, where otherwise a router would
         * drop.
         *
         * @param on whether the sender waits
         * @return this
         */
        public Builder backpressure(boolean on) {
            backpressure = on;
            return this;
        }

        /**
         * Marks packets with CE that find more than this in the queue; those whose transport is not capable of ECN are
         * dropped instead (RFC 3168 section 5). Marks follow from the traffic alone, so that they are no part of a list of
         * faults.
         *
         * @param bytes 0 or more
         * @return this
         */
        public Builder markAboveBytes(long bytes) {
            markAboveBytes = atLeast(0, bytes, "marking threshold in bytes");
            return this;
        }

        /**
         * Loses packets independently of each other.
         *
         * @param probability 0 to 1
         * @return this
         */
        public Builder loss(double probability) {
            lossThreshold = Seed.threshold(probability);
            return this;
        }

        /**
         * Loses packets in bursts (Gilbert-Elliott): before each packet the channel may change between good and bad.
         *
         * @param start probability of good to bad
         * @param end probability of bad to good
         * @param lossInBurst probability of loss while bad
         * @return this
         */
        public Builder burstLoss(double start, double end, double lossInBurst) {
            burstStartThreshold = Seed.threshold(start);
            burstEndThreshold = Seed.threshold(end);
            burstLossThreshold = Seed.threshold(lossInBurst);
            return this;
        }

        /**
         * Holds packets back so that later ones may overtake them.
         *
         * @param probability 0 to 1
         * @param maxDelayNs held back by 1 to this many nanoseconds, evenly spread; 1 or more
         * @return this
         */
        public Builder reorder(double probability, long maxDelayNs) {
            reorderThreshold = Seed.threshold(probability);
            reorderDelayNs = atLeast(1, maxDelayNs, "reordering delay in ns");
            return this;
        }

        /**
         * Delivers packets twice.
         *
         * @param probability 0 to 1
         * @param maxDelayNs the copy comes 0 to this many nanoseconds later, evenly spread; 0 or more
         * @return this
         */
        public Builder duplicate(double probability, long maxDelayNs) {
            duplicateThreshold = Seed.threshold(probability);
            duplicateDelayNs = atLeast(0, maxDelayNs, "duplication delay in ns");
            return this;
        }

        /**
         * Flips one bit anywhere in a packet.
         *
         * @param probability 0 to 1
         * @return this
         */
        public Builder corrupt(double probability) {
            corruptThreshold = Seed.threshold(probability);
            return this;
        }

        /**
         * Loses packets by predicate, before chance decides.
         *
         * @param channelFilter which packets; the channel uses a fresh copy
         * @return this
         */
        public Builder filter(ChannelFilter channelFilter) {
            filter = channelFilter;
            return this;
        }

        /**
         * Delivers packets twice by predicate, before chance decides: old duplicates.
         *
         * @param which the packets that a filter of these would lose; the channel uses a fresh copy
         * @param laterNs how much later the copy comes, in nanoseconds; 0 or more
         * @return this
         */
        public Builder copy(ChannelFilter which, long laterNs) {
            copied = which;
            copyDelayNs = atLeast(0, laterNs, "delay of the copy in ns");
            return this;
        }

        /**
         * Holds packets back by predicate, before chance decides, so that later ones may overtake them.
         *
         * @param which the packets that a filter of these would lose; the channel uses a fresh copy
         * @param byNs for how long, in nanoseconds; 1 or more
         * @return this
         */
        public Builder holdBack(ChannelFilter which, long byNs) {
            heldBack = which;
            heldBackNs = atLeast(1, byNs, "time to hold back in ns");
            return this;
        }

        /**
         * Makes the options.
         *
         * @return immutable options
         */
        public ChannelOptions build() {
            return new ChannelOptions(this);
        }

        private static long atLeast(long least, long value, String what) {
            if (value < least) {
                throw new IllegalArgumentException(what + " is " + value + "; it must be " + least + " or more");
            }
            return value;
        }
    }
}
