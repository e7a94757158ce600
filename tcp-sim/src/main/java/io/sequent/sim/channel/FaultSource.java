package io.sequent.sim.channel;

import io.sequent.sim.engine.Seed;
import org.jspecify.annotations.Nullable;

/**
 * Decides each packet's faults, from the seed or from a list of faults. A decision is -1, or its value.
 *
 * <p>Call {@link #next} once for each packet, then ask for the kinds in any order.
 */
final class FaultSource {
    static final long NONE = -1;

    private static final int LOSS = 0;
    private static final int BURST_CHANGE = 1;
    private static final int BURST_LOSS = 2;
    private static final int REORDER = 3;
    private static final int REORDER_DELAY = 4;
    private static final int DUPLICATE = 5;
    private static final int DUPLICATE_DELAY = 6;
    private static final int CORRUPT = 7;
    private static final int CORRUPT_BIT = 8;
    private static final int JITTER = 9;

    private final ChannelOptions options;
    private final long seed;
    private final int channel;
    private final int direction;
    private final @Nullable FaultCursor replayed;
    private final boolean steady;
    private long packetNumber;
    private boolean bad;

    FaultSource(ChannelOptions options, long seed, int channel, int direction) {
        this.options = options;
        this.seed = seed;
        this.channel = channel;
        this.direction = direction;
        this.replayed = null;
        steady = options.isSteady();
    }

    FaultSource(ChannelOptions options, FaultList faults, int direction) {
        this.options = options;
        this.seed = 0;
        this.channel = 0;
        this.direction = direction;
        this.replayed = new FaultCursor(faults, direction);
        steady = false;
    }

    boolean replaying() {
        return replayed != null;
    }

    /** Whether all packets that are not lost arrive once, unchanged, and after the delay. */
    boolean areSteady() {
        return steady;
    }

    void next(long number) {
        packetNumber = number;
        if (replayed != null) {
            replayed.seek(number);
        } else if (options.burstStartThreshold != 0) {
            bad = hits(BURST_CHANGE, bad ? options.burstEndThreshold : options.burstStartThreshold) != bad;
        }
    }

    boolean lost() {
        if (replayed != null) {
            return replayed.value(FaultList.LOST) != NONE;
        }
        return hits(LOSS, options.lossThreshold) || bad && hits(BURST_LOSS, options.burstLossThreshold);
    }

    /** The number of the bit to flip. */
    long corruptedBit(int length) {
        if (replayed != null) {
            long bit = replayed.value(FaultList.CORRUPTED);
            return bit < length * 8L ? bit : NONE;
        }
        return hits(CORRUPT, options.corruptThreshold) ? below(CORRUPT_BIT, length * 8L) : NONE;
    }

    /** How long the packet is held back. */
    long reorderDelayNs() {
        if (replayed != null) {
            return replayed.value(FaultList.REORDERED);
        }
        return hits(REORDER, options.reorderThreshold) ? 1 + below(REORDER_DELAY, options.reorderDelayNs) : NONE;
    }

    /** How much later than the packet its copy comes. */
    long duplicateDelayNs() {
        if (replayed != null) {
            return replayed.value(FaultList.DUPLICATED);
        }
        return hits(DUPLICATE, options.duplicateThreshold)
                ? below(DUPLICATE_DELAY, options.duplicateDelayNs + 1)
                : NONE;
    }

    /** How long the packet is delayed without being overtaken; never 0. */
    long jitterNs() {
        if (replayed != null) {
            return replayed.value(FaultList.DELAYED);
        }
        long jitterNs = options.jitterNs == 0 ? 0 : below(JITTER, options.jitterNs + 1);
        return jitterNs == 0 ? NONE : jitterNs;
    }

    private boolean hits(int purpose, long threshold) {
        return threshold != 0 && Seed.hits(Seed.draw(seed, channel, direction, packetNumber, purpose), threshold);
    }

    private long below(int purpose, long bound) {
        return Seed.below(Seed.draw(seed, channel, direction, packetNumber, purpose), bound);
    }
}
