package io.sequent.http.client;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.RequestState;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request that was given to a client, and its response to come. All may be asked by any thread; {@link #cancel} and what makes the
 * future end are for the threads that the transport allows.
 *
 * @param <T> what the body becomes
 */
public interface Exchange<T> {
    /** Returns the request as it is sent. */
    HttpRequest request();

    /**
     * Returns the future of the response. It fails with an {@link HttpFailure}, or with what the body handler threw. Its dependents run
     * in the transport's thread and must not block. Cancelling it, or completing it by hand, gives the request up as {@link #cancel} does.
     */
    CompletableFuture<HttpResponse<T>> response();

    /** Returns how far it has come. */
    RequestState state();

    /** Returns the number of requests under way on its connection when it was sent, itself included; 0 before. */
    int depthAtSend();

    /** Returns how often it was sent again. */
    int replays();

    /** Returns why it failed and how far it can have got, or null if it has not failed. */
    @Nullable
    HttpFailure failure();

    /**
     * Gives the request up, without harm to others on its connection: not sent yet, it is taken out; else its response is read and
     * dropped. The future fails with {@link HttpFailure.Cancelled}. Does nothing if the exchange is over.
     *
     * @throws IllegalStateException if the caller's thread may not use the transport
     */
    void cancel();
}
