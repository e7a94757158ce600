package io.sequent.tcp.congestion;

/**
 * Slow start, congestion avoidance and the window's side of fast recovery (RFC 5681 section 3, RFC 6582), counting octets
 * (RFC 3465).
 *
 * <p>The inflation of the window by duplicate acknowledgments belongs to loss recovery, not to this class.
 */
public final class NewReno extends LossBasedControl {
    private int acknowledgedInAvoidance;

    /** Creates a congestion control with standard slow start, which {@link #open} must start. */
    public NewReno() {
        this(false);
    }

    /**
     * Creates a congestion control that {@link #open} must start.
     *
     * @param hyStart true: the first slow start ends before it overshoots (HyStart++, RFC 9406)
     */
    public NewReno(boolean hyStart) {
        super(hyStart);
    }

    /** One segment for each window of octets acknowledged: RFC 5681 3.1, RFC 3465 2.1. */
    @Override
    void avoidCongestion(AckSample sample) {
        acknowledgedInAvoidance += sample.acknowledged();
        if (acknowledgedInAvoidance >= cwnd) {
            acknowledgedInAvoidance -= cwnd;
            grow(smss);
        }
    }

    @Override
    void onUnusedWindow(AckSample sample) {}

    @Override
    int decreased(int flight) {
        return flight / 2;
    }

    @Override
    void endStage(boolean timedOut) {
        acknowledgedInAvoidance = 0;
    }

    @Override
    void save() {}

    /** RFC 4015 3.3: the window may be filled again as far as that makes no burst; slow start does the rest. */
    @Override
    int restore(int savedCwnd, int flight, int acknowledged) {
        return (int) Math.min((long) flight + acknowledged, savedCwnd);
    }
}
