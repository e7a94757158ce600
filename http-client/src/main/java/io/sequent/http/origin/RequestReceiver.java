package io.sequent.http.origin;

import io.sequent.http.BodySink;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpVersion;
import io.sequent.http.RequestFate;
import io.sequent.http.Violation;
import io.sequent.http.wire.BodyFraming;
import io.sequent.http.wire.HeaderTable;
import io.sequent.http.wire.RequestDecoder;
import io.sequent.http.wire.WireEvent;
import io.sequent.http.wire.WireInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The receiving half of an origin's connection: requests in order, and their bodies as fast as they are taken. */
final class RequestReceiver {
    private static final int COLLECTOR_BYTES = 8 * 1024;

    /** What becomes of the body of the request that comes in. */
    private enum Body {
        /** No request has begun. */
        NONE,
        /** The handler has not said whether it wants it: nothing is read. */
        UNDECIDED,
        /** It is collected, or goes to the handler's sink. */
        TAKEN,
        /** It is dropped. */
        UNWANTED
    }

    final WireInput input = new WireInput();
    private final Origin origin;
    private final OriginOptions options;
    private final OriginConnection connection;
    private final RequestDecoder decoder;

    private Body body = Body.NONE;
    private @Nullable OriginExchange incoming;
    private @Nullable ByteArrayOutputStream collector;
    private @Nullable BodySink<?> sink;
    /** Bytes of the last BODY event that nobody has taken yet. */
    private int unread;
    /** Bytes of the body that have come. */
    private long received;

    private int requests;
    /** No request is taken any more: what comes is dropped. */
    private boolean over;
    /** The request that comes in is the last one. */
    private boolean stopping;
    /** Requests may be there that had to wait. */
    private boolean held;

    RequestReceiver(Origin origin, OriginConnection connection) {
        this.origin = origin;
        this.options = origin.options();
        this.connection = connection;
        this.decoder = new RequestDecoder(options.limits(), options.strictness());
    }

    boolean isOver() {
        return over;
    }

    /** Returns true if requests had to wait until others were answered. */
    boolean isHeld() {
        return held;
    }

    /** Returns true if the client has begun what it does not go on with: a head, or a body that somebody reads. */
    boolean isStarved() {
        return !over && (body == Body.NONE ? decoder.inMessage() : body != Body.UNDECIDED && unread == 0);
    }

    /** Returns true if nothing of the input is needed any more. */
    boolean hasUsedAll() {
        return over || (unread == 0 && input.remaining() == 0);
    }

    /** Handles all that has come; false if no more may be taken now. */
    boolean decodeAll() {
        while (!over && !connection.isClosed()) {
            if (!mayGoOn()) {
                return false;
            }
            switch (decoder.next(input)) {
                case WireEvent.HEAD -> onHead();
                case WireEvent.BODY -> {
                    unread = decoder.bodyLength();
                    received += unread;
                    if (incoming != null) {
                        origin.heard(incoming.client, false);
                    }
                }
                case WireEvent.END -> onEnd();
                case WireEvent.VIOLATION -> refuse(decoder.violation());
                case WireEvent.END_OF_STREAM -> over = true;
                default -> {
                    return !input.ended();
                }
            }
        }
        return true;
    }

    private boolean mayGoOn() {
        switch (body) {
            case NONE -> {
                held = !connection.mayTakeRequest();
                return !held;
            }
            case UNDECIDED -> {
                return false;
            }
            case TAKEN -> {
                return deliver();
            }
            case UNWANTED -> {
                unread = 0;
                return true;
            }
        }
        throw new IllegalStateException("unknown state " + body);
    }

    // ---- a request

