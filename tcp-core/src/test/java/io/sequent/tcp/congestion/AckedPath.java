package io.sequent.tcp.congestion;

/** A path of constant round-trip time whose sender always fills its window: each round acknowledges one window of segments. */
final class AckedPath {
    static final int SMSS = 1_000;
    static final long MS = 1_000_000;

    final CongestionControl control;
    private final AckSample sample = new AckSample();
    private long nowNs;
    private long rttNs;
    private boolean windowLimited = true;
    private long delivered;

    AckedPath(CongestionControl control, long rttNs) {
        this.control = control;
        this.rttNs = rttNs;
        control.open(SMSS, 10 * SMSS, 0);
    }

    /** Slow start up to a loss at so many segments, which leaves the window that the control chooses. */
    AckedPath afterLossAt(int segments) {
        window(segments * SMSS);
        loss();
        return this;
    }

    AckedPath window(int octets) {
        control.recoveryWindow(octets);
        return this;
    }

    AckedPath rttNs(long ns) {
        rttNs = ns;
        return this;
    }

    AckedPath applicationLimited(boolean limited) {
        windowLimited = !limited;
        return this;
    }

    AckedPath loss() {
        control.onLoss(control.cwnd(), nowNs);
        control.onRecovered(nowNs);
        return this;
    }

    AckedPath timeout() {
        control.onRetransmissionTimeout(control.cwnd(), true, nowNs);
        return this;
    }

    AckedPath passTime(long ns) {
        nowNs += ns;
        return this;
    }

    AckedPath idle(long ns) {
        nowNs += ns;
        control.onIdle(ns, nowNs);
        return this;
    }

    long nowNs() {
        return nowNs;
    }

    int cwnd() {
        return control.cwnd();
    }

    double segments() {
        return control.cwnd() / (double) SMSS;
    }

    /** One acknowledgment at the present time. */
    AckedPath acknowledge(int octets, boolean roundStarted, long rttSampleNs) {
        delivered += octets;
        sample.acknowledged(octets)
                .flight(control.cwnd())
                .delivered(delivered)
                .windowLimited(windowLimited)
                .inRecovery(false)
                .roundStarted(roundStarted)
                .rttNs(rttSampleNs)
                .smoothedRttNs(rttNs)
                .minimumRttNs(rttNs)
                .nowNs(nowNs);
        control.onAcknowledgment(sample);
        return this;
    }

    /** One round trip in which the whole window is acknowledged, a segment at a time and evenly spread. */
    AckedPath round() {
        long startNs = nowNs;
        int acks = control.cwnd() / SMSS;
        for (int i = 0; i < acks; i++) {
            nowNs = startNs + rttNs * (i + 1) / acks;
            acknowledge(SMSS, i == 0, rttNs);
        }
        return this;
    }

    AckedPath rounds(int count) {
        for (int i = 0; i < count; i++) {
            round();
        }
        return this;
    }

    AckedPath until(long timeNs) {
        while (nowNs < timeNs) {
            round();
        }
        return this;
    }
}
