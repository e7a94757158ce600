package planted.math.sim;

/** Harmless: StrictMath and exact functions of Math. */
final class Harmless {
    static double gap(double u) {
        return Math.max(Math.sqrt(u), -StrictMath.log(u));
    }

    private Harmless() {}
}