    private void onHead() {
        HeaderTable fields = decoder.headers();
        long length = decoder.framing() == BodyFraming.CHUNKED ? HttpBody.UNKNOWN_LENGTH : decoder.framing();
        HttpVersion version = HttpVersion.ofMinor(decoder.minorVersion());
        OriginRequest head =
                OriginRequest.head(decoder.method(), decoder.target(), version, fields.toHeaders(), length);
        boolean persistent = decoder.persistent();
        if (options.version() == HttpVersion.HTTP_1_0) {
            persistent &= fields.hasToken("connection", "keep-alive");
        }
        String client = origin.clientOf(head, connection.number());
        origin.heard(client, true);
        OriginExchange exchange = new OriginExchange(connection, head, persistent, client);
        requests++;
        exchange.requestsLeft = options.maxRequests() - requests;
        exchange.last = exchange.requestsLeft <= 0;
        incoming = exchange;
        received = 0;
        unread = 0;
        body = Body.TAKEN;
        connection.begin(exchange);
        boolean expects = version == HttpVersion.HTTP_1_1 && fields.indexOf("expect") >= 0;
        exchange.awaitsContinue = expects && length != 0;
        if (expects && !fields.valueEquals(fields.indexOf("expect"), "100-continue")) {
            body = Body.UNDECIDED;
            exchange.overrule(OriginResponse.plain(417));
        } else if (length != 0) {
            onBodyAhead(exchange, head);
        }
    }

    private void onBodyAhead(OriginExchange exchange, OriginRequest head) {
        body = Body.UNDECIDED;
        boolean streams = origin.streams(exchange);
        if (body != Body.UNDECIDED) {
            return;
        }
        if (streams) {
            origin.handle(exchange);
        } else if (head.bodyLength() > options.maxBodyBytes()) {
            refuse(Violation.BODY_TOO_LARGE);
        } else {
            body = Body.TAKEN;
            collector = new ByteArrayOutputStream((int) Math.min(COLLECTOR_BYTES, Math.max(0, head.bodyLength())));
            askForBody(exchange);
        }
    }

    /** RFC 9110 section 10.1.1: 100 Continue, unless the client did not wait for it. */
    private void askForBody(OriginExchange exchange) {
        if (exchange.awaitsContinue) {
            exchange.awaitsContinue = false;
            if (input.remaining() == 0) {
                exchange.interim(100, HttpHeaders.empty());
            }
        }
    }

    /** Gives the body of {@code exchange} to {@code taker}. */
    void receive(OriginExchange exchange, BodySink<?> taker) {
        if (exchange == incoming && body == Body.UNDECIDED) {
            body = Body.TAKEN;
            sink = taker;
            taker.attach(connection.resume()::run);
            askForBody(exchange);
        } else if (connection.isClosed() || exchange.isOverruled()) {
            taker.failed(new HttpFailure.ConnectionLost("the connection has ended", RequestFate.UNKNOWN));
        } else if (exchange != incoming && exchange.request().bodyLength() == 0) {
            complete(exchange, taker, HttpHeaders.empty());
        } else {
            throw new IllegalStateException(
                    "the body was collected, taken or given up; a handler whose streams() is true"
                            + " may take it once, before it answers");
        }
    }

    /** Offers the taker what is left of the last BODY event; false if not all of it is taken now. */
    private boolean deliver() {
        ByteArrayOutputStream collecting = collector;
        if (unread == 0) {
            return true;
        }
        int offset = decoder.bodyOffset() + decoder.bodyLength() - unread;
        if (collecting != null) {
            if (received > options.maxBodyBytes()) {
                refuse(Violation.BODY_TOO_LARGE);
            } else {
                collecting.write(input.array(), offset, unread);
            }
            unread = 0;
            return true;
        }
        BodySink<?> taker = sink;
        OriginExchange exchange = incoming;
        if (taker == null || exchange == null) {
            unread = 0;
            return true;
        }
        try {
            int taken = taker.write(input.array(), offset, unread);
            if (taken < 0 || taken > unread) {
                throw new IllegalStateException("a sink took " + taken + " of " + unread + " bytes");
            }
            // The sink may have answered, and the rest may be unwanted by now.
            unread -= Math.min(taken, unread);
            return unread == 0;
        } catch (IOException | RuntimeException e) {
            sink = null;
            exchange.overrule(OriginResponse.plain(500));
            giveUp(exchange);
            return true;
        }
    }

