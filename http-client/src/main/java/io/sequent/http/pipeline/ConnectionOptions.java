package io.sequent.http.pipeline;

import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.Retry;
import io.sequent.http.Strictness;

/**
 * How a client's connection behaves. Immutable.
 *
 * @param version what the requests speak
 * @param keepAlive false: one request a connection
 * @param limits of what is read
 * @param strictness of what is read
 * @param retry how often a request may be sent again
 * @param responseTimeoutNs from when a request is the first in line until its response's head, or {@link Long#MAX_VALUE}; it
 *     starts anew with every byte of that request that leaves, so that a long body has its time
 * @param idleTimeoutNs how long a connection without requests is kept, or {@link Long#MAX_VALUE}
 * @param bodyTimeoutNs how long a response's body may pause while the caller takes it, or {@link Long#MAX_VALUE}
 */
public record ConnectionOptions(
        HttpVersion version,
        boolean keepAlive,
        Limits limits,
        Strictness strictness,
        Retry retry,
        long responseTimeoutNs,
        long idleTimeoutNs,
        long bodyTimeoutNs) {
    /** Makes options without a {@link #bodyTimeoutNs}. */
    public ConnectionOptions(
            HttpVersion version,
            boolean keepAlive,
            Limits limits,
            Strictness strictness,
            Retry retry,
            long responseTimeoutNs,
            long idleTimeoutNs) {
        this(version, keepAlive, limits, strictness, retry, responseTimeoutNs, idleTimeoutNs, Long.MAX_VALUE);
    }

    /** Returns options for {@code version}: persistent unless 1.0, strict, default limits, one replay, no timeouts. */
    public static ConnectionOptions of(HttpVersion version) {
        return new ConnectionOptions(
                version,
                version != HttpVersion.HTTP_1_0,
                Limits.defaults(),
                Strictness.strict(),
                Retry.once(),
                Long.MAX_VALUE,
                Long.MAX_VALUE);
    }
}
