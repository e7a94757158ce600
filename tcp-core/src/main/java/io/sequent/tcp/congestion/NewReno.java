package io.sequent.tcp.congestion;

/**
 * Slow start, congestion avoidance and the window's side of fast recovery (RFC 5681 section 3, RFC 6582), counting octets
 * (RFC 3465).
 *
 * <p>The inflation of the window by duplicate acknowledgments belongs to loss recovery, not to this class.
 */
public final class NewReno implements CongestionControl {
    private static final int LARGEST_WINDOW = 1 << 30;

    private int smss;
    private int initialWindow;
    private int cwnd;
    private int ssthresh;
    private int acknowledgedInAvoidance;
    /** What one acknowledgment may add in slow start: L of RFC 3465, one segment after a timeout, else two. */
    private int slowStartLimit;
    /** cwnd and ssthresh before the last reduction; 0: it cannot be taken back. */
    private int priorCwnd;

    private int priorSsthresh;

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
        priorCwnd = 0;
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
    public void onAcknowledgment(AckSample sample) {
        if (sample.inRecovery() || !sample.windowLimited()) {
            return;
        }
        if (cwnd < ssthresh) {
            cwnd = saturated(cwnd, Math.min(sample.acknowledged(), slowStartLimit)); // RFC 5681 (2), RFC 3465 2.3
            return;
        }
        slowStartLimit = 2 * smss;
        acknowledgedInAvoidance += sample.acknowledged();
        if (acknowledgedInAvoidance >= cwnd) {
            acknowledgedInAvoidance -= cwnd;
            cwnd = saturated(cwnd, smss);
        }
    }

    @Override
    public void onLoss(int flight, long nowNs) {
        remember();
        reduce(flight);
    }

    @Override
    public void recoveryWindow(int octets) {
        cwnd = Math.min(Math.max(octets, smss), LARGEST_WINDOW);
    }

    @Override
    public void onRecovered(long nowNs) {
        cwnd = ssthresh;
    }

    @Override
    public void onRetransmissionTimeout(int flight, boolean first, long nowNs) {
        if (first) {
            remember();
            ssthresh = halfOf(flight);
        }
        cwnd = smss;
        slowStartLimit = smss;
        acknowledgedInAvoidance = 0;
    }

    @Override
    public void onCongestionExperienced(int flight, long nowNs) {
        priorCwnd = 0;
        reduce(flight);
    }

    /** RFC 4015 3.3: the window may be filled again at once, as far as that makes no burst; slow start does the rest. */
    @Override
    public void onSpuriousLoss(int flight, int acknowledged, long nowNs) {
        if (priorCwnd == 0) {
            return;
        }
        int unburst = saturated(flight, Math.min(acknowledged, initialWindow));
        cwnd = Math.max(Math.min(priorCwnd, unburst), cwnd);
        ssthresh = Math.max(priorSsthresh, priorCwnd);
        slowStartLimit = 2 * smss;
        priorCwnd = 0;
    }

    @Override
    public void onIdle(long idleNs, long nowNs) {}

    @Override
    public void onRestart(long nowNs) {
        cwnd = Math.min(cwnd, initialWindow);
    }

    @Override
    public void onSegmentSize(int smss, long nowNs) {
        this.smss = smss;
        cwnd = Math.max(cwnd, smss);
        slowStartLimit = 2 * smss;
    }

    private void remember() {
        priorCwnd = cwnd;
        priorSsthresh = ssthresh;
    }

    private void reduce(int flight) {
        ssthresh = halfOf(flight);
        cwnd = ssthresh;
        acknowledgedInAvoidance = 0;
    }

    /** RFC 5681 (4). */
    private int halfOf(int flight) {
        return Math.max(flight / 2, 2 * smss);
    }

    private static int saturated(int window, int increment) {
        return (int) Math.min((long) window + increment, LARGEST_WINDOW);
    }
}
