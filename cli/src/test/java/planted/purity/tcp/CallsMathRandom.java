package planted.purity.tcp;

/** Planted: randomness by a static method. */
final class CallsMathRandom {
    static double next() {
        return Math.random();
    }

    private CallsMathRandom() {}
}
