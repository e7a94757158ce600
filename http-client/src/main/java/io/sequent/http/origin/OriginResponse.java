package io.sequent.http.origin;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpStatus;
import io.sequent.http.HttpText;
import java.util.ArrayList;
import java.util.List;

/** A response to be sent. Immutable; framing, Date and Connection are added by the origin. */
public final class OriginResponse {
    private final int status;
    private final HttpHeaders headers;
    private final HttpBody body;
    private final HttpHeaders trailers;
    private final boolean close;

    private OriginResponse(Builder builder) {
        status = builder.status;
        headers = HttpHeaders.of(builder.headers);
        body = builder.body;
        trailers = HttpHeaders.of(builder.trailers);
        close = builder.close;
    }

    /**
     * Starts a response.
     *
     * @throws IllegalArgumentException unless {@code status} is 200 to 599
     */
    public static Builder of(int status) {
        return new Builder(status);
    }

    /** Returns a response that says its status in its body, as text. */
    public static OriginResponse plain(int status) {
        return plain(status, status + " " + HttpStatus.reason(status) + "\n");
    }

    /** Returns a response with {@code text} as its body, in UTF-8. */
    public static OriginResponse plain(int status, String text) {
        return of(status)
                .header("Content-Type", "text/plain; charset=utf-8")
                .body(HttpBody.of(text))
                .build();
    }

    /** Returns the status code. */
    public int status() {
        return status;
    }

    /** Returns the fields. */
    public HttpHeaders headers() {
        return headers;
    }

    /** Returns the body. */
    public HttpBody body() {
        return body;
    }

    /** Returns the fields that follow a chunked body. */
    public HttpHeaders trailers() {
        return trailers;
    }

    /** Returns true if the connection is to be closed after it. */
    public boolean close() {
        return close;
    }

    /** Collects a response. */
    public static final class Builder {
        private final int status;
        private final List<HttpHeaders.Field> headers = new ArrayList<>();
        private final List<HttpHeaders.Field> trailers = new ArrayList<>();
        private HttpBody body = HttpBody.empty();
        private boolean close;

        private Builder(int status) {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("the status is " + status + "; give 200 to 599");
            }
            this.status = status;
        }

        /** Adds a field; framing and connection fields are the origin's own. */
        public Builder header(String name, String value) {
            headers.add(field(name, value));
            return this;
        }

        /** Adds a trailer field; it is sent only if the body is chunked, which is if its length is unknown. */
        public Builder trailer(String name, String value) {
            trailers.add(field(name, value));
            return this;
        }

        private static HttpHeaders.Field field(String name, String value) {
            HttpText.requireToken("the field name", name);
            HttpText.requireFieldValue("the value of " + name, value);
            return new HttpHeaders.Field(name, value);
        }

        /** Sets the body. */
        public Builder body(HttpBody content) {
            body = content;
            return this;
        }

        /** Closes the connection after this response. */
        public Builder closing() {
            close = true;
            return this;
        }

        /** Returns the response. */
        public OriginResponse build() {
            return new OriginResponse(this);
        }
    }
}
