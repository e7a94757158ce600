package planted.httpsansio.http.wire;

/** Planted: reads the clock. */
final class ReadsClock {
    static long now() {
        return System.nanoTime();
    }

    private ReadsClock() {}
}
