package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;

import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.congestion.CongestionControl;
import io.sequent.tcp.congestion.Cubic;
import io.sequent.tcp.congestion.NewReno;

/** One flow with a buffer, over a path with a loss rate and a round-trip time; and what theory says of it. */
record GoodputCell(boolean cubic, int bufferKiB, double loss, int rttMs) {
    /** What a packet of 1500 octets carries beside headers and timestamps. */
    static final int SMSS = 1_448;

    static final long RATE = 20_000_000;
    private static final int PACKET = 1_500;
    private static final long FAST = 1_000_000_000;

    private static CongestionControl.Factory control(boolean cubic) {
        return cubic ? Cubic::new : NewReno::new;
    }

    static TcpConfig config(boolean cubic, int buffer) {
        return TcpConfig.builder()
                .congestionControl(control(cubic))
                .disable(TcpFeature.SEND_BUFFER_TUNING, TcpFeature.RECEIVE_BUFFER_TUNING)
                .sendBufferSize(buffer)
                .receiveBufferSize(buffer)
                .build();
    }

    static String name(boolean cubic) {
        return cubic ? "CUBIC" : "NewReno";
    }

    /** Kilobits per second that the application gets, after slow start; loss is random. */
    double goodput(int scale) {
        int queue = (int) Math.max(RATE / 8 * rttMs / 1_000, 64_000);
        BulkFlows flow =
                flow(ChannelOptions.builder().rate(RATE).queueBytes(queue).loss(loss));
        long losses = loss == 0 ? 0 : (long) (1 / loss);
        flow.runFor(Math.max(1_000, 10 * losses) * SMSS, 100 * SECOND);
        long before = flow.total();
        long segments = isClear() ? 50 * losses : 15 * losses; // chance evens out in what is compared with theory
        long tookNs = flow.runFor(Math.max(4_000, segments) * scale * SMSS, 1_000 * SECOND * scale);
        return (flow.total() - before) * 8e6 / tookNs;
    }

    /** The mean window in segments over a path that is never full and loses every (1 / loss)th packet. */
    double meanWindow(int scale) {
        long period = (long) (1 / loss);
        ChannelFilter everyNth = (packet, offset, length, number) -> number % period == 0;
        BulkFlows flow = flow(ChannelOptions.builder().rate(FAST).filter(everyNth));
        flow.runFor(8 * period * SMSS, 10_000 * SECOND);
        long before = flow.total();
        long tookNs = flow.runFor(25 * scale * period * SMSS, 10_000 * SECOND * scale);
        return (flow.total() - before) * (rttMs * (double) MILLISECOND) / tookNs / SMSS;
    }

    private BulkFlows flow(ChannelOptions.Builder bottleneck) {
        TcpConfig config = config(cubic, bufferKiB << 10);
        long delayNs = rttMs * MILLISECOND / 2;
        return new BulkFlows(1, 1, config, bottleneck.delayNs(delayNs).build(), TwoHosts.delay(delayNs)).start(0);
    }

    private double perRoundTrip(double octets) {
        double rtt = rttMs / 1e3 + PACKET * 8.0 / RATE;
        return octets * 8 / rtt / 1e3;
    }

    double link() {
        return RATE * (double) SMSS / PACKET / 1e3;
    }

    double buffer() {
        return perRoundTrip(bufferKiB * 1024.0);
    }

    /**
     * The mean window in segments. Reno's is that of Mathis et al. (1997) with an increase of one segment for each window
     * acknowledged, since octets are counted and delayed acknowledgments do not slow it (RFC 3465); CUBIC's is that of RFC 9438
     * 5.1, and Reno's where that is larger (4.3).
     */
    double window() {
        double reno = Math.sqrt(1.5 / loss);
        double response = 1.054 * StrictMath.pow(rttMs / 1e3 / loss, 0.75);
        return loss == 0 ? Double.POSITIVE_INFINITY : cubic ? Math.max(reno, response) : reno;
    }

    double formula() {
        return perRoundTrip(window() * SMSS);
    }

    /** The least of the three limits. */
    double bound() {
        return Math.min(formula(), Math.min(link(), buffer()));
    }

    char limit() {
        double bound = bound();
        return bound == formula() ? 'f' : bound == link() ? 'l' : 'b';
    }

    /** Whether one limit is so far below the others that it alone counts, and the formula's assumptions hold. */
    boolean isClear() {
        double next = switch (limit()) {
            case 'f' -> Math.min(link(), buffer());
            case 'l' -> Math.min(formula(), buffer());
            default -> Math.min(formula(), link());
        };
        boolean formulaHolds = limit() != 'f' || (!cubic && loss <= 0.001);
        return formulaHolds && next >= 2.5 * bound();
    }
}
