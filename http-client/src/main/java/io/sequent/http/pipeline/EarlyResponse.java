package io.sequent.http.pipeline;

/**
 * What becomes of the rest of a request's body when the final response comes first, as a pure function (RFC 9110 section 7.5,
 * RFC 9112 section 9.5).
 */
final class EarlyResponse {
    private EarlyResponse() {}

    /**
     * Returns true if the body goes on. A client should go on unless it is told otherwise, and a 2xx may be streamed by an origin
     * that reads meanwhile. Any other status tells otherwise: then the rest is sent only to keep the connection, which is worth
     * it if the origin means to keep it too and the rest is known and short.
     *
     * @param status 200 to 599
     * @param closing true if the connection ends with this response
     * @param rest the bytes that are left; negative if nobody knows
     * @param limit the longest rest that is sent to keep the connection
     */
    static boolean bodyGoesOn(int status, boolean closing, long rest, long limit) {
        return status < 300 || (!closing && rest >= 0 && rest <= limit);
    }
}
