package io.sequent.http.client;

import io.sequent.http.BodyHandler;
import io.sequent.http.BodySink;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.ResponseHead;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Stands around each {@link HttpClient#send} and {@link HttpClient#sendAsync}: sees the request, may change it, may answer it without
 * the network, may send it several times, and sees the response or failure. The first that the client was given is the outermost: its
 * request part runs first, its response part last.
 *
 * <p>The request part runs in the caller's thread, or wherever the interceptor before it goes on; what it hangs on the future runs in the
 * transport's thread. Neither must block. If the caller cancels, whatever was sent on its behalf is given up.
 *
 * <pre>{@code
 * public <T> CompletableFuture<HttpResponse<T>> intercept(HttpRequest request, BodyHandler<T> handler, Chain next) {
 *     long startNs = System.nanoTime();
 *     return next.proceed(request, handler).whenComplete((response, failure) -> record(System.nanoTime() - startNs));
 * }
 * }</pre>
 */
public interface Interceptor {
    /**
     * Returns the future of the response, by {@link Chain#proceed} or otherwise. What it throws fails the call.
     *
     * @param next the rest of the way
     */
    <T> CompletableFuture<HttpResponse<T>> intercept(HttpRequest request, BodyHandler<T> handler, Chain next);

    /** The way from one interceptor on: those behind it, then the network. */
    interface Chain {
        /** Sends a request on; may be called several times, also later, in any thread that the transport allows. */
        <T> CompletableFuture<HttpResponse<T>> proceed(HttpRequest request, BodyHandler<T> handler);
    }

    /** Returns an interceptor that changes requests. */
    static Interceptor changing(UnaryOperator<HttpRequest> change) {
        return new Interceptor() {
            @Override
            public <T> CompletableFuture<HttpResponse<T>> intercept(
                    HttpRequest request, BodyHandler<T> handler, Chain next) {
                return next.proceed(change.apply(request), handler);
            }
        };
    }

    /**
     * Returns an answer that needs no network: {@code handler} is given {@code head} and {@code body} as if they had come. It must take
     * the body at once.
     */
    static <T> CompletableFuture<HttpResponse<T>> answer(
            HttpRequest request, BodyHandler<T> handler, ResponseHead head, byte[] body) {
        try {
            BodySink<T> sink = handler.open(head);
            sink.attach(() -> {});
            T early = sink.early();
            int taken = body.length == 0 ? 0 : sink.write(body, 0, body.length);
            if (taken < body.length) {
                throw new IOException("the body handler took " + taken + " of " + body.length + " bytes");
            }
            T last = sink.complete(HttpHeaders.empty());
            HttpResponse.ExchangeInfo info = new HttpResponse.ExchangeInfo(0, 0, body.length, 0, 0, 0, 0);
            return CompletableFuture.completedFuture(
                    new HttpResponse<>(request, head, early == null ? last : early, HttpHeaders.empty(), info));
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
