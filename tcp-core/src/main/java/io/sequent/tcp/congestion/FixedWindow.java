package io.sequent.tcp.congestion;

/** A window that never moves: for tests and for showing what a network does to senders that do not react. */
public final class FixedWindow implements CongestionControl {
    private final int octets;

    /**
     * Creates a window of a fixed size.
     *
     * @param octets the congestion window, 1 or more
     */
    public FixedWindow(int octets) {
        if (octets < 1) {
            throw new IllegalArgumentException("octets is " + octets + ", must be 1 or more");
        }
        this.octets = octets;
    }

    @Override
    public void open(int smss, int initialWindow, long nowNs) {}

    @Override
    public int cwnd() {
        return octets;
    }

    @Override
    public int ssthresh() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void onAcknowledgment(AckSample sample) {}

    @Override
    public void onLoss(int flight, long nowNs) {}

    @Override
    public void recoveryWindow(int octets) {}

    @Override
    public void onRecovered(long nowNs) {}

    @Override
    public void onRetransmissionTimeout(int flight, boolean first, long nowNs) {}

    @Override
    public void onCongestionExperienced(int flight, long nowNs) {}

    @Override
    public void onSpuriousLoss(int flight, int acknowledged, long nowNs) {}

    @Override
    public void onIdle(long idleNs, long nowNs) {}

    @Override
    public void onRestart(long nowNs) {}

    @Override
    public void onSegmentSize(int smss, long nowNs) {}
}
