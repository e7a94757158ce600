package io.sequent.http.origin;

import org.jspecify.annotations.Nullable;

/**
 * One range of bytes (RFC 9110 section 14).
 *
 * @param first first byte
 * @param last last byte, inclusive; below {@code first} if no byte can be given
 */
record ByteRange(long first, long last) {
    private static final int MAX_DIGITS = 18;

    /** Returns true if no byte of the representation is asked for: the answer is 416. */
    boolean isUnsatisfiable() {
        return last < first;
    }

    long length() {
        return last - first + 1;
    }

    /**
     * Returns the range that {@code field} asks for of {@code length} bytes, or null if the field is to be ignored: malformed,
     * another unit, or several ranges, which this server answers with the whole.
     */
    static @Nullable ByteRange parse(String field, long length) {
        if (!field.regionMatches(true, 0, "bytes=", 0, 6) || field.indexOf(',') >= 0) {
            return null;
        }
        String spec = field.substring(6).strip();
        int dash = spec.indexOf('-');
        if (dash < 0) {
            return null;
        }
        long first = number(spec.substring(0, dash));
        long last = number(spec.substring(dash + 1));
        boolean fromEnd = dash == 0;
        boolean openEnd = dash == spec.length() - 1;
        if ((fromEnd && openEnd) || (!fromEnd && first < 0) || (!openEnd && last < 0)) {
            return null;
        }
        if (fromEnd) {
            return last == 0 ? new ByteRange(0, -1) : new ByteRange(Math.max(0, length - last), length - 1);
        }
        if (!openEnd && last < first) {
            return null;
        }
        return new ByteRange(first, openEnd ? length - 1 : Math.min(last, length - 1));
    }

    private static long number(String digits) {
        if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
