package io.sequent.http.wire;

/** Whether a connection can carry another message after this one, as pure functions (RFC 9112 section 9.3). */
public final class Persistence {
    private Persistence() {}

    /**
     * Returns true if the connection goes on after a response.
     *
     * @param minorVersion the response's minor version
     * @param headers the response's fields
     * @param framing what {@link BodyFraming} says of it
     * @param requestMinorVersion the minor version of the request that it answers
     */
    public static boolean ofResponse(int minorVersion, HeaderTable headers, long framing, int requestMinorVersion) {
        if (framing == BodyFraming.UNTIL_CLOSE || framing == BodyFraming.TUNNEL) {
            return false;
        }
        return framingCanBeTrusted(Math.min(minorVersion, requestMinorVersion), headers)
                && wanted(minorVersion, headers);
    }

    /** Returns true if the client means to go on after the request with these fields. */
    public static boolean ofRequest(int minorVersion, HeaderTable headers) {
        return framingCanBeTrusted(minorVersion, headers) && wanted(minorVersion, headers);
    }

    private static boolean wanted(int minorVersion, HeaderTable headers) {
        if (headers.hasToken(KnownField.CONNECTION, "close")) {
            return false;
        }
        return minorVersion >= 1 || headers.hasToken(KnownField.CONNECTION, "keep-alive");
    }

    /** Transfer-Encoding in a 1.0 message, or beside Content-Length: decode it, then close (RFC 9112 section 6.1). */
    private static boolean framingCanBeTrusted(int minorVersion, HeaderTable headers) {
        return headers.countOf(KnownField.TRANSFER_ENCODING) == 0
                || (minorVersion >= 1 && headers.countOf(KnownField.CONTENT_LENGTH) == 0);
    }
}
