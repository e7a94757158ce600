package io.sequent.http.client;

/**
 * What a client has done so far.
 *
 * @param connections connections that were begun
 * @param requests requests that were given to a connection, replays included
 * @param responses complete responses
 * @param failures requests that failed or were cancelled
 * @param replays requests that had to be sent again
 * @param bodyBytes bytes of response bodies, without heads and chunk framing
 * @param bytesWritten bytes given to the transport
 * @param bytesRead bytes taken from the transport
 * @param deepestPipeline most requests under way on one connection
 * @param listenerFailures how often the {@link ClientListener} threw
 */
public record ClientCounters(
        int connections,
        long requests,
        long responses,
        long failures,
        long replays,
        long bodyBytes,
        long bytesWritten,
        long bytesRead,
        int deepestPipeline,
        long listenerFailures) {}
