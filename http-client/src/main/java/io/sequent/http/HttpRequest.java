package io.sequent.http;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request: method, origin, target, fields and body. Immutable, so that it may be sent any number of times and by any thread, and
 * checked when it is built: no part of it can smuggle a line end, a NUL or a second request onto the wire.
 *
 * <pre>{@code HttpRequest.to("http://10.0.0.2/index.html").header("Accept", "text/html").build()}</pre>
 */
public final class HttpRequest {
    private final String method;
    private final HttpOrigin origin;
    private final String hostField;
    private final String target;
    private final HttpHeaders headers;
    private final HttpBody body;
    private final boolean idempotent;
    private final long timeoutNs;
    private final long expectContinueNs;
    /** This request with a field that it has not by itself; immutable too, so that a race costs only a second one. */
    private @Nullable HttpRequest withDefault;

    private HttpRequest(Builder builder) {
        this.method = builder.method;
        this.origin = builder.origin;
        this.hostField = builder.hostField == null ? origin.hostField() : builder.hostField;
        this.target = builder.target;
        this.headers = HttpHeaders.of(builder.fields);
        this.body = builder.body;
        this.idempotent = builder.idempotent == null ? HttpMethods.isIdempotent(method) : builder.idempotent;
        this.timeoutNs = builder.timeoutNs;
        this.expectContinueNs = builder.expectContinueNs;
    }

    /**
     * Starts a GET request to {@code uri}, such as {@code http://10.0.0.2:8080/a?b}.
     *
     * @throws IllegalArgumentException if it is not a URI, or not one for {@link #to(URI)}
     */
    public static Builder to(String uri) {
        return to(URI.create(uri));
    }

    /**
     * Starts a GET request to {@code uri}. An empty path becomes {@code /}, the fragment is dropped, and characters above U+007F in
     * path and query are percent-encoded as UTF-8.
     *
     * @throws IllegalArgumentException if the URI is not absolute http or https with a host, has user information, or a port
     *     outside 1 to 65,535
     */
    public static Builder to(URI uri) {
        return new Builder(RequestUri.originOf(uri), RequestUri.targetOf(uri));
    }

    /** Returns a builder that holds all of this request. */
    public Builder toBuilder() {
        Builder builder = new Builder(origin, target);
        builder.method = method;
        builder.hostField = hostField.equals(origin.hostField()) ? null : hostField;
        builder.fields.addAll(headers.fields());
        builder.body = body;
        builder.idempotent = idempotent == HttpMethods.isIdempotent(method) ? null : idempotent;
        builder.timeoutNs = timeoutNs;
        builder.expectContinueNs = expectContinueNs;
        return builder;
    }

    /** Returns the method, such as {@code GET}. */
    public String method() {
        return method;
    }

    /** Returns whom the request goes to. */
    public HttpOrigin origin() {
        return origin;
    }

    /** Returns the value of the Host field: the origin's, unless {@link Builder#host} gave another. */
    public String hostField() {
        return hostField;
    }

    /** Returns the request target as it is sent, such as {@code /a?b}. */
    public String target() {
        return target;
    }

    /** Returns the fields that the caller gave; Host, framing and connection fields are added when it is sent. */
    public HttpHeaders headers() {
        return headers;
    }

    /** Returns the body; without one, an empty body. */
    public HttpBody body() {
        return body;
    }

    /** Returns true if the request may be pipelined and replayed: by its method, or because the caller said so. */
    public boolean idempotent() {
        return idempotent;
    }

    /** Returns the total deadline in nanoseconds from submission, or {@link Long#MAX_VALUE} if the client's holds. */
    public long timeoutNs() {
        return timeoutNs;
    }

    /**
     * Returns how long the body waits for the origin's 100 (Continue), in nanoseconds, or 0 if the request does not say
     * {@code Expect: 100-continue} (RFC 9110 section 10.1.1).
     */
    public long expectContinueNs() {
        return expectContinueNs;
    }

    /** Returns this request if it has a field {@code name}, else one that has it in addition; made once for the same value. */
    public HttpRequest withDefault(String name, String value) {
        HttpRequest known = withDefault;
        if (known != null && value.equals(known.headers.firstValue(name))) {
            return known;
        }
        if (headers.contains(name)) {
            return this;
        }
        HttpRequest complete = toBuilder().header(name, value).build();
        withDefault = complete;
        return complete;
    }

    @Override
    public String toString() {
        return method + " " + origin + target;
    }

    /** Collects a request. Not for several threads. */
    public static final class Builder {
        private final HttpOrigin origin;
        private final List<HttpHeaders.Field> fields = new ArrayList<>();
        private String method = "GET";
        private String target;
        private @Nullable String hostField;
        private HttpBody body = HttpBody.empty();
        private @Nullable Boolean idempotent;
        private long timeoutNs = Long.MAX_VALUE;
        private long expectContinueNs;

