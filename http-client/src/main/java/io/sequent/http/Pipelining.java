package io.sequent.http;

/**
 * How many requests may be under way on one connection (RFC 9112 section 9.3.2). Immutable.
 *
 * @param depth most requests sent and not yet answered; 1 is no pipelining
 * @param proveFirst wait with pipelining until the origin has given one clean, delimited, persistent HTTP/1.1 response
 */
public record Pipelining(int depth, boolean proveFirst) {
    private static final Pipelining OFF = new Pipelining(1, true);

    /**
     * Checks the depth.
     *
     * @throws IllegalArgumentException unless {@code depth} is 1 to 65,536
     */
    public Pipelining {
        if (depth < 1 || depth > 65_536) {
            throw new IllegalArgumentException("Pipelining depth is " + depth + "; give 1 (off) to 65536");
        }
    }

    /** Returns one request at a time. */
    public static Pipelining off() {
        return OFF;
    }

    /** Returns pipelining of up to {@code depth} requests once the origin has proven itself. */
    public static Pipelining ofDepth(int depth) {
        return new Pipelining(depth, true);
    }

    /** Returns this with pipelining from the first request on, for origins known to be able. */
    public Pipelining fromTheStart() {
        return new Pipelining(depth, false);
    }
}
