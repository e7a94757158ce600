package io.sequent.http.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A future whose {@code get} and {@code join} make the transport's world go on if nobody else does, and park the thread if somebody
 * does. On a driven transport a {@code get} with a limit means that transport's time. Ended by its holder, it tells.
 */
class DrivenFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final Transport transport;

    DrivenFuture(Transport transport) {
        this.transport = transport;
    }

    /** The holder has cancelled or completed it. */
    void onEndedByHand(String how) {}

    /** Completes it from inside. */
    final boolean settle(T value) {
        return super.complete(value);
    }

    /** Fails it from inside. */
    final boolean settleWith(Throwable failure) {
        return super.completeExceptionally(failure);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        // A dependent future drives as well; ending it leaves the exchange alone, as CompletableFuture says.
        return new DrivenFuture<>(transport);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        if (!isDone()) {
            transport.drive(this::isDoneOrInterrupted);
            requireNotInterrupted();
        }
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (isDone() || !transport.isDriven()) {
            if (timeout > 0 && !isDone()) {
                transport.drive(this::isDone);
            }
            return super.get(timeout, unit);
        }
        long limitNs = transport.nowNs() + Math.max(0, unit.toNanos(timeout));
        if (limitNs >= 0) {
            transport.wakeAt(limitNs, () -> {});
        }
        transport.drive(() -> isDoneOrInterrupted() || (limitNs >= 0 && transport.nowNs() >= limitNs));
        requireNotInterrupted();
        return super.get(0, unit);
    }

    @Override
    public T join() {
        if (!isDone()) {
            transport.drive(this::isDone);
        }
        return super.join();
    }

    private boolean isDoneOrInterrupted() {
        return isDone() || Thread.currentThread().isInterrupted();
    }

    private void requireNotInterrupted() throws InterruptedException {
        if (transport.isDriven() && !isDone() && Thread.interrupted()) {
            throw new InterruptedException("interrupted while it waited for a response");
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        requireThread();
        return ended(super.cancel(mayInterruptIfRunning), "the caller cancelled its future");
    }

    @Override
    public boolean complete(T value) {
        requireThread();
        return ended(super.complete(value), "the caller completed its future");
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        requireThread();
        return ended(super.completeExceptionally(failure), "the caller failed its future: " + failure);
    }

    private void requireThread() {
        if (transport.isDriven() && !isDone()) {
            transport.execute(() -> {});
        }
    }

    private boolean ended(boolean byHand, String how) {
        if (byHand) {
            onEndedByHand(how);
        }
        return byHand;
    }
}
