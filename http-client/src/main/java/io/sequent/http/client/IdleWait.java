package io.sequent.http.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Waits for the last requests of some pools. */
final class IdleWait {
    private int left;

    private IdleWait(int pools) {
        left = pools;
    }

    /** Begins what waits in {@code pools}, and waits until nothing waits and nothing is under way; interrupted, no longer. */
    static void until(Transport transport, List<OriginPool> pools) {
        DrivenFuture<@Nullable Void> idle = new DrivenFuture<>(transport);
        transport.execute(() -> {
            IdleWait wait = new IdleWait(pools.size() + 1);
            for (OriginPool pool : pools) {
                CompletableFuture<?> unused = pool.whenIdle().whenComplete((done, failure) -> wait.one(idle));
            }
            wait.one(idle);
        });
        try {
            idle.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for the last requests failed", e);
        }
    }

    private void one(DrivenFuture<@Nullable Void> idle) {
        if (--left == 0) {
            idle.settle(null);
        }
    }
}
