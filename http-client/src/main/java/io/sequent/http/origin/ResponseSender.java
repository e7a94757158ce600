package io.sequent.http.origin;

import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpStatus;
import io.sequent.http.HttpVersion;
import io.sequent.http.wire.BodyFraming;
import io.sequent.http.wire.BufferPool;
import io.sequent.http.wire.ChunkedEncoder;
import io.sequent.http.wire.ResponseEncoder;
import io.sequent.http.wire.WireOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sending half of an origin's connection: one response after another. */
final class ResponseSender {
    private static final int PIECE = 16 * 1024;
    private static final long SECOND_NS = 1_000_000_000L;

    private final OriginOptions options;
    final WireOutput out;

    private @Nullable BodySource body;
    private HttpHeaders trailers = HttpHeaders.empty();
    private long left;
    private boolean last;

    ResponseSender(OriginOptions options, BufferPool buffers) {
        this.out = new WireOutput(buffers);
        this.options = options;
    }

    /** Returns true while a response has been begun and is not wholly in {@link #out}. */
    boolean inBody() {
        return body != null;
    }

    /** Returns true if the connection ends after the response that was begun last. */
    boolean isLast() {
        return last;
    }

    /** Puts the interim responses to a request that is first in line. */
    void putInterim(OriginExchange exchange) {
        OriginExchange.Interim interim;
        while ((interim = exchange.pollInterim()) != null) {
            ResponseEncoder.putHead(
                    options.version(), interim.status(), interim.headers(), ResponseEncoder.NO_FRAMING_FIELD, "", out);
        }
    }

    /**
     * Puts the head of a response and opens its body; {@code resume} goes on after the body had nothing for a while.
     *
     * @throws IOException if the body cannot be opened
     */
    void begin(OriginExchange exchange, OriginResponse response, String date, Runnable resume) throws IOException {
        OriginRequest request = exchange.request();
        boolean http10 = request.version() == HttpVersion.HTTP_1_0 || options.version() == HttpVersion.HTTP_1_0;
        HttpBody content = response.body();
        long framing = content.length();
        last = exchange.last || !exchange.persistent || response.close();
        boolean bodiless = HttpStatus.isBodiless(response.status());
        if (framing == HttpBody.UNKNOWN_LENGTH) {
            framing = http10 ? BodyFraming.UNTIL_CLOSE : BodyFraming.CHUNKED;
            last |= http10 && !bodiless;
        }
        String connection = last ? "close" : http10 ? "keep-alive" : "";
        ResponseEncoder.putHead(
                options.version(),
                response.status(),
                fields(response, date, http10 && !last, exchange.requestsLeft),
                bodiless ? ResponseEncoder.NO_FRAMING_FIELD : framing,
                connection,
                out);
        boolean silent = bodiless || request.method().equals("HEAD") || content.length() == 0;
        if (!silent) {
            left = framing;
            trailers = response.trailers();
            BodySource source = content.open();
            body = source;
            source.attach(resume);
        }
    }

    /** Adds the origin's own fields: the date, and to a persistent connection of HTTP/1.0 how long it lasts. */
    private HttpHeaders fields(OriginResponse response, String date, boolean kept, int requestsLeft) {
        if (date.isEmpty() && !kept) {
            return response.headers();
        }
        List<HttpHeaders.Field> fields = new ArrayList<>();
        if (!date.isEmpty()) {
            fields.add(new HttpHeaders.Field("Date", date));
        }
        fields.addAll(response.headers().fields());
        if (kept) {
            String most = options.maxRequests() == Integer.MAX_VALUE ? "" : ", max=" + requestsLeft;
            fields.add(new HttpHeaders.Field("Keep-Alive", "timeout=" + options.idleTimeoutNs() / SECOND_NS + most));
        }
        return HttpHeaders.of(fields);
    }

    /**
     * Puts the next piece of the body; false if there is none now.
     *
     * @throws IOException if the body fails or is shorter than it said; the response cannot be completed then
     */
    boolean putBody() throws IOException {
        BodySource source = body;
        if (source == null) {
            return false;
        }
        int count;
        if (left == BodyFraming.CHUNKED) {
            count = ChunkedEncoder.putChunk(source, PIECE, trailers, out);
        } else {
            int at = out.reserve(PIECE);
            int wanted = left < 0 ? PIECE : (int) Math.min(PIECE, left);
            count = source.read(out.array(), at, wanted);
            out.grew(Math.max(count, 0));
            left -= left < 0 ? 0 : Math.max(count, 0);
            if (count < 0 && left > 0) {
                throw new EOFException("the body ended " + left + " bytes before the length that it said");
            }
        }
        if (count < 0 || left == 0) {
            endBody();
        }
        return count != 0;
    }

    void endBody() throws IOException {
        BodySource source = body;
        body = null;
        if (source != null) {
            source.close();
        }
    }
}
