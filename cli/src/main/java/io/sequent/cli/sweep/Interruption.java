package io.sequent.cli.sweep;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Notices that the process is to end, as by Ctrl-C, and keeps it for a moment so that what was begun can be finished. */
final class Interruption implements BooleanSupplier, AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "interruption");
    private volatile boolean isComing;

    /** Watches from now on. */
    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void end() {
        isComing = true;
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(Report.INTERRUPTED); // what was written is kept
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process is to end. */
    @Override
    public boolean getAsBoolean() {
        return isComing;
    }

    /** All is finished that had been begun. */
    @Override
    public void close() {
        finished.countDown();
        if (!isComing) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // It is being run.
            }
        }
    }
}
