package io.sequent.http;

/**
 * How long a client waits for what, in nanoseconds of its transport's time. Immutable; each is at least 1, and {@link #NONE} waits
 * for ever.
 *
 * <p>The defaults suit servers as they are. 10 s to connect is three lost SYNs (RFC 6298: 1, 2 and 4 s). 60 s for a response, and for a pause in it, is when
 * proxies in between give up by themselves. 4 s idle is a little less than the 5 s after which many servers close a connection: a
 * request that crosses their close is lost, and one that may not be sent twice fails for it. There is no default for the whole, since a
 * long body is no fault.
 *
 * @param connectNs until a connection stands; 10 s by default
 * @param responseNs from when a request is the first in line, so that no response before it is missing, until the head of its
 *     response; 60 s by default
 * @param totalNs from when a request is submitted until its response is complete, {@link #NONE} by default; a request may have its own
 * @param idleNs how long a connection without requests is kept; 4 s by default
 * @param bodyNs how long the body of a response may pause while the caller takes it; 60 s by default
 */
public record Timeouts(long connectNs, long responseNs, long totalNs, long idleNs, long bodyNs) {
    /** No timeout. */
    public static final long NONE = Long.MAX_VALUE;

    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final Timeouts DEFAULTS = new Timeouts(10 * SECOND, 60 * SECOND, NONE, 4 * SECOND, 60 * SECOND);
    private static final Timeouts ALL_NONE = new Timeouts(NONE, NONE, NONE, NONE, NONE);

    /**
     * Checks that each timeout is at least 1.
     *
     * @throws IllegalArgumentException if one is not
     */
    public Timeouts {
        atLeastOne("connectNs", connectNs);
        atLeastOne("responseNs", responseNs);
        atLeastOne("totalNs", totalNs);
        atLeastOne("idleNs", idleNs);
        atLeastOne("bodyNs", bodyNs);
    }

    private static void atLeastOne(String name, long ns) {
        if (ns < 1) {
            throw new IllegalArgumentException(
                    "Timeouts." + name + " is " + ns + "; give at least 1 nanosecond, or Timeouts.NONE");
        }
    }

    /** Returns {@code ns} nanoseconds as a person says them, such as {@code 1.5 s}, {@code 20 ms} or {@code 100 ns}. */
    public static String text(long ns) {
        if (ns < MILLISECOND) {
            return ns + " ns";
        }
        long unit = ns < SECOND ? MILLISECOND : SECOND;
        long thousandths = ns % unit / (unit / 1_000);
        String digits = String.valueOf(1_000 + thousandths).substring(1).replaceFirst("0+$", "");
        return ns / unit + (digits.isEmpty() ? "" : "." + digits) + (unit == SECOND ? " s" : " ms");
    }

    /** Returns the defaults named at each component. */
    public static Timeouts defaults() {
        return DEFAULTS;
    }

    /** Returns timeouts that never pass. */
    public static Timeouts none() {
        return ALL_NONE;
    }

    /** Returns these timeouts with another {@link #connectNs}. */
    public Timeouts withConnectNs(long ns) {
        return new Timeouts(ns, responseNs, totalNs, idleNs, bodyNs);
    }

    /** Returns these timeouts with another {@link #responseNs}. */
    public Timeouts withResponseNs(long ns) {
        return new Timeouts(connectNs, ns, totalNs, idleNs, bodyNs);
    }

    /** Returns these timeouts with another {@link #totalNs}. */
    public Timeouts withTotalNs(long ns) {
        return new Timeouts(connectNs, responseNs, ns, idleNs, bodyNs);
    }

    /** Returns these timeouts with another {@link #idleNs}. */
    public Timeouts withIdleNs(long ns) {
        return new Timeouts(connectNs, responseNs, totalNs, ns, bodyNs);
    }

    /** Returns these timeouts with another {@link #bodyNs}. */
    public Timeouts withBodyNs(long ns) {
        return new Timeouts(connectNs, responseNs, totalNs, idleNs, ns);
    }
}
