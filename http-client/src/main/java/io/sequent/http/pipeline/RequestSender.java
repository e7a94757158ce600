package io.sequent.http.pipeline;

import io.sequent.http.BodySource;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpVersion;
import io.sequent.http.RequestState;
import io.sequent.http.wire.BodyFraming;
import io.sequent.http.wire.ChunkedEncoder;
import io.sequent.http.wire.RequestEncoder;
import io.sequent.http.wire.RequestHeads;
import io.sequent.http.wire.WireOutput;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The sending half of a connection: heads and bodies of requests, in order, as room is there. A body may be held back until the
 * origin wants it, a request of which nothing has left can be taken back, and the sending can be stopped for good.
 */
final class RequestSender {
    private static final int PIECE = 16 * 1024;
    private static final long NOT_YET = -1;

    private final HttpVersion version;
    private final RequestHeads heads;
    private final WireOutput out;

    private long drained;
    private Runnable resume = () -> {};
    private @Nullable BodySource body;
    private @Nullable PendingRequest sending;
    private long bodyLeft;
    /** The body of {@link #sending} waits for 100 (Continue). */
    private boolean held;
    /** When the head whose body is held had left. */
    private long heldSinceNs = NOT_YET;

    private long progressNs;
    private boolean stopped;
    private @Nullable PendingRequest last;

    RequestSender(HttpVersion version, boolean keepAlive, WireOutput out) {
        this.out = out;
        this.version = version;
        this.heads = new RequestHeads(version, keepAlive);
    }

    /** Sets what a body runs when it has bytes again. */
    void resume(Runnable action) {
        resume = action;
    }

    /** Returns the exchange whose body is being sent or held back, or null. */
    @Nullable
    PendingRequest sending() {
        return sending;
    }

    /** Returns true if no byte of {@code exchange} has left. */
    boolean isUnsent(PendingRequest exchange) {
        return !exchange.isEncoded() || drained <= exchange.outputStart;
    }

    /** Returns true if all bytes of {@code exchange} have left. */
    boolean hasLeft(PendingRequest exchange) {
        return exchange.isEncoded() && drained >= exchange.outputEnd;
    }

    /** Returns true if the body of {@link #sending} waits for 100 (Continue). */
    boolean isHeld() {
        return held;
    }

    /** Returns when the body that is held must go without 100 (Continue), or {@link Long#MAX_VALUE}. */
    long releaseNs() {
        PendingRequest waiting = held && heldSinceNs != NOT_YET ? sending : null;
        return waiting == null
                ? Long.MAX_VALUE
                : Deadlines.after(heldSinceNs, waiting.request().expectContinueNs());
    }

    /** Lets a body go that is held. */
    void release() {
        held = false;
    }

    /** Returns how many bytes of the body of {@link #sending} were not yet read: 0 or more, or {@link BodyFraming#CHUNKED}. */
    long rest() {
        return bodyLeft;
    }

    /** Returns when a byte left last. */
    long progressNs() {
        return progressNs;
    }

    /** Sends nothing any more. */
    void stop() {
        stopped = true;
        last = null; // it may be kept alive by nobody else
        stopBody();
    }

    /** Returns true after {@link #stop}. */
    boolean isStopped() {
        return stopped;
    }

    /** Sends nothing behind {@code exchange} any more. */
    void stopAfter(PendingRequest exchange) {
        last = exchange;
        if (sending != null && sending != exchange) {
            stopBody();
        }
    }

    /**
     * Moves bytes to {@code target}, encoding exchanges of the pipeline as there is room.
     *
     * @return bytes moved
     * @throws IOException if the body of {@link #sending} cannot be read, or is not as long as it said
     */
    int poll(RequestQueue pipeline, byte[] target, int offset, int length, long nowNs) throws IOException {
        if (stopped) {
            return 0;
        }
        encode(pipeline, length, nowNs);
        long allowed = last == null ? length : Math.max(0, last.outputEnd - drained);
        PendingRequest head = pipeline.head();
        boolean headLeaves = head != null && head.isEncoded() && !hasLeft(head);
        int count = out.drain(target, offset, (int) Math.min(length, allowed));
        drained += count;
        if (count > 0) {
            progressNs = nowNs;
            if (headLeaves && head != null) {
                head.outputNs = nowNs;
            }
        }
        if (held && heldSinceNs == NOT_YET && out.length() == 0) {
            heldSinceNs = nowNs;
        }
        return count;
    }

    private void encode(RequestQueue pipeline, int room, long nowNs) throws IOException {
        while (out.length() < room) {
            if (sending != null) {
                if (held || !putBody(sending)) {
                    return;
                }
            } else {
                PendingRequest next = last == null ? pipeline.firstUnencoded() : null;
                if (next == null) {
                    return;
                }
                pipeline.encodedNext();
                putHead(next, pipeline.encoded(), nowNs);
            }
        }
    }

    private void putHead(PendingRequest exchange, int depth, long nowNs) throws IOException {
        exchange.outputStart = drained + out.length();
        exchange.depthAtSend = depth;
        exchange.sentNs = nowNs;
        exchange.become(RequestState.SENDING);
        boolean expects = exchange.expects(version);
        heads.put(exchange.request(), expects, out);
        if (exchange.request().body().length() == 0) {
            endOf(exchange);
            return;
        }
        sending = exchange;
        bodyLeft = RequestEncoder.framing(exchange.request(), version);
        held = expects;
        heldSinceNs = NOT_YET;
        if (!held) {
            // A body that cannot be opened is found out while nothing of its request has left.
            openBody(exchange);
        }
    }

    private BodySource openBody(PendingRequest exchange) throws IOException {
        exchange.bodyOpened = true;
        BodySource source = exchange.request().body().open();
        body = source;
        source.attach(resume);
        return source;
    }

    /** Puts the next piece of the body; false if there is nothing to put now. */
    private boolean putBody(PendingRequest exchange) throws IOException {
        BodySource source = body == null ? openBody(exchange) : body;
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

    private void endOfBody(PendingRequest exchange) {
        endOf(exchange);
        stopBody();
    }

    private void endOf(PendingRequest exchange) {
        exchange.outputEnd = drained + out.length();
        if (exchange.state() == RequestState.SENDING) {
            exchange.become(RequestState.SENT);
        }
    }

    /**
     * Takes back {@code unwanted}, of which no byte has left: what was encoded of it goes. Nothing can stand behind it, since another
     * is encoded only while there is room for all before it to leave.
     */
    void takeBack(PendingRequest unwanted) {
        if (!unwanted.isEncoded()) {
            return;
        }
        int from = (int) (unwanted.outputStart - drained);
        out.cut(from, out.length() - from);
        if (sending == unwanted) {
            stopBody();
        }
    }

    /** Lets go of the body that is being sent. */
    private void stopBody() {
        BodySource source = body;
        body = null;
        sending = null;
        held = false;
        if (source == null) {
            return;
        }
        try {
            source.close();
        } catch (IOException | RuntimeException e) {
            // Either all of it has left, or nobody wants the rest: no outcome depends on this.
        }
    }
}
