package io.sequent.sim.channel;

/** Loses the first-th to last-th packet that a predicate means. */
final class CountingFilter implements ChannelFilter {
    private final long first;
    private final long last;
    private final PacketPredicate predicate;
    private long count;

    CountingFilter(long first, long last, PacketPredicate predicate) {
        if (first < 1 || last < 1) {
            throw new IllegalArgumentException("packets are counted from 1, not from " + Math.min(first, last));
        }
        this.first = first;
        this.last = last;
        this.predicate = predicate;
    }

    @Override
    public boolean drops(byte[] packet, int offset, int length, long packetNumber) {
        if (!predicate.test(packet, offset, length)) {
            return false;
        }
        count++;
        return count >= first && count <= last;
    }

    @Override
    public ChannelFilter fresh() {
        return new CountingFilter(first, last, predicate);
    }
}
