package io.sequent.http.origin;

/**
 * What an origin knows of a client at one moment.
 *
 * @param id what the client calls itself, or {@code connection} and its number
 * @param online true if it was heard of within {@link Presence#offlineAfterNs}
 * @param sinceNs when it came online or went offline
 * @param heardNs when it was last heard of
 * @param requests how many requests it has sent
 */
public record KnownClient(String id, boolean online, long sinceNs, long heardNs, long requests) {}
