package io.sequent.http.client;

/** What a client knows of an origin by its {@link Heartbeat}. */
public enum OriginStatus {
    /** Nothing is known yet. */
    UNKNOWN,
    /** The origin answers. */
    ONLINE,
    /**
     * Something answers in the origin's place, and says that the origin is not there: the connection is refused, or is closed or reset
     * before a beat is answered, or what comes back is not HTTP, or is 503 (Service Unavailable).
     */
    OFFLINE,
    /**
     * Nothing comes back: as many beats in a row as {@link Heartbeat#misses} got no answer in time, or the transport gave up or
     * knows no way. A host that has lost its power looks the same.
     */
    NETWORK_BROKEN
}
