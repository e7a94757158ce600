package io.sequent.tcp.congestion;

/**
 * CUBIC (RFC 9438) with fast convergence: in congestion avoidance the window is a cubic function of the time since the last
 * reduction, flat around the size at which the last loss happened.
 *
 * <p>Windows are octets where the RFC counts segments; times enter the equations as seconds in a {@code double}. Only
 * additions, multiplications, divisions and {@link StrictMath#cbrt} are used on them, which give the same bits on every
 * machine. Where time or octets suffice in fewer bits they are kept so, since every idle connection holds this object.
 */
public final class Cubic extends LossBasedControl {
    /** C of RFC 9438 5, segments per cubic second. */
    private static final double C = 0.4;

    private static final double BETA = 0.7;
    /** alpha_cubic: with BETA, the additive increase whose average window is Reno's (4.3). */
    private static final double ALPHA = 3 * (1 - BETA) / (1 + BETA);

    private static final double MICROS = 1e6;

    /** No stage of congestion avoidance yet, or none since a timeout: the next one has K = 0 (4.8, 4.10). */
    private static final byte FRESH = 0;
    /** The next acknowledgment in congestion avoidance begins a stage. */
    private static final byte BETWEEN = 1;

    private static final byte RUNNING = 2;

    private byte stage;
    /** W_max. */
    private int wMax;
    /** K, in microseconds. */
    private int kMicros;
    /** W_est, what Reno would have. */
    private double wEst;
    /** t: how long the stage lasts, less the times in which the window was not used; microseconds, until lastAckNs. */
    private int elapsedMicros;

    private long lastAckNs;
    /** cwnd_prior: cwnd before the last reduction, or at the end of the first slow start. */
    private int cwndPrior;
    /** The part of an octet by which cwnd has grown and which it does not show yet. */
    private float fraction;

    private byte savedStage;
    private int savedWMax;
    private int savedCwndPrior;

    /** Creates a congestion control with HyStart++, which {@link #open} must start. */
    public Cubic() {
        this(true);
    }

    /**
     * Creates a congestion control that {@link #open} must start.
     *
     * @param hyStart true: the first slow start ends before it overshoots (HyStart++, RFC 9406)
     */
    public Cubic(boolean hyStart) {
        super(hyStart);
    }

    @Override
    public void open(int smss, int initialWindow, long nowNs) {
        super.open(smss, initialWindow, nowNs);
        stage = FRESH;
        wMax = kMicros = cwndPrior = elapsedMicros = 0;
        wEst = fraction = 0;
        lastAckNs = nowNs;
    }

    @Override
    void avoidCongestion(AckSample sample) {
        if (stage != RUNNING) {
            beginStage(sample.nowNs());
        }
        long passedMicros = (sample.nowNs() - lastAckNs) / 1_000;
        lastAckNs += passedMicros * 1_000;
        elapsedMicros = (int) Math.min(elapsedMicros + passedMicros, Integer.MAX_VALUE);
        double alpha = wEst < cwndPrior ? ALPHA : 1;
        wEst = Math.min(wEst + alpha * sample.acknowledged() * smss / cwnd, LARGEST_WINDOW);
        double tSeconds = elapsedMicros / MICROS;
        if (wCubic(tSeconds) < wEst) {
            add(wEst - cwnd - fraction); // 4.3, Reno-friendly region
            return;
        }
        double target = wCubic(tSeconds + sample.smoothedRttNs() / 1e9);
        target = Math.min(Math.max(target, cwnd), 1.5 * cwnd);
        add((target - cwnd) / cwnd * sample.acknowledged()); // 4.4 and 4.5, concave and convex region
    }

    /** 4.2: the stage begins at cwnd; K is what it takes to be back at W_max. */
    private void beginStage(long nowNs) {
        if (stage == FRESH || wMax < cwnd) {
            cwndPrior = wMax == 0 ? cwnd : cwndPrior;
            wMax = cwnd;
        }
        stage = RUNNING;
        lastAckNs = nowNs;
        elapsedMicros = 0;
        fraction = 0;
        kMicros = (int) (StrictMath.cbrt((wMax - cwnd) / (C * smss)) * MICROS);
        wEst = cwnd;
    }

    private double wCubic(double tSeconds) {
        double beyond = tSeconds - kMicros / MICROS;
        return C * smss * beyond * beyond * beyond + wMax;
    }

    private void add(double octets) {
        double grown = Math.min(fraction + Math.max(octets, 0), LARGEST_WINDOW);
        int whole = (int) grown;
        fraction = (float) (grown - whole);
        grow(whole);
    }

    /** 4.2 and 5.8: time in which the window was not used does not count. */
    @Override
    void onUnusedWindow(AckSample sample) {
        lastAckNs = sample.nowNs();
    }

    @Override
    public void onIdle(long idleNs, long nowNs) {
        lastAckNs += Math.min(idleNs, nowNs - lastAckNs);
    }

    /** 4.6 and 4.7. */
    @Override
    int decreased(int flight) {
        wMax = cwnd < wMax ? (int) (cwnd * ((1 + BETA) / 2)) : cwnd;
        cwndPrior = cwnd;
        stage = BETWEEN;
        return (int) (flight * BETA);
    }

    @Override
    void endStage(boolean timedOut) {
        if (timedOut) {
            stage = FRESH;
        } else if (stage == RUNNING) {
            stage = BETWEEN;
        }
    }

    @Override
    void save() {
        savedStage = stage;
        savedWMax = wMax;
        savedCwndPrior = cwndPrior;
    }

    /**
     * 4.9: everything as it was. The other variables of the stage are still there unless a new stage began meanwhile; then one
     * more begins, and K comes out as what was left of it.
     */
    @Override
    int restore(int savedCwnd, int flight, int acknowledged) {
        stage = stage == RUNNING && savedStage == RUNNING ? BETWEEN : savedStage;
        wMax = savedWMax;
        cwndPrior = savedCwndPrior;
        return savedCwnd;
    }
}
