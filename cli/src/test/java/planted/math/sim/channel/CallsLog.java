package planted.math.sim.channel;

/** Planted. */
final class CallsLog {
    static double gap(double u) {
        return -Math.log(u);
    }

    private CallsLog() {}
}
