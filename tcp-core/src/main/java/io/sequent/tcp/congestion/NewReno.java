package io.sequent.tcp.congestion;

/**
 * Slow start, congestion avoidance and the window's side of fast recovery (RFC 5681 section 3, RFC 6582).
 *
 * <p>The inflation of the window by duplicate acknowledgments belongs to loss recovery, not to this class.
 */
public final class NewReno implements CongestionControl {
    private int smss;
    private int initialWindow;
    private int cwnd;
    private int ssthresh;
    private int acknowledgedInAvoidance;
    /** What one acknowledgment may add in slow start: L of RFC 3465, one segment after a timeout, else two. */
    private int slowStartLimit;

    /** Creates a congestion control that {@link #open} must start. */
    public NewReno() {}

    @Override
    public void open(int smss, int initialWindow, long nowNs) {
        this.smss = smss;
        this.initialWindow = initialWindow;
        cwnd = initialWindow;
        ssthresh = Integer.MAX_VALUE;
        acknowledgedInAvoidance = 0;
        slowStartLimit = 2 * smss;
    }

    @Override
    public int cwnd() {
        return cwnd;
    }

    @Override
    public int ssthresh() {
        return ssthresh;
    }

    @Override
    public void onAcknowledgment(int acknowledged, int flight, long nowNs) {
        if (flight < cwnd - smss) {
            return; // the application, not the window, was the limit: the window was not tested
        }
        if (cwnd < ssthresh) {
            cwnd = saturated(cwnd, Math.min(acknowledged, slowStartLimit)); // RFC 5681 (2), RFC 3465 2.3
            return;
        }
        slowStartLimit = 2 * smss;
        acknowledgedInAvoidance += acknowledged;
        if (acknowledgedInAvoidance >= cwnd) {
            acknowledgedInAvoidance -= cwnd;
            cwnd = saturated(cwnd, smss);
        }
    }

    @Override
    public void onLoss(int flight, long nowNs) {
        ssthresh = halfOf(flight);
        cwnd = ssthresh;
        acknowledgedInAvoidance = 0;
    }

    @Override
    public void onRecovered(int flight, long nowNs) {
        cwnd = Math.min(ssthresh, Math.max(flight, smss) + smss);
    }

    @Override
    public void onRetransmissionTimeout(int flight, boolean first, long nowNs) {
        if (first) {
            ssthresh = halfOf(flight);
        }
        cwnd = smss;
        slowStartLimit = smss;
        acknowledgedInAvoidance = 0;
    }

    @Override
    public void onIdle(long nowNs) {
        cwnd = Math.min(cwnd, initialWindow);
    }

    /** RFC 5681 (4). */
    private int halfOf(int flight) {
        return Math.max(flight / 2, 2 * smss);
    }

    private static int saturated(int window, int increment) {
        return (int) Math.min((long) window + increment, 1 << 30);
    }
}
