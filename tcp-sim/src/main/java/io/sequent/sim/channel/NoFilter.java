package io.sequent.sim.channel;

/** The filter that means no packet; an object of its own, so that a channel need not ask it about each. */
final class NoFilter implements ChannelFilter {
    static final NoFilter INSTANCE = new NoFilter();

    private NoFilter() {}

    @Override
    public boolean drops(byte[] packet, int offset, int length, long packetNumber) {
        return false;
    }
}
