package io.sequent.tcp.wire;

/**
 * Compares sequence numbers, which live in the 32-bit circle of RFC 9293 section 3.4.
 *
 * <p>{@code a} is before {@code b} if the way from {@code a} up to {@code b} is shorter than 2^31. Two numbers
 * exactly 2^31 apart are each before the other; no window is that large (RFC 7323 section 2.3), so no valid pair is.
 * Add with plain {@code +}, which wraps as the circle does. Stateless; any thread.
 */
public final class SequenceNumber {
    private SequenceNumber() {}

    /**
     * Tells if {@code a} is before {@code b}.
     *
     * @param a any sequence number
     * @param b any sequence number
     * @return a &lt; b in the circle
     */
    public static boolean lessThan(int a, int b) {
        return a - b < 0;
    }

    /**
     * Tells if {@code a} is before {@code b} or the same.
     *
     * @param a any sequence number
     * @param b any sequence number
     * @return a =&lt; b in the circle
     */
    public static boolean lessOrEqual(int a, int b) {
        return a - b <= 0;
    }

    /**
     * Tells if {@code a} is after {@code b}.
     *
     * @param a any sequence number
     * @param b any sequence number
     * @return a &gt; b in the circle
     */
    public static boolean greaterThan(int a, int b) {
        return a - b > 0;
    }

    /**
     * Tells if {@code a} is after {@code b} or the same.
     *
     * @param a any sequence number
     * @param b any sequence number
     * @return a &gt;= b in the circle
     */
    public static boolean greaterOrEqual(int a, int b) {
        return a - b >= 0;
    }

    /**
     * Returns how far {@code a} is ahead of {@code b}; negative if it is behind.
     *
     * @param a any sequence number
     * @param b any sequence number
     * @return a - b, -2^31..2^31-1
     */
    public static int difference(int a, int b) {
        return a - b;
    }

    /**
     * Returns the later of two.
     *
     * @param a any sequence number
     * @param b any sequence number
     * @return a if it is after b, else b
     */
    public static int max(int a, int b) {
        return a - b > 0 ? a : b;
    }

    /**
     * Returns the earlier of two.
     *
     * @param a any sequence number
     * @param b any sequence number
     * @return a if it is before b, else b
     */
    public static int min(int a, int b) {
        return a - b < 0 ? a : b;
    }

    /**
     * Tells if {@code low =< value =< high}, both ends included.
     *
     * <p>Going up from {@code low}, {@code value} is met no later than {@code high}; correct for spans of any size.
     *
     * @param low where the span begins
     * @param value what is looked for
     * @param high the last number of the span
     * @return true if it lies in the span
     */
    public static boolean isBetween(int low, int value, int high) {
        return Integer.compareUnsigned(value - low, high - low) <= 0;
    }

    /**
     * Tells if {@code start =< value < start + size}, the window test of RFC 9293 section 3.4.
     *
     * @param value what is looked for
     * @param start left edge, RCV.NXT for instance
     * @param size of the window in octets, unsigned; an empty window holds nothing
     * @return true if it lies in the window
     */
    public static boolean isInWindow(int value, int start, int size) {
        return Integer.compareUnsigned(value - start, size) < 0;
    }
}
