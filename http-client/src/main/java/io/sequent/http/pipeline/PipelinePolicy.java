package io.sequent.http.pipeline;

import io.sequent.http.HttpRequest;
import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;

/**
 * Decides which request may be sent while others are under way (RFC 9112 section 9.3.2), from what is known of one origin.
 * Shared by the connections to that origin. One thread at a time.
 */
public final class PipelinePolicy {
    private final HttpVersion version;
    private final Pipelining pipelining;
    private boolean proven;
    private boolean suspect;

    /** Makes the policy for an origin of which nothing is known yet. */
    public PipelinePolicy(HttpVersion version, Pipelining pipelining) {
        this.version = version;
        this.pipelining = pipelining;
    }

    /**
     * Returns the most requests that may be under way now: 1 for HTTP/1.0, 1 until the origin has proven itself, 1 again after a
     * connection died without notice (RFC 9112 section 9.3.2: the first request left might be what killed it); else the depth.
     */
    public int depth() {
        boolean alone = version == HttpVersion.HTTP_1_0 || suspect || (pipelining.proveFirst() && !proven);
        return alone ? 1 : pipelining.depth();
    }

    /**
     * Returns true if {@code next} may be sent behind what is in {@code inFlight}. Anything may be sent alone. Only idempotent
     * requests join others (RFC 9110 section 9.2.2), and nothing joins one that is not.
     */
    public boolean admits(HttpRequest next, RequestQueue inFlight) {
        if (inFlight.isEmpty()) {
            return true;
        }
        return inFlight.size() < depth()
                && next.idempotent()
                && inFlight.get(inFlight.size() - 1).request().idempotent();
    }

    /**
     * Returns true if a pipeline that was full should be filled again: half of it is free, so that requests leave in batches
     * instead of one by one.
     */
    public boolean shouldRefill(RequestQueue inFlight) {
        int depth = depth();
        return depth - inFlight.size() >= Math.max(1, depth / 2);
    }

    /** Learns that a response came that was clean, delimited, persistent and HTTP/1.1 or above. */
    public void onCleanResponse() {
        proven = true;
        suspect = false;
    }

    /** Learns that a connection died with requests under way and without having said that it would. */
    public void onConnectionDied() {
        suspect = true;
    }
}
