package io.sequent.http.origin;

/** Hears when a client of an origin comes and goes. Called in the origin's thread; what it throws is dropped. */
@FunctionalInterface
public interface PresenceListener {
    /** A client came online, for the first time or again, or went offline: {@link KnownClient#online}. */
    void onChange(KnownClient client);
}
