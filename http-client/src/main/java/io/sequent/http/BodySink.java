package io.sequent.http;

import org.jspecify.annotations.Nullable;

/**
 * Takes the body of one response. Called by the client's thread; must not block.
 *
 * @param <T> what it makes of the body
 */
public interface BodySink<T> {
    /** Gets, before the first bytes, what makes the reading go on, or end, at the sink's wish. */
    default void attach(BodyControl control) {}

    /**
     * Returns the result already now, after {@link #attach} and before the body, or null, the default, if there is none before the last
     * byte. Then the caller has its response, without trailers, and what {@link #complete} returns is dropped; that the rest does not come
     * is told only to {@link #failed}.
     */
    default @Nullable T early() {
        return null;
    }

    /**
     * Takes bytes, which are only valid during the call, and returns how many it took. Fewer than {@code length} stops the
     * reading from the connection, and in the end closes TCP's window, until {@link BodyControl#resume}.
     *
     * @throws java.io.IOException if the sink fails; the exchange fails with it
     */
    int write(byte[] source, int offset, int length) throws java.io.IOException;

    /**
     * Returns the result after the last byte.
     *
     * @throws java.io.IOException if the sink fails; the exchange fails with it
     */
    T complete(HttpHeaders trailers) throws java.io.IOException;

    /** Hears that the response will not come to its end. */
    default void failed(HttpFailure failure) {}
}
