package io.sequent.http;

/**
 * A whole response.
 *
 * @param request what was asked
 * @param head status and fields
 * @param body what the body handler made of the body
 * @param trailers fields after a chunked body, kept apart from the head's (RFC 9110 section 6.5)
 * @param exchange how it went over the connection
 * @param <T> the body's type
 */
public record HttpResponse<T>(
        HttpRequest request, ResponseHead head, T body, HttpHeaders trailers, ExchangeInfo exchange) {
    /** Returns the status code, 100 to 599. */
    public int status() {
        return head.status();
    }

    /** Returns the head's fields. */
    public HttpHeaders headers() {
        return head.headers();
    }

    /**
     * How a request and its response went over the connection.
     *
     * @param connection number of the connection within the client, from 1
     * @param depthAtSend requests under way on the connection when this one was sent, itself included
     * @param bodyBytes bytes of the body, without chunk framing
     * @param replays how often it had to be sent again
     * @param sentNs when its first byte was given to the transport
     * @param firstByteNs when the head of the response was complete
     * @param doneNs when the response was complete
     */
    public record ExchangeInfo(
            int connection, int depthAtSend, long bodyBytes, int replays, long sentNs, long firstByteNs, long doneNs) {}
}
