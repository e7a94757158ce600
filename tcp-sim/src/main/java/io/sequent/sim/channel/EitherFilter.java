package io.sequent.sim.channel;

/** Loses what either of two filters loses. */
final class EitherFilter implements ChannelFilter {
    private final ChannelFilter left;
    private final ChannelFilter right;

    EitherFilter(ChannelFilter left, ChannelFilter right) {
        this.left = left;
        this.right = right;
    }

    @Override
    public boolean drops(byte[] packet, int offset, int length, long packetNumber) {
        // No short circuit: both count.
        return left.drops(packet, offset, length, packetNumber) | right.drops(packet, offset, length, packetNumber);
    }

    @Override
    public ChannelFilter fresh() {
        return new EitherFilter(left.fresh(), right.fresh());
    }
}
