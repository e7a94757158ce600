package io.sequent.tcp.congestion;

/**
 * Leaves the first slow start before it overshoots: HyStart++ (RFC 9406). When the round-trip time of a round rises, growth slows
 * to a quarter (conservative slow start); if it stays risen for five rounds, slow start is over, else it resumes.
 *
 * <p>Stateless: the variables, in microseconds, live in the control, since each object costs every connection its header.
 */
final class HyStartPlusPlus {
    static final int MIN_RTT_THRESH_US = 4_000;
    static final int MAX_RTT_THRESH_US = 16_000;
    static final int MIN_RTT_DIVISOR = 8;
    static final int N_RTT_SAMPLE = 8;
    static final int CSS_GROWTH_DIVISOR = 4;
    static final int CSS_ROUNDS = 5;
    /** What one acknowledgment may add, in segments, where nothing paces the sender. */
    static final int L = 8;

    /** No round-trip time yet; as a baseline: not in conservative slow start. */
    static final int INFINITE = Integer.MAX_VALUE;

    private HyStartPlusPlus() {}

    static void open(LossBasedControl control) {
        control.lastRoundMinRttUs = control.currentRoundMinRttUs = control.cssBaselineMinRttUs = INFINITE;
        control.rttSampleCount = control.cssRounds = 0;
    }

    /** RFC 9406 4.2; to be called in the initial slow start only. */
    static void onAcknowledgment(LossBasedControl control, AckSample sample) {
        if (sample.roundStarted()) {
            startRound(control);
        }
        if (sample.rttNs() > 0) {
            int rttUs = (int) Math.min(sample.rttNs() / 1_000, INFINITE - 1);
            control.currentRoundMinRttUs = Math.min(control.currentRoundMinRttUs, rttUs);
            control.rttSampleCount = (byte) Math.min(control.rttSampleCount + 1, N_RTT_SAMPLE);
        }
        if (control.rttSampleCount < N_RTT_SAMPLE) {
            return;
        }
        if (!isConservative(control)) {
            detectDelay(control);
        } else if (control.currentRoundMinRttUs < control.cssBaselineMinRttUs) {
            control.cssBaselineMinRttUs = INFINITE; // it was jitter
        }
    }

    private static void startRound(LossBasedControl control) {
        control.lastRoundMinRttUs = control.currentRoundMinRttUs;
        control.currentRoundMinRttUs = INFINITE;
        control.rttSampleCount = 0;
        if (isConservative(control)) {
            control.cssRounds++; // the one in which this phase began counts, too
        }
    }

    private static void detectDelay(LossBasedControl control) {
        long lastUs = control.lastRoundMinRttUs;
        if (lastUs == INFINITE) {
            return;
        }
        long thresholdUs = Math.max(MIN_RTT_THRESH_US, Math.min(lastUs / MIN_RTT_DIVISOR, MAX_RTT_THRESH_US));
        if (control.currentRoundMinRttUs >= lastUs + thresholdUs) {
            control.cssBaselineMinRttUs = control.currentRoundMinRttUs;
            control.cssRounds = 0;
        }
    }

    static boolean isConservative(LossBasedControl control) {
        return control.cssBaselineMinRttUs != INFINITE;
    }

    /** Tells whether slow start is over: ssthresh becomes cwnd. */
    static boolean isFinished(LossBasedControl control) {
        return isConservative(control) && control.cssRounds >= CSS_ROUNDS;
    }

    /** What the acknowledgment of {@code acknowledged} octets adds to cwnd. */
    static int increment(LossBasedControl control, int acknowledged) {
        int increment = Math.min(acknowledged, L * control.smss);
        return isConservative(control) ? increment / CSS_GROWTH_DIVISOR : increment;
    }
}
