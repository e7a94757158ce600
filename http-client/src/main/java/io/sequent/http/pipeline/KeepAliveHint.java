package io.sequent.http.pipeline;

import io.sequent.http.wire.HeaderTable;

/**
 * What an origin's {@code Keep-Alive: timeout=5, max=100} asks for (RFC 2068 section 19.7.1.1). It is a hint: it only ever shortens
 * what the options allow, and what cannot be read in it is passed over.
 */
final class KeepAliveHint {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long LARGEST = 1_000_000_000L;
    private static final int ABSENT = -1;

    /** How long the connection should be left idle at most. */
    private long idleNs = Long.MAX_VALUE;
    /** How many requests the connection should carry in all. */
    private long requests = Long.MAX_VALUE;

    long idleNs() {
        return idleNs;
    }

    long requests() {
        return requests;
    }

    /** Learns from the head of the response to request number {@code number} of the connection, the first being 1. */
    void learn(HeaderTable headers, int number) {
        int field = headers.indexOf("keep-alive");
        if (field < 0) {
            return;
        }
        long timeout = parameter(headers, field, "timeout");
        if (timeout != ABSENT) {
            // Closing first, and not at the same moment as the origin, keeps requests from being lost on their way.
            idleNs = timeout * SECOND_NS - Math.min(SECOND_NS, timeout * SECOND_NS / 2);
        }
        long max = parameter(headers, field, "max");
        if (max != ABSENT) {
            requests = number + max;
        }
    }

    /** Returns the number behind {@code name=} in the list, at most {@link #LARGEST}, or {@link #ABSENT}. */
    private static long parameter(HeaderTable headers, int field, String name) {
        int length = headers.valueLength(field);
        int from = 0;
        while (from < length) {
            int to = from;
            while (to < length && headers.valueByte(field, to) != ',') {
                to++;
            }
            long value = element(headers, field, from, to, name);
            if (value != ABSENT) {
                return value;
            }
            from = to + 1;
        }
        return ABSENT;
    }

    private static long element(HeaderTable headers, int field, int from, int to, String name) {
        int at = from;
        int end = to;
        while (at < end && headers.valueByte(field, at) == ' ') {
            at++;
        }
        while (at < end && headers.valueByte(field, end - 1) == ' ') {
            end--;
        }
        if (end - at <= name.length() + 1 || headers.valueByte(field, at + name.length()) != '=') {
            return ABSENT;
        }
        for (int i = 0; i < name.length(); i++) {
            if ((headers.valueByte(field, at + i) | 0x20) != name.charAt(i)) {
                return ABSENT;
            }
        }
        long value = 0;
        for (int i = at + name.length() + 1; i < end; i++) {
            int digit = headers.valueByte(field, i) - '0';
            if (digit < 0 || digit > 9) {
                return ABSENT;
            }
            value = Math.min(LARGEST, value * 10 + digit);
        }
        return value;
    }
}
