package io.sequent.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request: method, origin, target, fields and body. Immutable, and checked when it is built: no part of it can smuggle
 * a line end, a NUL or a second request onto the wire.
 *
 * <pre>{@code HttpRequest.to("http://10.0.0.2/index.html").header("Accept", "text/html").build()}</pre>
 */
public final class HttpRequest {
    private final String method;
    private final HttpOrigin origin;
    private final String target;
    private final HttpHeaders headers;
    private final HttpBody body;
    private final boolean idempotent;
    private final long timeoutNs;

    private HttpRequest(Builder builder, HttpOrigin origin, String target) {
        this.method = builder.method;
        this.origin = origin;
        this.target = target;
        this.headers = HttpHeaders.of(builder.fields);
        this.body = builder.body;
        this.idempotent = builder.idempotent == null ? HttpMethods.isIdempotent(method) : builder.idempotent;
        this.timeoutNs = builder.timeoutNs;
    }

    /** Starts a GET request to {@code uri}, such as {@code http://10.0.0.2:8080/a?b}. */
    public static Builder to(String uri) {
        return to(URI.create(uri));
    }

    /** Starts a GET request to {@code uri}, which must be absolute, with scheme http or https and a host. */
    public static Builder to(URI uri) {
        return new Builder(uri);
    }

    /** Returns the method, such as {@code GET}. */
    public String method() {
        return method;
    }

    /** Returns whom the request goes to. */
    public HttpOrigin origin() {
        return origin;
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

    /** Returns the total deadline in nanoseconds from submission, or {@link Long#MAX_VALUE} for none. */
    public long timeoutNs() {
        return timeoutNs;
    }

    @Override
    public String toString() {
        return method + " " + origin + target;
    }

    /** Collects a request. Not for several threads. */
    public static final class Builder {
        private final URI uri;
        private final List<HttpHeaders.Field> fields = new ArrayList<>();
        private String method = "GET";
        private @Nullable String target;
        private HttpBody body = HttpBody.empty();
        private @Nullable Boolean idempotent;
        private long timeoutNs = Long.MAX_VALUE;

        private Builder(URI uri) {
            this.uri = uri;
        }

        /** Sets the method, a token; CONNECT is refused, since this client makes no tunnels. */
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

        /** Sets the target instead of the URI's path and query, such as {@code *} for OPTIONS. */
        public Builder target(String text) {
            target = HttpText.requireTarget(text);
            return this;
        }

        /**
         * Adds a field.
         *
         * @throws IllegalArgumentException if name or value may not be written, or if the client itself writes that field
         */
        public Builder header(String name, String value) {
            HttpText.requireToken("the field name", name);
            HttpText.requireFieldValue("the value of " + name, value);
            switch (name.toLowerCase(Locale.ROOT)) {
                case "content-length",
                        "transfer-encoding",
                        "connection",
                        "keep-alive",
                        "host",
                        "te",
                        "trailer",
                        "upgrade",
                        "expect" ->
                    throw new IllegalArgumentException(
                            name + " is written by the client from the URI, the body and its options; leave it out");
                default -> fields.add(new HttpHeaders.Field(name, value));
            }
            return this;
        }

        /** Says whether the request may be pipelined and replayed, whatever its method. */
        public Builder idempotent(boolean yes) {
            idempotent = yes;
            return this;
        }

        /** Sets the total deadline, in nanoseconds from submission; at least 1. */
        public Builder timeoutNs(long ns) {
            if (ns < 1) {
                throw new IllegalArgumentException("the timeout is " + ns + " ns; give at least 1");
            }
            timeoutNs = ns;
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws IllegalArgumentException if the URI is not absolute http or https with a host, or has user information
         */
        public HttpRequest build() {
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new IllegalArgumentException("the URI " + uri + " is not http or https; write http://host/path");
            }
            if (uri.getHost() == null) {
                throw new IllegalArgumentException("the URI " + uri + " names no host; write http://host/path");
            }
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("the URI has user information (RFC 9110 4.2.4); remove it");
            }
            int port = uri.getPort() < 0 ? HttpOrigin.defaultPort(scheme) : uri.getPort();
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("the port is " + port + "; give 1 to 65535");
            }
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            if (host.startsWith("[")) {
                host = host.substring(1, host.length() - 1);
            }
            return new HttpRequest(this, new HttpOrigin(scheme, host, port), target == null ? targetOf(uri) : target);
        }

        private static String targetOf(URI uri) {
            String path = uri.getRawPath();
            String from = path == null || path.isEmpty() ? "/" : path;
            return HttpText.requireTarget(uri.getRawQuery() == null ? from : from + "?" + uri.getRawQuery());
        }
    }
}
