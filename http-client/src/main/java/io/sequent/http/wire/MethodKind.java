package io.sequent.http.wire;

/** What a response's framing needs to know of the request's method (RFC 9112 section 6.3 items 1 and 2). */
public enum MethodKind {
    /** Any method but the two below. */
    ORDINARY,
    /** HEAD: the response has no body, whatever its fields say. */
    HEAD,
    /** CONNECT: a 2xx response turns the connection into a tunnel. */
    CONNECT;

    /** Returns the kind of {@code method}. */
    public static MethodKind of(String method) {
        return switch (method) {
            case "HEAD" -> HEAD;
            case "CONNECT" -> CONNECT;
            default -> ORDINARY;
        };
    }
}
