package io.sequent.http.pipeline;

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
    /** A response was HTTP/1.0, although the requests may not be, and no clean one came since. */
    private boolean answersInHttp10;

    /** Makes the policy for an origin of which nothing is known yet. */
    public PipelinePolicy(HttpVersion version, Pipelining pipelining) {
        this.version = version;
        this.pipelining = pipelining;
    }

    /**
     * Returns the most requests that may be under way now: 1 for HTTP/1.0, whoever speaks it, 1 until the origin has proven itself, 1 again after a
     * connection died without notice (RFC 9112 section 9.3.2: the first request left might be what killed it); else the depth.
     */
    public int depth() {
        boolean http10 = version == HttpVersion.HTTP_1_0 || answersInHttp10;
        return http10 || suspect || (pipelining.proveFirst() && !proven) ? 1 : pipelining.depth();
    }

    /**
     * Returns true if {@code next} may be sent behind what is in {@code inFlight}. Anything may be sent alone. Otherwise there
     * must be room, neither {@code next} nor the last request under way may be one that {@link #travelsAlone}, and neither may be
     * sent again after a loss on a connection that has not yet given a response: of those, the first goes alone (RFC 9112 section 9.3.2).
     *
     * @param answered true if the connection has given a complete response
     */
    public boolean admits(PendingRequest next, RequestQueue inFlight, boolean answered) {
        if (inFlight.isEmpty()) {
            return true;
        }
        if (inFlight.size() >= depth()) {
            return false;
        }
        PendingRequest last = inFlight.get(inFlight.size() - 1);
        boolean afterLoss = next.afterLoss || last.afterLoss;
        return !travelsAlone(next) && !travelsAlone(last) && (answered || !afterLoss);
    }

    /**
     * Returns true if a request waits until nothing else is under way, and nothing is sent behind it until its response is
     * complete: one that could not be sent again, since it is not idempotent (RFC 9110 section 9.2.2) or its body can be read only
     * once; one whose body waits for 100 (Continue), behind which nothing could be sent anyway; and one that a connection may have died of.
     */
    public boolean travelsAlone(PendingRequest request) {
        return !request.request().idempotent()
                || !request.request().body().repeatable()
                || request.expects(version)
                || request.suspect;
    }

    /**
     * Returns true if a pipeline that was full should be filled again: half of it is free, so that requests leave in batches
     * instead of one by one.
     */
    public boolean shouldRefill(RequestQueue inFlight) {
        int depth = depth();
        return depth - inFlight.size() >= Math.max(1, depth / 2);
    }

    /** Learns that the origin answers in HTTP/1.0, whatever it is asked in: that takes the proof back that it can pipeline. */
    void onHttp10Response() {
        answersInHttp10 = true;
        proven = false;
    }

    /** Learns that a whole response came that was clean, {@link io.sequent.http.wire.ResponseDecoder#isDelimited}, persistent and HTTP/1.1 or above. */
    public void onCleanResponse() {
        proven = true;
        suspect = false;
        answersInHttp10 = false;
    }

    /** Learns that a connection died with requests under way and without having said that it would. */
    public void onConnectionDied() {
        suspect = true;
    }
}
