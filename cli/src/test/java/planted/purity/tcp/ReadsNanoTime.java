package planted.purity.tcp;

/** Planted: reads the clock. */
final class ReadsNanoTime {
    static long now() {
        return System.nanoTime();
    }

    private ReadsNanoTime() {}
}
