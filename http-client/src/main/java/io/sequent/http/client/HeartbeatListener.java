package io.sequent.http.client;

import io.sequent.http.HttpOrigin;

/** Hears when an origin comes and goes. Called in the transport's thread, so that it must not block; what it throws is dropped. */
@FunctionalInterface
public interface HeartbeatListener {
    /** The status has changed. */
    void onChange(Change change);

    /**
     * A change of status.
     *
     * @param origin whose it is
     * @param before what it was
     * @param status what it is now
     * @param atNs when, by the transport's clock
     * @param why in words
     */
    record Change(HttpOrigin origin, OriginStatus before, OriginStatus status, long atNs, String why) {}
}
