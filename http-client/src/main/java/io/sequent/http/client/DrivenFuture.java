package io.sequent.http.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A future whose {@code get} and {@code join} make the transport's world go on, and whose {@code cancel} is heard. */
final class DrivenFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final Transport transport;
    private final Runnable onCancel;

    DrivenFuture(Transport transport, Runnable onCancel) {
        this.transport = transport;
        this.onCancel = onCancel;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        // A dependent future drives as well; cancelling it leaves the exchange alone, as CompletableFuture says.
        return new DrivenFuture<>(transport, () -> {});
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        transport.drive(this::isDone);
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long limitNs = transport.nowNs() + unit.toNanos(timeout);
        transport.wakeAt(limitNs, () -> {});
        transport.drive(() -> isDone() || transport.nowNs() >= limitNs);
        return super.get(isDone() ? timeout : 0, unit);
    }

    @Override
    public T join() {
        transport.drive(this::isDone);
        return super.join();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            onCancel.run();
        }
        return cancelled;
    }
}
