package io.sequent.http.client;

import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.Pipelining;
import io.sequent.http.Retry;
import io.sequent.http.Strictness;
import io.sequent.http.Timeouts;
import io.sequent.http.pipeline.ConnectionOptions;
import org.jspecify.annotations.Nullable;

/**
 * How a client behaves; made by {@link HttpClient.Builder}. Immutable.
 *
 * @param version what it speaks
 * @param keepAlive false: one request a connection
 * @param pipelining how many requests may be under way on a connection
 * @param maxConnections most connections to one origin at a time; 1 by default
 * @param retry what is sent again by itself
 * @param limits of what is read
 * @param strictness of what is read
 * @param timeouts of connections and requests
 * @param userAgent the User-Agent of requests that have none of their own, or null to send none
 */
public record ClientSettings(
        HttpVersion version,
        boolean keepAlive,
        Pipelining pipelining,
        int maxConnections,
        Retry retry,
        Limits limits,
        Strictness strictness,
        Timeouts timeouts,
        @Nullable String userAgent) {
    /** Returns the options of a connection; one that a heartbeat keeps is never idle for too long. */
    ConnectionOptions connectionOptions(boolean kept) {
        long idleNs = kept ? Timeouts.NONE : timeouts.idleNs();
        return new ConnectionOptions(
                version, keepAlive, limits, strictness, retry, timeouts.responseNs(), idleNs, timeouts.bodyNs());
    }
}
