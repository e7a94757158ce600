package io.sequent.http.wire;

import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpStatus;
import io.sequent.http.HttpVersion;
import java.util.List;

/** Writes the heads of responses (RFC 9112 section 4). The caller vouches for what the fields contain. */
public final class ResponseEncoder {
    /** A framing for {@link #putHead} that writes no framing field. */
    public static final long NO_FRAMING_FIELD = BodyFraming.UNTIL_CLOSE;

    private ResponseEncoder() {}

    /**
     * Puts the head of a response.
     *
     * @param version what the response says it speaks
     * @param status 100 to 599
     * @param headers fields other than framing and connection
     * @param framing the body's length, {@link BodyFraming#CHUNKED}, or {@link #NO_FRAMING_FIELD}
     * @param connection value of the Connection field, or an empty string for none
     */
    public static void putHead(
            HttpVersion version, int status, HttpHeaders headers, long framing, String connection, WireOutput out) {
        out.put(version.text());
        out.put(' ');
        out.putDecimal(status);
        out.put(' ');
        out.put(HttpStatus.reason(status));
        out.line();
        List<HttpHeaders.Field> fields = headers.fields();
        for (int i = 0; i < fields.size(); i++) {
            out.field(fields.get(i).name(), fields.get(i).value());
        }
        if (framing == BodyFraming.CHUNKED) {
            out.put("Transfer-Encoding: chunked\r\n");
        } else if (framing >= 0 && status >= 200 && status != 204) {
            out.put("Content-Length: ");
            out.putDecimal(framing);
            out.line();
        }
        if (!connection.isEmpty()) {
            out.field("Connection", connection);
        }
        out.line();
    }
}
