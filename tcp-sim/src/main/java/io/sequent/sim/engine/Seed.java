package io.sequent.sim.engine;

/**
 * Random draws as pure functions of what they are drawn for, so that a draw never depends on how many others were made.
 *
 * <p>The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood, 2014). Everything is integer
 * arithmetic; the same arguments give the same draw on any machine and JDK.
 */
public final class Seed {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Seed() {}

    /**
     * Mixes 64 bits so that each bit of the result depends on each bit of the input.
     *
     * @param value any value
     * @return the mixed bits; a bijection
     */
    public static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * Derives an independent seed, such as one for each host.
     *
     * @param seed the seed to derive from
     * @param index which one
     * @return 64 bits that look random
     */
    public static long derive(long seed, long index) {
        return mix(mix(seed + GOLDEN_GAMMA) + (index + 1) * GOLDEN_GAMMA);
    }

    /**
     * Draws 64 random bits for one decision on one packet.
     *
     * @param seed the simulation's seed
     * @param channel the channel's number
     * @param direction the direction in the channel
     * @param packetNumber the packet's number in that direction
     * @param purpose what is decided
     * @return 64 bits that look random
     */
    public static long draw(long seed, int channel, int direction, long packetNumber, int purpose) {
        long where = ((long) channel << 32) | ((long) direction << 24) | purpose;
        return derive(derive(seed, where), packetNumber);
    }

    /**
     * Turns a probability into the threshold for {@link #hits}; the conversion is exact.
     *
     * @param probability 0 to 1
     * @return the threshold: 0 is never, {@link Long#MAX_VALUE} is always
     * @throws IllegalArgumentException if the probability is not between 0 and 1
     */
    public static long threshold(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "a probability lies between 0 and 1, not " + probability + "; 1 % is 0.01");
        }
        return (long) (probability * 0x1p63);
    }

    /**
     * Tells whether a draw falls below a threshold.
     *
     * @param draw 64 random bits
     * @param threshold from {@link #threshold}
     * @return true with the threshold's probability
     */
    public static boolean hits(long draw, long threshold) {
        return (draw >>> 1) < threshold || threshold == Long.MAX_VALUE;
    }

    /**
     * Reduces a draw to a range; the bias is below bound / 2^63.
     *
     * @param draw 64 random bits
     * @param bound the number of values, 1 or more
     * @return 0 to bound - 1
     */
    public static long below(long draw, long bound) {
        return (draw >>> 1) % bound;
    }
}
