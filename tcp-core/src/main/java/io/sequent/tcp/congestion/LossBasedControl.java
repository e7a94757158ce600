package io.sequent.tcp.congestion;

/**
 * What controls that react to losses have in common: slow start, and whatever sets cwnd directly. How the window grows in
 * congestion avoidance, and how far it falls, is for the subclass to say.
 */
abstract class LossBasedControl implements CongestionControl {
    static final int LARGEST_WINDOW = 1 << 30;

    /** At most 65,495. */
    char smss;

    int cwnd;
    int ssthresh;

    // HyStart++
    int lastRoundMinRttUs;
    int currentRoundMinRttUs;
    int cssBaselineMinRttUs;
    byte rttSampleCount;
    byte cssRounds;
    /** False: standard slow start only. */
    private final boolean hyStart;

    private int initialWindow;
    /** L of RFC 3465 2.3, in segments: what one acknowledgment may add in slow start; 1 after a timeout. */
    private byte slowStartLimit;
    /** cwnd and ssthresh before the last reduction; 0: it cannot be taken back. */
    private int priorCwnd;

    private int priorSsthresh;

    LossBasedControl(boolean hyStart) {
        this.hyStart = hyStart;
    }

    /** Grows the window in congestion avoidance; called for acknowledgments while the window was the limit. */
    abstract void avoidCongestion(AckSample sample);

    /** Takes note of an acknowledgment while the application (or the peer) was the limit; the window stays. */
    abstract void onUnusedWindow(AckSample sample);

    /** The multiplicative decrease: gives ssthresh, which the caller limits, and remembers what the growth needs. */
    abstract int decreased(int flight);

    /** cwnd fell, or is about to rise in slow start: a stage of congestion avoidance, if there was one, is over. */
    abstract void endStage(boolean timedOut);

    /** Saves what {@link #restore} brings back, apart from cwnd and ssthresh. */
    abstract void save();

    /** Takes the last reduction back: gives cwnd. */
    abstract int restore(int savedCwnd, int flight, int acknowledged);

    @Override
    public void open(int smss, int initialWindow, long nowNs) {
        this.smss = (char) smss;
        this.initialWindow = initialWindow;
        cwnd = Math.min(initialWindow, LARGEST_WINDOW);
        ssthresh = Integer.MAX_VALUE;
        slowStartLimit = 2;
        priorCwnd = 0;
        HyStartPlusPlus.open(this);
        endStage(false);
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
        boolean initialSlowStart = ssthresh == Integer.MAX_VALUE && hyStart;
        if (initialSlowStart) {
            HyStartPlusPlus.onAcknowledgment(this, sample);
        }
        if (sample.inRecovery() || sample.congestionEchoed()) {
            return;
        }
        if (!sample.windowLimited()) {
            onUnusedWindow(sample);
        } else if (cwnd >= ssthresh) {
            slowStartLimit = 2;
            avoidCongestion(sample);
        } else if (initialSlowStart) {
            grow(HyStartPlusPlus.increment(this, sample.acknowledged()));
        } else {
            grow(Math.min(sample.acknowledged(), slowStartLimit * smss)); // RFC 5681 (2), RFC 3465 2.3
        }
        if (initialSlowStart && HyStartPlusPlus.isFinished(this)) {
            ssthresh = cwnd;
        }
    }

    @Override
    public void onLoss(int flight, long nowNs) {
        remember();
        cwnd = Math.max(reduce(flight), 2 * smss);
    }

    @Override
    public void recoveryWindow(int octets) {
        cwnd = Math.min(Math.max(octets, smss), LARGEST_WINDOW);
    }

    @Override
    public void onRecovered(long nowNs) {
        recoveryWindow(ssthresh);
    }

    @Override
    public void onRetransmissionTimeout(int flight, boolean first, long nowNs) {
        if (first) {
            remember();
            reduce(flight);
        }
        endStage(true);
        cwnd = smss;
        slowStartLimit = 1;
    }

    @Override
    public void onCongestionExperienced(int flight, long nowNs) {
        priorCwnd = 0;
        cwnd = Math.max(reduce(flight), smss);
    }

    @Override
    public void onSpuriousLoss(int flight, int acknowledged, long nowNs) {
        if (priorCwnd == 0) {
            return;
        }
        cwnd = Math.max(cwnd, restore(priorCwnd, flight, Math.min(acknowledged, initialWindow)));
        ssthresh = Math.max(ssthresh, Math.max(priorSsthresh, priorCwnd));
        slowStartLimit = 2;
        priorCwnd = 0;
    }

    @Override
    public void onIdle(long idleNs, long nowNs) {}

    @Override
    public void onRestart(long nowNs) {
        if (cwnd > initialWindow) {
            cwnd = initialWindow;
            endStage(false);
        }
    }

    @Override
    public void onSegmentSize(int smss, long nowNs) {
        this.smss = (char) smss;
        cwnd = Math.max(cwnd, smss);
        initialWindow = Math.max(initialWindow, smss);
        endStage(false);
    }

    final void grow(int increment) {
        cwnd = (int) Math.min((long) cwnd + increment, LARGEST_WINDOW);
    }

    private void remember() {
        priorCwnd = cwnd;
        priorSsthresh = ssthresh;
        save();
    }

    /** RFC 5681 (4), RFC 9438 4.6: ssthresh is never less than two segments; gives what cwnd would be. */
    private int reduce(int flight) {
        int decreased = decreased(flight);
        ssthresh = Math.max(decreased, 2 * smss);
        endStage(false);
        return decreased;
    }
}
