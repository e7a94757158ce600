package io.sequent.bench.scale;

/** How much of the heap is in use. */
final class Memory {
    private Memory() {}

    /** Bytes that are reachable, after collections. */
    static long usedBytes() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
