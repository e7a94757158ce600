package io.sequent.http.origin;

import io.sequent.http.HttpText;

/**
 * How an origin watches whether its clients are there: one that was heard of is online, and one that was not heard of for
 * {@code offlineAfterNs} is offline. Heard of is each request, each piece of its body, and each time that the client makes room
 * for more of its response. Immutable.
 *
 * <p>Clients that have nothing to ask keep themselves online by requests at an interval, their heartbeat; {@code offlineAfterNs}
 * should be some three times that interval.
 *
 * @param offlineAfterNs silence after which a client is offline, in nanoseconds, at least 1
 * @param idField name of the request field that says which client it is, or empty: each connection is a client of its own, which is
 *     offline when it ends, too, and never comes back
 * @param maxClients most clients to be known; when there are more, the one that is offline for longest is forgotten, and when all are
 *     online, further ones are not watched. 10,000 by default, at least 1
 */
public record Presence(long offlineAfterNs, String idField, int maxClients) {
    /** Longest id that is taken: a request with a longer one is nobody's. */
    public static final int MAX_ID_LENGTH = 128;

    private static final int DEFAULT_MAX_CLIENTS = 10_000;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if one is not as its parameter says
     */
    public Presence {
        if (offlineAfterNs < 1 || maxClients < 1) {
            throw new IllegalArgumentException("Presence(offlineAfterNs " + offlineAfterNs + ", maxClients "
                    + maxClients + "): give at least 1 of each");
        }
        if (!idField.isEmpty()) {
            HttpText.requireToken("idField", idField);
        }
    }

    /** Returns a watch over connections. */
    public static Presence byConnection(long offlineAfterNs) {
        return new Presence(offlineAfterNs, "", DEFAULT_MAX_CLIENTS);
    }

    /** Returns a watch over clients that say in {@code idField} who they are; requests without it are nobody's. */
    public static Presence byField(String idField, long offlineAfterNs) {
        HttpText.requireToken("idField", idField);
        return new Presence(offlineAfterNs, idField, DEFAULT_MAX_CLIENTS);
    }

    /** Returns this with another {@link #maxClients}. */
    public Presence withMaxClients(int count) {
        return new Presence(offlineAfterNs, idField, count);
    }
}
