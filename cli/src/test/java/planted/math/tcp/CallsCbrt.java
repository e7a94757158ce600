package planted.math.tcp;

/** Planted. */
final class CallsCbrt {
    static double root(double x) {
        return Math.cbrt(x);
    }

    private CallsCbrt() {}
}
