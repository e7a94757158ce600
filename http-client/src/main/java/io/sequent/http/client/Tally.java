package io.sequent.http.client;

import java.util.concurrent.atomic.AtomicLongArray;

/** The counters while they count: one thread writes, any thread may read. */
final class Tally {
    static final int CONNECTIONS = 0;
    static final int REQUESTS = 1;
    static final int RESPONSES = 2;
    static final int FAILURES = 3;
    static final int REPLAYS = 4;
    static final int BODY_BYTES = 5;
    static final int BYTES_WRITTEN = 6;
    static final int BYTES_READ = 7;
    static final int DEEPEST_PIPELINE = 8;
    static final int LISTENER_FAILURES = 9;

    private final AtomicLongArray counts = new AtomicLongArray(LISTENER_FAILURES + 1);

    void add(int counter, long count) {
        counts.setOpaque(counter, counts.getPlain(counter) + count);
    }

    void atLeast(int counter, long value) {
        if (counts.getPlain(counter) < value) {
            counts.setOpaque(counter, value);
        }
    }

    long get(int counter) {
        return counts.getOpaque(counter);
    }

    ClientCounters snapshot() {
        return new ClientCounters(
                (int) get(CONNECTIONS),
                get(REQUESTS),
                get(RESPONSES),
                get(FAILURES),
                get(REPLAYS),
                get(BODY_BYTES),
                get(BYTES_WRITTEN),
                get(BYTES_READ),
                (int) get(DEEPEST_PIPELINE),
                get(LISTENER_FAILURES));
    }
}
