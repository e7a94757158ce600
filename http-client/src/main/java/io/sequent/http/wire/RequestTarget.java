package io.sequent.http.wire;

/** The forms of a request target (RFC 9112 section 3.2) and of the authority in it (RFC 3986 section 3.2). */
final class RequestTarget {
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    private RequestTarget() {}

    /**
     * Returns true if a target has the form that its method wants: origin form, absolute form, authority form with CONNECT, or
     * the asterisk with OPTIONS.
     *
     * @param bytes the request line, which begins at {@code from} with the method and one space
     */
    static boolean fits(byte[] bytes, int from, int methodLength, int targetLength) {
        int target = from + methodLength + 1;
        int to = target + targetLength;
        if (startsWith(bytes, from, target, "CONNECT ")) {
            return isAuthority(bytes, target, to, true);
        }
        if (bytes[target] == '/') {
            return true;
        }
        if (bytes[target] == '*') {
            return targetLength == 1 && startsWith(bytes, from, target, "OPTIONS ");
        }
        int authority = target
                + (schemeIs(bytes, target, to, HTTP)
                        ? HTTP.length()
                        : schemeIs(bytes, target, to, HTTPS) ? HTTPS.length() : targetLength);
        int end = authority;
        while (end < to && bytes[end] != '/' && bytes[end] != '?') {
            end++;
        }
        return isAuthority(bytes, authority, end, false);
    }

    /** Returns true if the bytes are a host that is not empty, and a colon and port, which {@code withPort} demands. */
    static boolean isAuthority(byte[] bytes, int from, int to, boolean withPort) {
        int end = from < to && bytes[from] == '[' ? endOfAddress(bytes, from + 1, to) : endOfName(bytes, from, to);
        if (end <= from || end == to) {
            return end > from && !withPort;
        }
        int digits = end + 1;
        while (digits < to && Characters.isDigit(bytes[digits])) {
            digits++;
        }
        return bytes[end] == ':' && digits == to && (!withPort || to > end + 1);
    }

    private static int endOfName(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && Characters.isHost(bytes[i])) {
            i++;
        }
        return i;
    }

    /** Returns the index behind the bracket that ends an address of version 6 or later, or -1. */
    private static int endOfAddress(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (Characters.isHost(bytes[i]) || bytes[i] == ':') && bytes[i] != '%') {
            i++;
        }
        return i > from && i < to && bytes[i] == ']' ? i + 1 : -1;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, String text) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean schemeIs(byte[] bytes, int from, int to, String scheme) {
        if (to - from < scheme.length()) {
            return false;
        }
        for (int i = 0; i < scheme.length(); i++) {
            if (Characters.lower(bytes[from + i]) != scheme.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
