package io.sequent.bench.http;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * One client with one connection that keeps a number of requests under way. A subclass sends; it says of each response whether it
 * was right, and asks how many requests may follow. All but {@link #run} happens in the client's one thread.
 */
abstract class Load implements AutoCloseable {
    /** Stands where none was made yet. */
    static final Load NONE = new Load() {
        @Override
        void inThread(Runnable action) {
            throw new IllegalStateException("no client is connected");
        }

        @Override
        void send(int count) {}

        @Override
        public void close() {}
    };

    /** Requests that still have to be sent, and to be answered, in this run. */
    private int unsent;

    private int unanswered;
    private CompletableFuture<Integer> done = new CompletableFuture<>();

    /**
     * Sends {@code count} requests, never more than {@code depth} under way, and waits for the responses.
     *
     * @throws IllegalStateException if a response was wrong or missing
     */
    final void run(int depth, int count) {
        CompletableFuture<Integer> all = new CompletableFuture<>();
        inThread(() -> {
            done = all;
            unsent = count - Math.min(depth, count);
            unanswered = count;
            send(Math.min(depth, count));
        });
        try {
            all.join();
        } catch (RuntimeException e) {
            throw new IllegalStateException("the load failed: " + e.getCause(), e);
        }
    }

    /** Runs {@code action} in the client's thread. */
    abstract void inThread(Runnable action);

    /** Sends {@code count} requests, as one batch if the client has such. */
    abstract void send(int count);

    /** Counts a response; returns how many requests are to be sent for it: 1, or 0 towards the end of the run. */
    final int answered(int status, long bodyLength) {
        if (status != 200 || bodyLength <= 0) {
            failed(new IllegalStateException("status " + status + " with " + bodyLength + " bytes"));
        }
        int more = unsent > 0 ? 1 : 0;
        unsent -= more;
        if (--unanswered == 0) {
            done.complete(0);
        }
        return more;
    }

    @Override
    public abstract void close() throws IOException;

    /** Ends the run. */
    final void failed(Throwable cause) {
        done.completeExceptionally(cause);
    }
}
