package planted.purity.tcp;

/** Planted: a thread. */
final class StartsThread {
    static void start(Runnable task) {
        new Thread(task).start();
    }

    private StartsThread() {}
}
