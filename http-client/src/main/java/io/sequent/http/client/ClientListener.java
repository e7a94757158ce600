package io.sequent.http.client;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpResponse;
import io.sequent.http.ResponseHead;

/**
 * Hears what a client does, for metrics and logs: {@link HttpClient.Builder#listener}. Called in the transport's thread, so that it
 * must not block. One that throws does the client no harm: the first throw is logged as a warning by the {@link System.Logger} named
 * {@code io.sequent.http}, all are counted in {@link ClientCounters#listenerFailures}.
 *
 * <p>An exchange is queued, sent, perhaps replayed and sent again, answered and done; or failed at any point. Connections are numbered
 * from 1 within the client.
 */
public interface ClientListener {
    /** A request waits for its turn. */
    default void queued(Exchange<?> exchange) {}

    /**
     * A request begins to leave.
     *
     * @param depth requests under way on the connection, itself included
     */
    default void sent(Exchange<?> exchange, int connection, int depth) {}

    /** A 1xx response came. */
    default void interim(Exchange<?> exchange, ResponseHead head) {}

    /** The head of the response came. */
    default void firstByte(Exchange<?> exchange, ResponseHead head) {}

    /** The response is complete. */
    default void done(Exchange<?> exchange, HttpResponse.ExchangeInfo info) {}

    /** The request failed or was given up; nothing more is told of it. */
    default void failed(Exchange<?> exchange, HttpFailure failure) {}

    /** The request's connection ended, and it waits for its turn on another. */
    default void replayed(Exchange<?> exchange) {}

    /** A connection is begun. */
    default void connectionOpening(HttpOrigin origin, int connection) {}

    /** A connection stands. */
    default void connectionOpened(HttpOrigin origin, int connection) {}

    /** A connection is over, or could not be made; {@code reason} in words. */
    default void connectionClosed(HttpOrigin origin, int connection, String reason) {}
}
