package io.sequent.http.client;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.RequestFate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One call through the client's interceptors: the future that the caller holds, and all that was sent on its behalf. */
final class InterceptedCall<R> extends DrivenFuture<HttpResponse<R>> {
    private final HttpClient client;
    private final List<Interceptor> interceptors;
    /** What is under way; guarded by itself, as is {@link #ended}. */
    private final List<Exchange<?>> sent = new ArrayList<>();

    private @Nullable String ended;

    InterceptedCall(HttpClient client, List<Interceptor> interceptors) {
        super(client.transport());
        this.client = client;
        this.interceptors = interceptors;
    }

    /** Starts the call. */
    CompletableFuture<HttpResponse<R>> begin(HttpRequest request, BodyHandler<R> handler) {
        CompletableFuture<?> unused = proceed(0, request, handler).whenComplete((response, failure) -> {
            if (failure != null) {
                settleWith(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            } else {
                settle(response);
            }
        });
        return this;
    }

    private <T> CompletableFuture<HttpResponse<T>> proceed(int next, HttpRequest request, BodyHandler<T> handler) {
        if (next == interceptors.size()) {
            return send(request, handler);
        }
        Interceptor.Chain rest = new Interceptor.Chain() {
            @Override
            public <U> CompletableFuture<HttpResponse<U>> proceed(HttpRequest onward, BodyHandler<U> taker) {
                return InterceptedCall.this.proceed(next + 1, onward, taker);
            }
        };
        try {
            return interceptors.get(next).intercept(request, handler, rest);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> handler) {
        Exchange<T> exchange;
        synchronized (sent) {
            if (ended != null) {
                return CompletableFuture.failedFuture(
                        new HttpFailure.Cancelled(ended, RequestFate.NOT_SENT).about(request));
            }
            exchange = client.start(request, handler);
            sent.add(exchange);
        }
        CompletableFuture<?> unused = exchange.response().whenComplete((response, failure) -> {
            synchronized (sent) {
                sent.remove(exchange);
            }
        });
        return exchange.response();
    }

    @Override
    void onEndedByHand(String how) {
        List<Exchange<?>> giveUp;
        synchronized (sent) {
            ended = how;
            giveUp = List.copyOf(sent);
        }
        giveUp.forEach(Exchange::cancel);
    }
}
