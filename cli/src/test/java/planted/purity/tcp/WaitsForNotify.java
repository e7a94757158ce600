package planted.purity.tcp;

/** Planted: waits in a lambda. */
final class WaitsForNotify {
    static Runnable wake(Object lock) {
        return () -> lock.notifyAll();
    }

    private WaitsForNotify() {}
}
