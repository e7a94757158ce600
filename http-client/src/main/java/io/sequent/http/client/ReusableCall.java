package io.sequent.http.client;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.RequestState;
import io.sequent.http.wire.ResponseDecoder;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What stands in the pipeline for a {@link ReusableExchange}. */
final class ReusableCall extends Call<Object> {
    private final ReusableExchange exchange;
    /** What the caller's code threw. */
    private @Nullable Throwable thrown;

    ReusableCall(ReusableExchange exchange, HttpRequest request, OriginPool pool) {
        super(request, pool);
        this.exchange = exchange;
    }

    boolean canBeginAgain(OriginPool at) {
        return at == pool() && state() == RequestState.DONE && thrown == null;
    }

    @Override
    public CompletableFuture<HttpResponse<Object>> response() {
        return CompletableFuture.failedFuture(
                new UnsupportedOperationException("a reused exchange makes no response object"));
    }

    @Override
    boolean onHead(ResponseDecoder response) {
        try {
            exchange.onHead(response.status(), response.headers());
            return true;
        } catch (RuntimeException | Error e) {
            thrown = e;
            return false;
        }
    }

    @Override
    int onBody(byte[] source, int offset, int length) {
        try {
            exchange.onBody(source, offset, length);
            return length;
        } catch (RuntimeException | Error e) {
            thrown = e;
            return -1;
        }
    }

    @Override
    void onDone(ResponseDecoder response, int connectionNumber) {
        exchange.over();
        try {
            exchange.onDone(response.trailers());
        } catch (RuntimeException | Error e) {
            report(e);
        }
    }

    @Override
    void onFailed(HttpFailure failure) {
        if (thrown != null && failure.getCause() == null) {
            failure.initCause(thrown);
        }
        exchange.over();
        try {
            exchange.onFailed(failure);
        } catch (RuntimeException | Error e) {
            report(e);
        }
    }

    private static void report(Throwable e) {
        Thread current = Thread.currentThread();
        current.getUncaughtExceptionHandler().uncaughtException(current, e);
    }

    @Override
    boolean isSettled() {
        return thrown != null;
    }
}
