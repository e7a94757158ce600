package io.sequent.http;

/** What is known about request methods (RFC 9110 section 9.2). Methods are case-sensitive. */
public final class HttpMethods {
    private HttpMethods() {}

    /** Returns true if {@code method} is read-only by definition (RFC 9110 section 9.2.1): GET, HEAD, OPTIONS, TRACE. */
    public static boolean isSafe(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE" -> true;
            default -> false;
        };
    }

    /**
     * Returns true if sending {@code method} several times has the effect of sending it once (RFC 9110 section 9.2.2):
     * the safe methods, PUT and DELETE. An unknown method is not idempotent.
     */
    public static boolean isIdempotent(String method) {
        return isSafe(method) || method.equals("PUT") || method.equals("DELETE");
    }

    /** Returns true if {@code method} is registered by RFC 9110 or RFC 5789 (PATCH). */
    public static boolean isKnown(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "POST", "CONNECT", "PATCH" -> true;
            default -> false;
        };
    }

    /** Returns true if a request without a body still says {@code Content-Length: 0} (RFC 9110 section 8.6). */
    public static boolean expectsBody(String method) {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }
}
