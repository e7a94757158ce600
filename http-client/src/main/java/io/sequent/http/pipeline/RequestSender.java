package io.sequent.http.pipeline;

import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpVersion;
import io.sequent.http.RequestState;
import io.sequent.http.wire.BodyFraming;
import io.sequent.http.wire.ChunkedEncoder;
import io.sequent.http.wire.RequestEncoder;
import io.sequent.http.wire.WireOutput;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The sending half of a connection: heads and bodies of requests, in order, as room is there. */
final class RequestSender {
    private static final int PIECE = 16 * 1024;

    private final HttpVersion version;
    private final boolean keepAlive;
    private final WireOutput out = new WireOutput(PIECE);

    private long drained;
    private Runnable resume = () -> {};
    private @Nullable BodySource body;
    private @Nullable PendingRequest sending;
    private long bodyLeft;

    RequestSender(HttpVersion version, boolean keepAlive) {
        this.version = version;
        this.keepAlive = keepAlive;
    }

    /** Sets what a body runs when it has bytes again. */
    void resume(Runnable action) {
        resume = action;
    }

    /** Returns the exchange whose body is being sent, or null. */
    @Nullable
    PendingRequest sending() {
        return sending;
    }

    /** Returns true if no byte of {@code exchange} has left. */
    boolean isUnsent(PendingRequest exchange) {
        return !exchange.isEncoded() || drained <= exchange.outputStart;
    }

    /**
     * Moves bytes to {@code target}, encoding exchanges of the pipeline from {@code next} on as there is room.
     *
     * @return bytes moved
     * @throws IOException if the body of {@link #sending} cannot be read, or is not as long as it said
     */
    int poll(RequestQueue pipeline, boolean mayStart, byte[] target, int offset, int length, long nowNs)
            throws IOException {
        while (out.length() < length) {
            if (sending != null) {
                if (!putBody(sending)) {
                    break;
                }
            } else {
                int next = mayStart ? nextToEncode(pipeline) : -1;
                if (next < 0) {
                    break;
                }
                putHead(pipeline.get(next), next + 1, nowNs);
            }
        }
        int count = out.drain(target, offset, length);
        drained += count;
        return count;
    }

    private static int nextToEncode(RequestQueue pipeline) {
        int size = pipeline.size();
        // Encoded ones stand in front, so that the first one from behind that is encoded ends the search.
        int next = size;
        while (next > 0 && !pipeline.get(next - 1).isEncoded()) {
            next--;
        }
        return next == size ? -1 : next;
    }

    private void putHead(PendingRequest exchange, int depth, long nowNs) throws IOException {
        exchange.outputStart = drained + out.length();
        exchange.depthAtSend = depth;
        exchange.sentNs = nowNs;
        exchange.become(RequestState.SENDING);
        RequestEncoder.putHead(exchange.request(), version, keepAlive, out);
        HttpBody content = exchange.request().body();
        if (content.length() == 0) {
            exchange.become(RequestState.SENT);
            return;
        }
        sending = exchange;
        bodyLeft = RequestEncoder.framing(exchange.request(), version);
        BodySource source = content.open();
        body = source;
        source.attach(resume);
    }

    /** Puts the next piece of the body; false if there is nothing to put now. */
    private boolean putBody(PendingRequest exchange) throws IOException {
        BodySource source = body;
        if (source == null) {
            return false;
        }
        if (bodyLeft == BodyFraming.CHUNKED) {
            int count = ChunkedEncoder.putChunk(source, PIECE, HttpHeaders.empty(), out);
            if (count == BodySource.END) {
                endOfBody(exchange);
            }
            return count != 0;
        }
        int at = out.reserve(PIECE);
        int count = source.read(out.array(), at, (int) Math.min(PIECE, bodyLeft));
        if (count < 0) {
            throw new EOFException("the request body ended " + bodyLeft + " bytes before the length that it said");
        }
        out.grew(count);
        bodyLeft -= count;
        if (bodyLeft == 0) {
            endOfBody(exchange);
        }
        return count != 0;
    }

    private void endOfBody(PendingRequest exchange) throws IOException {
        if (exchange.state() == RequestState.SENDING) {
            exchange.become(RequestState.SENT);
        }
        stopBody();
    }

    /** Lets go of the body that is being sent. */
    void stopBody() throws IOException {
        BodySource source = body;
        body = null;
        sending = null;
        if (source != null) {
            source.close();
        }
    }
}