        private Builder(HttpOrigin origin, String target) {
            this.origin = origin;
            this.target = target;
        }

        /**
         * Sets the method.
         *
         * @throws IllegalArgumentException if it is no token, or CONNECT, since this client makes no tunnels
         */
        public Builder method(String name) {
            if (name.equals("CONNECT")) {
                throw new IllegalArgumentException("CONNECT makes a tunnel, which this client does not do");
            }
            method = HttpText.requireToken("the method", name);
            return this;
        }

        /** Sets method GET. */
        public Builder get() {
            return method("GET");
        }

        /** Sets method HEAD. */
        public Builder head() {
            return method("HEAD");
        }

        /** Sets method POST and the body. */
        public Builder post(HttpBody content) {
            return method("POST").body(content);
        }

        /** Sets method PUT and the body. */
        public Builder put(HttpBody content) {
            return method("PUT").body(content);
        }

        /** Sets method DELETE. */
        public Builder delete() {
            return method("DELETE");
        }

        /** Sets the body. */
        public Builder body(HttpBody content) {
            body = content;
            return this;
        }

        /**
         * Sets the target instead of the URI's path and query, such as {@code *} for OPTIONS.
         *
         * @throws IllegalArgumentException if it is empty, or has other characters than visible ASCII, or a {@code #}
         */
        public Builder target(String text) {
            target = HttpText.requireTarget(text);
            return this;
        }

        /**
         * Sets the Host field to another host than the one that is connected to, as a test of a virtual host needs it.
         *
         * @param text a host, and perhaps a colon and a port
         * @throws IllegalArgumentException if it is not that
         */
        public Builder host(String text) {
            hostField = RequestUri.requireHost(text);
            return this;
        }

        /**
         * Adds a field behind those that are there, also behind one of the same name.
         *
         * @throws IllegalArgumentException if name or value may not be written, or if the client itself writes that field
         */
        public Builder header(String name, String value) {
            fields.add(checked(name, value));
            return this;
        }

        /**
         * Sets a field instead of all of the same name.
         *
         * @throws IllegalArgumentException as {@link #header}
         */
        public Builder setHeader(String name, String value) {
            HttpHeaders.Field field = checked(name, value);
            fields.removeIf(each -> each.name().equalsIgnoreCase(name));
            fields.add(field);
            return this;
        }

        /** Removes all fields named {@code name}. */
        public Builder removeHeader(String name) {
            fields.removeIf(each -> each.name().equalsIgnoreCase(name));
            return this;
        }

        private static HttpHeaders.Field checked(String name, String value) {
            HttpText.requireToken("the field name", name);
            HttpText.requireFieldValue("the value of " + name, value);
            switch (name.toLowerCase(Locale.ROOT)) {
                case "host" -> throw new IllegalArgumentException("Host comes from the URI; host(text) sets another");
                case "expect" ->
                    throw new IllegalArgumentException("Expect is written for expectContinueNs(ns); use that instead");
                case "content-length", "transfer-encoding", "connection", "keep-alive", "te", "trailer", "upgrade" ->
                    throw new IllegalArgumentException(
                            name + " is written by the client from the URI, the body and its options; leave it out");
                default -> {
                    return new HttpHeaders.Field(name, value);
                }
            }
        }

        /** Says whether the request may be pipelined and replayed, whatever its method. */
        public Builder idempotent(boolean yes) {
            idempotent = yes;
            return this;
        }

        /**
         * Sets the total deadline, in nanoseconds from submission, instead of the client's.
         *
         * @throws IllegalArgumentException unless it is at least 1
         */
        public Builder timeoutNs(long ns) {
            timeoutNs = atLeastOne("timeoutNs", ns);
            return this;
        }

        /** Sets the total deadline from submission, as {@link #timeoutNs}. */
        public Builder timeout(Duration duration) {
            return timeoutNs(duration.toNanos());
        }

        /**
         * Makes the request ask before it sends its body: {@code Expect: 100-continue} (RFC 9110 section 10.1.1). The body leaves
         * when the origin says so, or after {@code ns}, since old origins never do. Without a body, and in HTTP/1.0, it has no effect.
         *
         * @throws IllegalArgumentException unless {@code ns} is at least 1
         */
        public Builder expectContinueNs(long ns) {
            expectContinueNs = atLeastOne("expectContinueNs", ns);
            return this;
        }

        private static long atLeastOne(String name, long ns) {
            if (ns < 1) {
                throw new IllegalArgumentException(name + " is " + ns + "; give at least 1 nanosecond");
            }
            return ns;
        }

        /**
         * Returns the request.
         *
         * @throws IllegalArgumentException if the target has no form that goes with the method (RFC 9112 section 3.2)
         */
        public HttpRequest build() {
            RequestUri.requireForm(method, target);
            return new HttpRequest(this);
        }
    }
}
