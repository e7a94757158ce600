package io.sequent.cli.get;

import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpVersion;
import io.sequent.http.ResponseHead;
import io.sequent.http.wire.RequestEncoder;
import io.sequent.http.wire.WireOutput;
import java.nio.charset.StandardCharsets;

/** Heads as text: a line each, ended by LF, without the empty one. */
final class HeadText {
    private static final int USUAL_BYTES = 512;

    private HeadText() {}

    /** Returns a request's head as it stands on the wire. */
    static String of(HttpRequest request, HttpVersion version) {
        WireOutput out = new WireOutput(USUAL_BYTES);
        RequestEncoder.putHead(request, version, version != HttpVersion.HTTP_1_0, out);
        String whole = new String(out.array(), out.start(), out.length(), StandardCharsets.ISO_8859_1);
        return whole.replace("\r\n", "\n").stripTrailing() + "\n";
    }

    static String of(ResponseHead head) {
        StringBuilder text = new StringBuilder(head.version().text())
                .append(' ')
                .append(status(head))
                .append('\n');
        for (HttpHeaders.Field field : head.headers().fields()) {
            text.append(field).append('\n');
        }
        return text.toString();
    }

    /** Returns such as {@code 404 Not Found}. */
    static String status(ResponseHead head) {
        return (head.status() + " " + head.reason()).strip();
    }

    /** Returns {@code text} with {@code mark} before each line. */
    static String marked(String mark, String text) {
        StringBuilder marked = new StringBuilder();
        text.lines().forEach(line -> marked.append(mark).append(line).append('\n'));
        return marked.toString();
    }
}
