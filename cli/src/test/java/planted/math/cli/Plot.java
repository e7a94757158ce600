package planted.math.cli;

/** Harmless: a picture may differ in the last bit. */
final class Plot {
    static double height(double x) {
        return Math.log10(x);
    }

    private Plot() {}
}
