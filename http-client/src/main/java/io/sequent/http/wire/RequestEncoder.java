package io.sequent.http.wire;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpMethods;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpVersion;
import java.util.List;

/** Writes the heads of requests (RFC 9112 section 3). A request was checked when it was built, so nothing can fail here. */
public final class RequestEncoder {
    private RequestEncoder() {}

    /**
     * Returns how the body of {@code request} is framed: its length, or {@link BodyFraming#CHUNKED}.
     *
     * @throws IllegalArgumentException if the length is unknown and the version has no chunked coding
     */
    public static long framing(HttpRequest request, HttpVersion version) {
        long length = request.body().length();
        if (length != HttpBody.UNKNOWN_LENGTH) {
            return length;
        }
        if (version == HttpVersion.HTTP_1_0) {
            throw new IllegalArgumentException(
                    "a body of unknown length needs HTTP/1.1 (RFC 9112 6.1); give its length, or use HTTP_1_1");
        }
        return BodyFraming.CHUNKED;
    }

    /**
     * Puts the head of {@code request}.
     *
     * @param keepAlive true if the connection is meant to go on after it
     */
    public static void putHead(HttpRequest request, HttpVersion version, boolean keepAlive, WireOutput out) {
        putHead(request, version, keepAlive, false, out);
    }

    /**
     * Puts the head of {@code request}.
     *
     * @param keepAlive true if the connection is meant to go on after it
     * @param expectContinue true if the body waits for the origin's word: {@code Expect: 100-continue} (RFC 9110 section 10.1.1)
     */
    public static void putHead(
            HttpRequest request, HttpVersion version, boolean keepAlive, boolean expectContinue, WireOutput out) {
        out.put(request.method());
        out.put(' ');
        out.put(request.target());
        out.put(' ');
        out.put(version.text());
        out.line();
        out.field("Host", request.hostField());
        List<HttpHeaders.Field> fields = request.headers().fields();
        for (int i = 0; i < fields.size(); i++) {
            out.field(fields.get(i).name(), fields.get(i).value());
        }
        long framing = framing(request, version);
        if (framing == BodyFraming.CHUNKED) {
            out.put("Transfer-Encoding: chunked\r\n");
        } else if (framing > 0 || HttpMethods.expectsBody(request.method())) {
            out.put("Content-Length: ");
            out.putDecimal(framing);
            out.line();
        }
        out.put(expectContinue ? "Expect: 100-continue\r\n" : "");
        if (version == HttpVersion.HTTP_1_0) {
            out.put(keepAlive ? "Connection: keep-alive\r\n" : "");
        } else {
            out.put(keepAlive ? "" : "Connection: close\r\n");
        }
        out.line();
    }
}
