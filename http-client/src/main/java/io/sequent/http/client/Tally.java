package io.sequent.http.client;

/** The counters while they count; one thread. */
final class Tally {
    int connections;
    long requests;
    long responses;
    long failures;
    long replays;
    long bodyBytes;
    long bytesWritten;
    long bytesRead;
    int deepestPipeline;

    ClientCounters snapshot() {
        return new ClientCounters(
                connections,
                requests,
                responses,
                failures,
                replays,
                bodyBytes,
                bytesWritten,
                bytesRead,
                deepestPipeline);
    }
}
