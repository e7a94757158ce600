package io.sequent.tcp.congestion;

/** The equations of RFC 9438 section 4 as they stand there: segments, seconds, doubles. Imports nothing of what it judges. */
final class CubicReference {
    private static final double BETA = 0.7;
    private static final double C = 0.4;

    double cwnd;
    double ssthresh = Double.POSITIVE_INFINITY;
    double wMax;
    private double cwndPrior;
    private double wEst;
    private double epoch = -1;
    private double k;
    private boolean freshStage = true;

    CubicReference(double cwnd) {
        this.cwnd = cwnd;
    }

    static double wCubic(double wMax, double cwndEpoch, double t) {
        double k = Math.cbrt((wMax - cwndEpoch) / C);
        return C * Math.pow(t - k, 3) + wMax;
    }

    static double k(double wMax) {
        return Math.cbrt(wMax * (1 - BETA) / C);
    }

    void ack(double segmentsAcked, double now, double rtt) {
        if (cwnd < ssthresh) {
            cwnd += Math.min(segmentsAcked, 2);
            return;
        }
        if (epoch < 0) {
            if (freshStage || wMax < cwnd) {
                cwndPrior = freshStage && wMax == 0 ? cwnd : cwndPrior;
                wMax = cwnd; // 4.8: K is 0
            }
            freshStage = false;
            epoch = now;
            wEst = cwnd;
            k = Math.cbrt((wMax - cwnd) / C);
        }
        double alpha = wEst >= cwndPrior ? 1 : 3 * (1 - BETA) / (1 + BETA);
        wEst += alpha * segmentsAcked / cwnd;
        double t = now - epoch;
        if (C * Math.pow(t - k, 3) + wMax < wEst) {
            cwnd = Math.max(cwnd, wEst);
            return;
        }
        double target = C * Math.pow(t + rtt - k, 3) + wMax;
        if (target < cwnd) {
            target = cwnd;
        } else if (target > 1.5 * cwnd) {
            target = 1.5 * cwnd;
        }
        cwnd += (target - cwnd) / cwnd * segmentsAcked;
    }

    /** The window is given in whole octets, as it decides: whether W_max was reached may hang on a rounding. */
    void loss(double window) {
        cwnd = window;
        wMax = cwnd < wMax ? cwnd * (1 + BETA) / 2 : cwnd;
        cwndPrior = cwnd;
        ssthresh = Math.max(cwnd * BETA, 2);
        cwnd = ssthresh;
        epoch = -1;
        freshStage = false;
    }

    void timeout(double window) {
        loss(window);
        cwnd = 1;
        freshStage = true;
    }
}
