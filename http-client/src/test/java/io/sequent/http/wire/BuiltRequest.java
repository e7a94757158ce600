package io.sequent.http.wire;

import io.sequent.http.BodySource;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a request that could be built and reads it strictly: it must come back as that one request. */
final class BuiltRequest {
    private BuiltRequest() {}

    static byte[] written(HttpRequest request, HttpVersion version, boolean keepAlive) {
        WireOutput out = new WireOutput(64);
        RequestEncoder.putHead(request, version, keepAlive, out);
        boolean chunked = RequestEncoder.framing(request, version) == BodyFraming.CHUNKED;
        try (BodySource source = request.body().open()) {
            int count = 0;
            while (count >= 0) {
                if (chunked) {
                    count = ChunkedEncoder.putChunk(source, 100, HttpHeaders.empty(), out);
                } else {
                    int at = out.reserve(100);
                    count = source.read(out.array(), at, 100);
                    out.grew(Math.max(count, 0));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOfRange(out.array(), out.start(), out.start() + out.length());
    }

    static void check(
            HttpRequest request,
            HttpVersion version,
            List<HttpHeaders.Field> given,
            byte[] content,
            boolean keepAlive) {
        byte[] written = written(request, version, keepAlive);
        Limits limits = Limits.defaults().withStartLineBytes(Integer.MAX_VALUE).withHead(1 << 28, 1 << 28, 1 << 20);
        List<String> events = Transcript.ofRequests(written, Transcript.WHOLE, limits);
        List<HttpHeaders.Field> fields = new ArrayList<>();
        fields.add(new HttpHeaders.Field("Host", request.hostField()));
        fields.addAll(given);
        boolean chunked = RequestEncoder.framing(request, version) == BodyFraming.CHUNKED;
        boolean framed =
                chunked || content.length > 0 || List.of("POST", "PUT", "PATCH").contains(request.method());
        if (framed) {
            fields.add(
                    chunked
                            ? new HttpHeaders.Field("Transfer-Encoding", "chunked")
                            : new HttpHeaders.Field("Content-Length", Integer.toString(content.length)));
        }
        if (keepAlive && version == HttpVersion.HTTP_1_0) {
            fields.add(new HttpHeaders.Field("Connection", "keep-alive"));
        } else if (!keepAlive && version == HttpVersion.HTTP_1_1) {
            fields.add(new HttpHeaders.Field("Connection", "close"));
        }
        List<String> expected = new ArrayList<>();
        expected.add("HEAD " + request.method() + " " + request.target() + " 1." + version.minor() + " " + fields
                + " framing " + (chunked ? -1 : content.length) + (keepAlive ? " persists" : " closes"));
        if (content.length > 0) {
            expected.add("BODY " + new String(content, StandardCharsets.ISO_8859_1));
        }
        expected.add("END []");
        expected.add("END_OF_STREAM");
        if (!events.equals(expected)) {
            throw new AssertionError("of " + new String(written, StandardCharsets.ISO_8859_1) + "\nexpected: "
                    + expected + "\nbut was:  " + events);
        }
    }
}
