package io.sequent.http.origin;

import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpVersion;

/**
 * A request as the origin got it, complete with its body.
 *
 * @param method such as {@code GET}
 * @param target as it was sent
 * @param version 1.0, or 1.1 for any 1.x above
 * @param headers in order
 * @param body without chunk framing; empty if there is none
 * @param trailers fields after a chunked body
 */
public record OriginRequest(
        String method, String target, HttpVersion version, HttpHeaders headers, byte[] body, HttpHeaders trailers) {}
