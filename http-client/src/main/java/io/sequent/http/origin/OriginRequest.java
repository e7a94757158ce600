package io.sequent.http.origin;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpVersion;

/** A request as the origin got it: complete with its body, or its head alone where the handler streams the body. */
public final class OriginRequest {
    private static final byte[] NO_BODY = new byte[0];

    private final String method;
    private final String target;
    private final HttpVersion version;
    private final HttpHeaders headers;
    private final long bodyLength;
    private final byte[] body;
    private final HttpHeaders trailers;

    private OriginRequest(
            String method,
            String target,
            HttpVersion version,
            HttpHeaders headers,
            long bodyLength,
            byte[] body,
            HttpHeaders trailers) {
        this.method = method;
        this.target = target;
        this.version = version;
        this.headers = headers;
        this.bodyLength = bodyLength;
        this.body = body;
        this.trailers = trailers;
    }

    /** Returns the head of a request whose body has not come. */
    static OriginRequest head(String method, String target, HttpVersion version, HttpHeaders headers, long bodyLength) {
        return new OriginRequest(method, target, version, headers, bodyLength, NO_BODY, HttpHeaders.empty());
    }

    /** Returns this request with its body. */
    OriginRequest complete(byte[] content, HttpHeaders trailerFields) {
        return new OriginRequest(method, target, version, headers, content.length, content, trailerFields);
    }

    /** Returns the method, such as {@code GET}. */
    public String method() {
        return method;
    }

    /** Returns the target as it was sent. */
    public String target() {
        return target;
    }

    /** Returns the version: 1.0, or 1.1 for any 1.x above. */
    public HttpVersion version() {
        return version;
    }

    /** Returns the fields in order. */
    public HttpHeaders headers() {
        return headers;
    }

    /** Returns the length of the body in bytes, or {@link HttpBody#UNKNOWN_LENGTH} of a chunked one that has not come. */
    public long bodyLength() {
        return bodyLength;
    }

    /**
     * Returns the body without chunk framing, empty if there is none or if the handler streams it; the array is not copied and
     * must not be changed.
     */
    public byte[] body() {
        return body;
    }

    /** Returns the fields after a chunked body; empty if the handler streams it, whose sink gets them. */
    public HttpHeaders trailers() {
        return trailers;
    }
}
