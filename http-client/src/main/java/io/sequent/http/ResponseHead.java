package io.sequent.http;

import io.sequent.http.wire.ResponseDecoder;

/**
 * A response before its body.
 *
 * @param version what the origin said it speaks
 * @param status 100 to 599
 * @param reason the reason phrase, may be empty
 * @param headers the fields in order
 */
public record ResponseHead(HttpVersion version, int status, String reason, HttpHeaders headers) {
    /** Returns a copy of the head that {@code response} has read last. */
    public static ResponseHead of(ResponseDecoder response) {
        return new ResponseHead(
                HttpVersion.ofMinor(response.minorVersion()),
                response.status(),
                response.reason(),
                response.headers().toHeaders());
    }
}
