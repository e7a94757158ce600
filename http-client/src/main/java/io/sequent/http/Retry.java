package io.sequent.http;

/**
 * How often a request is sent again by itself when its connection dies before any response to it (RFC 9112 section 9.3.1).
 * Immutable. Only idempotent requests are sent again, unless not a byte of them had left.
 *
 * @param maxReplays most times that one request is sent again after a connection died without notice; 0 is never, also with
 *     notice
 * @param maxConnectAttempts most connections tried in a row without one response before waiting requests fail
 */
public record Retry(int maxReplays, int maxConnectAttempts) {
    private static final Retry ONCE = new Retry(1, 1);
    private static final Retry NEVER = new Retry(0, 1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException unless {@code maxReplays} is at least 0 and {@code maxConnectAttempts} at least 1
     */
    public Retry {
        if (maxReplays < 0 || maxConnectAttempts < 1) {
            throw new IllegalArgumentException("Retry(" + maxReplays + ", " + maxConnectAttempts
                    + "): give at least 0 replays and at least 1 connect attempt");
        }
    }

    /** Returns the default: each request is replayed at most once. */
    public static Retry once() {
        return ONCE;
    }

    /** Returns no replay at all. */
    public static Retry never() {
        return NEVER;
    }
}
