package io.sequent.oracle;

/** Arithmetic on sequence numbers, modulo 2^32 (RFC 9293 3.4), on longs from 0 to 2^32 - 1. */
final class Modulo {
    static final long SIZE = 1L << 32;

    private Modulo() {}

    static long add(long number, long distance) {
        return Math.floorMod(number + distance, SIZE);
    }

    /** How far one must go up from {@code from} to reach {@code to}: 0 to 2^32 - 1. */
    static long distance(long from, long to) {
        return Math.floorMod(to - from, SIZE);
    }

    /** {@code a < b}: b lies in the half of the circle that begins after a. */
    static boolean less(long a, long b) {
        return a != b && distance(a, b) < SIZE / 2;
    }

    static boolean lessOrEqual(long a, long b) {
        return a == b || less(a, b);
    }

    static long max(long a, long b) {
        return less(a, b) ? b : a;
    }
}
