package io.sequent.http.origin;

import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.Strictness;

/**
 * How an origin behaves. Immutable.
 *
 * @param version what its responses say; an HTTP/1.0 origin keeps a connection only when asked to
 * @param limits of what is read; 8 KB for the request line and 32 KB for the head by default
 * @param strictness of what is read
 * @param maxBodyBytes longest request body; a longer one is answered with 413. 1 MB by default
 * @param maxPipelined requests of one connection that may wait for their response; no more are read meanwhile. 128 by default
 * @param maxRequests requests of one connection, the last of which is answered with {@code Connection: close}
 * @param idleTimeoutNs how long a connection may be silent with nothing under way; 60 s by default
 * @param lingerNs how long the client may take to close after the last response, until then what it sends is dropped; 2 s by
 *     default
 * @param dateAtStart time of the Date field when the clock says 0, in seconds since 1970; negative: no Date field
 */
public record OriginOptions(
        HttpVersion version,
        Limits limits,
        Strictness strictness,
        int maxBodyBytes,
        int maxPipelined,
        int maxRequests,
        long idleTimeoutNs,
        long lingerNs,
        long dateAtStart) {
    private static final OriginOptions DEFAULTS = new OriginOptions(
            HttpVersion.HTTP_1_1,
            Limits.defaults().withHead(16 * 1024, 32 * 1024, 100),
            Strictness.strict(),
            1024 * 1024,
            128,
            Integer.MAX_VALUE,
            60_000_000_000L,
            2_000_000_000L,
            1_767_225_600L);

    /** Returns the defaults; the clock starts on 1 January 2026. */
    public static OriginOptions defaults() {
        return DEFAULTS;
    }

    /** Returns these options with another version. */
    public OriginOptions withVersion(HttpVersion value) {
        return new OriginOptions(
                value,
                limits,
                strictness,
                maxBodyBytes,
                maxPipelined,
                maxRequests,
                idleTimeoutNs,
                lingerNs,
                dateAtStart);
    }

    /** Returns these options with other limits. */
    public OriginOptions withLimits(Limits value) {
        return new OriginOptions(
                version,
                value,
                strictness,
                maxBodyBytes,
                maxPipelined,
                maxRequests,
                idleTimeoutNs,
                lingerNs,
                dateAtStart);
    }

    /** Returns these options with another {@link #maxBodyBytes}. */
    public OriginOptions withMaxBodyBytes(int value) {
        return new OriginOptions(
                version, limits, strictness, value, maxPipelined, maxRequests, idleTimeoutNs, lingerNs, dateAtStart);
    }

    /** Returns these options with another {@link #maxPipelined}. */
    public OriginOptions withMaxPipelined(int value) {
        return new OriginOptions(
                version, limits, strictness, maxBodyBytes, value, maxRequests, idleTimeoutNs, lingerNs, dateAtStart);
    }

    /** Returns these options with another {@link #maxRequests}. */
    public OriginOptions withMaxRequests(int value) {
        return new OriginOptions(
                version, limits, strictness, maxBodyBytes, maxPipelined, value, idleTimeoutNs, lingerNs, dateAtStart);
    }

    /** Returns these options with other timeouts. */
    public OriginOptions withTimeouts(long idleNs, long closeNs) {
        return new OriginOptions(
                version, limits, strictness, maxBodyBytes, maxPipelined, maxRequests, idleNs, closeNs, dateAtStart);
    }

    /** Returns these options with another {@link #dateAtStart}. */
    public OriginOptions withDateAtStart(long epochSecond) {
        return new OriginOptions(
                version,
                limits,
                strictness,
                maxBodyBytes,
                maxPipelined,
                maxRequests,
                idleTimeoutNs,
                lingerNs,
                epochSecond);
    }
}