    private void onEnd() {
        OriginExchange exchange = incoming;
        BodySink<?> taker = sink;
        ByteArrayOutputStream collecting = collector;
        boolean wanted = body == Body.TAKEN;
        incoming = null;
        sink = null;
        collector = null;
        body = Body.NONE;
        if (exchange == null) {
            return;
        }
        over = stopping || exchange.last || !exchange.persistent;
        if (taker != null) {
            complete(exchange, taker, decoder.trailers().toHeaders());
        } else if (wanted) {
            byte[] content = collecting == null ? exchange.request().body() : collecting.toByteArray();
            HttpHeaders trailers = decoder.trailers().toHeaders();
            exchange.complete(exchange.request().complete(content, trailers));
            connection.collected(content.length);
            origin.handle(exchange);
        }
    }

    private static void complete(OriginExchange exchange, BodySink<?> taker, HttpHeaders trailers) {
        try {
            taker.complete(trailers);
        } catch (IOException | RuntimeException e) {
            exchange.overrule(OriginResponse.plain(500));
        }
    }

    // ---- what is not wanted

    /**
     * The request has its response: whoever has not asked for its body by now, or is to be the last, does not want it. Behind a
     * response that closes, no request is processed any more (RFC 9112 section 9.6).
     */
    void onAnswered(OriginExchange exchange, OriginResponse response) {
        boolean streaming = body == Body.TAKEN && sink != null;
        if (exchange == incoming && (body == Body.UNDECIDED || (streaming && response.close()))) {
            giveUp(exchange);
        } else if (exchange != incoming && response.close()) {
            stopAfter(exchange);
        }
    }

    /** Drops what is left of the body if it is short and sure to come; else ends the connection after the response. */
    private void giveUp(OriginExchange exchange) {
        OriginResponse response = exchange.response();
        long left = exchange.request().bodyLength() - received;
        boolean sure = exchange.request().bodyLength() >= 0
                && left <= options.limits().drainBytes()
                && !(exchange.awaitsContinue && input.remaining() == 0);
        sink = null;
        collector = null;
        unread = 0;
        body = Body.UNWANTED;
        if (!sure || response == null || response.close()) {
            exchange.last = true;
            stop();
        }
    }

    private void stop() {
        over = true;
        incoming = null;
        body = Body.NONE;
    }

    /** Answers what cannot be understood, after everything before it, and ends the connection. */
    private void refuse(Violation violation) {
        origin.countRefused();
        OriginResponse answer =
                OriginResponse.plain(violation.status(), violation.name() + ": " + violation.text() + "\n");
        cutShort(HttpFailure.of(violation, RequestFate.UNKNOWN), violation.isTruncation() ? null : answer);
    }

    /** The client has begun a request and does not go on with it (RFC 9110 section 15.5.9). */
    void timeOut() {
        cutShort(
                new HttpFailure.Timeout("the request did not come to its end", RequestFate.UNKNOWN),
                OriginResponse.plain(408));
    }

    /** Takes no more; the request that is coming in, or could not be read, gets {@code answer}, or nothing. */
    private void cutShort(HttpFailure why, @Nullable OriginResponse answer) {
        OriginExchange exchange = incoming;
        if (exchange == null) {
            OriginRequest nothing = OriginRequest.head("", "", HttpVersion.HTTP_1_1, HttpHeaders.empty(), 0);
            exchange = new OriginExchange(connection, nothing, false, "");
            connection.begin(exchange);
        }
        exchange.last = true;
        lose(why);
        if (answer != null) {
            exchange.overrule(answer);
        } else {
            connection.forget(exchange);
        }
    }

    /** Takes no more: the request that is coming in will not be whole. */
    void lose(HttpFailure why) {
        BodySink<?> taker = sink;
        sink = null;
        collector = null;
        unread = 0;
        stop();
        if (taker != null) {
            try {
                taker.failed(why);
            } catch (RuntimeException e) {
                // Nobody is left to be told; the origin must go on.
                why.addSuppressed(e);
            }
        }
    }

    /** Takes no request after {@code last}, whose body may still be coming to somebody who wants it. */
    void stopAfter(@Nullable OriginExchange last) {
        if (last != null && last == incoming && body != Body.UNWANTED) {
            stopping = true;
        } else {
            lose(new HttpFailure.ConnectionLost("the connection ends before this request", RequestFate.UNPROCESSED));
        }
    }

    /** Returns the request that is coming in, or null. */
    @Nullable
    OriginExchange incoming() {
        return incoming;
    }
}
