package io.sequent.http.wire;

import io.sequent.http.HttpStatus;
import io.sequent.http.Leniency;
import io.sequent.http.Strictness;
import io.sequent.http.Violation;

/**
 * Where a message's body ends, as a pure function of its head (RFC 9112 section 6.3). The result is one long: a length from 0
 * up, or one of the codes, or a violation.
 */
public final class BodyFraming {
    /** The body is chunked. */
    public static final long CHUNKED = -1;
    /** The body ends with the connection. */
    public static final long UNTIL_CLOSE = -2;
    /** After this head the connection is a tunnel (a 2xx response to CONNECT). */
    public static final long TUNNEL = -3;

    private static final int EMPTY = 0;
    private static final int IS_CHUNKED = 1;
    private static final int OTHER = 2;
    private static final String CHUNKED_NAME = "chunked";
    private static final long FIRST_VIOLATION = -100;
    private static final int MAX_DIGITS = 18;
    private static final Violation[] VIOLATIONS = Violation.values();

    private BodyFraming() {}

    /** Returns true if {@code framing} stands for a broken rule. */
    public static boolean isViolation(long framing) {
        return framing <= FIRST_VIOLATION;
    }

    /** Returns the rule that {@code framing} says is broken. */
    public static Violation violation(long framing) {
        return VIOLATIONS[(int) (FIRST_VIOLATION - framing)];
    }

    // The number lives within one call, never outside of this process.
    @SuppressWarnings("EnumOrdinal")
    private static long broken(Violation violation) {
        return FIRST_VIOLATION - violation.ordinal();
    }

    /**
     * Returns the framing of a response. Its framing fields must be right even where they frame nothing, as after HEAD.
     *
     * @param headers the head's fields
     * @param status 100 to 599
     * @param requestMethod what the response answers
     */
    public static long ofResponse(HeaderTable headers, int status, MethodKind requestMethod, Strictness strictness) {
        long framing = ofFields(headers, false, UNTIL_CLOSE, strictness);
        if (isViolation(framing)) {
            return framing;
        }
        if (requestMethod == MethodKind.HEAD || HttpStatus.isBodiless(status)) {
            return 0;
        }
        return requestMethod == MethodKind.CONNECT && status < 300 ? TUNNEL : framing;
    }

    /** Returns the framing of a request: without framing fields it has no body. */
    public static long ofRequest(HeaderTable headers, Strictness strictness) {
        return ofFields(headers, true, 0, strictness);
    }

    private static long ofFields(HeaderTable headers, boolean request, long absent, Strictness strictness) {
        int coding = headers.firstOf(KnownField.TRANSFER_ENCODING);
        int length = headers.firstOf(KnownField.CONTENT_LENGTH);
        if (coding < 0) {
            return length < 0 ? absent : contentLength(headers, length);
        }
        if (length >= 0 && !strictness.allows(Leniency.LENGTH_WITH_TRANSFER_ENCODING)) {
            return broken(Violation.CONTENT_LENGTH_WITH_TRANSFER_ENCODING);
        }
        return transferEncoding(headers, coding, !request && strictness.allows(Leniency.UNKNOWN_TRANSFER_CODING));
    }

    /** All codings of all lines as one list, which must be chunked alone unless {@code lenient}: no other is undone here. */
    private static long transferEncoding(HeaderTable headers, int first, boolean lenient) {
        int codings = 0;
        int chunked = 0;
        boolean chunkedLast = false;
        for (int i = first; i >= 0; i = headers.nextOf(KnownField.TRANSFER_ENCODING, i)) {
            int length = headers.valueLength(i);
            int from = 0;
            while (from <= length) {
                int comma = from;
                while (comma < length && headers.valueByte(i, comma) != ',') {
                    comma++;
                }
                int kind = coding(headers, i, from, comma);
                if (kind != EMPTY) {
                    codings++;
                    chunked += kind == IS_CHUNKED ? 1 : 0;
                    chunkedLast = kind == IS_CHUNKED;
                }
                from = comma + 1;
            }
        }
        if (codings == 0) {
            return broken(Violation.TRANSFER_ENCODING_EMPTY);
        }
        if (chunked > 1) {
            return broken(Violation.TRANSFER_CODING_REPEATED);
        }
        if (codings == 1 && chunkedLast) {
            return CHUNKED;
        }
        if (lenient) {
            return chunkedLast ? CHUNKED : UNTIL_CLOSE;
        }
        return broken(chunked == 1 && !chunkedLast ? Violation.CHUNKED_NOT_LAST : Violation.TRANSFER_CODING_UNKNOWN);
    }

    private static int coding(HeaderTable headers, int field, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Characters.isSpace(headers.valueByte(field, start))) {
            start++;
        }
        while (end > start && Characters.isSpace(headers.valueByte(field, end - 1))) {
            end--;
        }
        if (start == end) {
            return EMPTY;
        }
        if (end - start != CHUNKED_NAME.length()) {
            return OTHER;
        }
        for (int i = 0; i < CHUNKED_NAME.length(); i++) {
            if (Characters.lower(headers.valueByte(field, start + i)) != CHUNKED_NAME.charAt(i)) {
                return OTHER;
            }
        }
        return IS_CHUNKED;
    }

    /** All values of all lines, which must be the same number: a list such as "5, 5" counts as its one value. */
    private static long contentLength(HeaderTable headers, int first) {
        if (headers.countOf(KnownField.CONTENT_LENGTH) == 1) {
            long plain = plainNumber(headers, first);
            if (plain >= 0) {
                return plain;
            }
        }
        long result = -1;
        for (int i = first; i >= 0; i = headers.nextOf(KnownField.CONTENT_LENGTH, i)) {
            int length = headers.valueLength(i);
            int from = 0;
            while (from <= length) {
                int comma = from;
                while (comma < length && headers.valueByte(i, comma) != ',') {
                    comma++;
                }
                long value = number(headers, i, from, comma);
                if (isViolation(value)) {
                    return value;
                }
                if (result >= 0 && value != result) {
                    return broken(Violation.CONTENT_LENGTH_DIFFERS);
                }
                result = value;
                from = comma + 1;
            }
        }
        return result;
    }

    /** Returns a value that is nothing but 1 to 18 digits, else -1. */
    private static long plainNumber(HeaderTable headers, int field) {
        byte[] bytes = headers.bytes;
        int from = headers.valueOffset(field);
        int length = headers.valueLength(field);
        long value = 0;
        for (int i = from; i < from + length; i++) {
            if (!Characters.isDigit(bytes[i])) {
                return -1;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return length == 0 || length > MAX_DIGITS ? -1 : value;
    }

    private static long number(HeaderTable headers, int field, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Characters.isSpace(headers.valueByte(field, start))) {
            start++;
        }
        while (end > start && Characters.isSpace(headers.valueByte(field, end - 1))) {
            end--;
        }
        if (start == end) {
            return broken(Violation.CONTENT_LENGTH_EMPTY);
        }
        byte sign = headers.valueByte(field, start);
        if (sign == '+' || sign == '-') {
            return broken(Violation.CONTENT_LENGTH_SIGNED);
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            byte digit = headers.valueByte(field, i);
            if (!Characters.isDigit(digit)) {
                return broken(Violation.CONTENT_LENGTH_NOT_A_NUMBER);
            }
            if (i - start < MAX_DIGITS) {
                value = value * 10 + digit - '0';
            }
        }
        return end - start > MAX_DIGITS ? broken(Violation.CONTENT_LENGTH_TOO_LONG) : value;
    }
}
