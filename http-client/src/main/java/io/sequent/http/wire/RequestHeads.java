package io.sequent.http.wire;

import io.sequent.http.HttpRequest;
import io.sequent.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Puts heads of requests as {@link RequestEncoder} does, and remembers the last one: who sends the same request again and again has its
 * bytes copied. One thread at a time.
 */
public final class RequestHeads {
    private final HttpVersion version;
    private final boolean keepAlive;
    private final WireOutput last = new WireOutput(256);
    private @Nullable HttpRequest lastRequest;

    /** Makes one for connections that speak {@code version} and are meant to go on after each request, or not. */
    public RequestHeads(HttpVersion version, boolean keepAlive) {
        this.version = version;
        this.keepAlive = keepAlive;
    }

    /** Puts the head of {@code request}, with {@code Expect: 100-continue} if it {@code expects} that. */
    public void put(HttpRequest request, boolean expects, WireOutput out) {
        if (expects || request.body().length() != 0) {
            // How long such a body is may be another matter each time.
            RequestEncoder.putHead(request, version, keepAlive, expects, out);
            return;
        }
        if (request != lastRequest) {
            last.clear();
            RequestEncoder.putHead(request, version, keepAlive, last);
            lastRequest = request;
        }
        out.put(last.array(), last.start(), last.length());
    }
}
