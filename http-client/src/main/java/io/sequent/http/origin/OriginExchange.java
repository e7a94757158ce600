package io.sequent.http.origin;

import io.sequent.http.BodySink;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpVersion;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One request that waits for, or has got, its response. One thread, the origin's. */
public final class OriginExchange {
    private static final int CONTINUE = 100;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final OriginConnection connection;
    /** Interim responses that are to be sent. */
    private final ArrayDeque<Interim> interim = new ArrayDeque<>(1);

    private OriginRequest request;
    private @Nullable OriginResponse response;
    /** The origin answered in the handler's place: what the handler still says is not heard. */
    private boolean overruled;

    record Interim(int status, HttpHeaders headers) {}

    /** True if the connection ends after this one. */
    boolean last;

    /** Requests that the connection may carry after this one. */
    int requestsLeft;

    /** True if the client asked for the connection to go on. */
    final boolean persistent;

    /** True while the client waits for 100 Continue before it sends the body. */
    boolean awaitsContinue;

    /** Who asks, as far as the origin watches; else empty. */
    final String client;

    /** Bytes of the body that are kept until the request is answered. */
    int collectedBytes;

    OriginExchange(OriginConnection connection, OriginRequest request, boolean persistent, String client) {
        this.connection = connection;
        this.request = request;
        this.persistent = persistent;
        this.client = client;
    }

    /** Returns the request. */
    public OriginRequest request() {
        return request;
    }

    /** The whole body has come. */
    void complete(OriginRequest whole) {
        request = whole;
        collectedBytes = whole.body().length;
    }

    /** Returns the number of the connection that it came on, from 1. */
    public int connection() {
        return connection.number();
    }

    /**
     * Takes the body of a request that the handler {@linkplain OriginHandler#streams streams}. A client that waits for it is told
     * to send (100 Continue, RFC 9110 section 10.1.1). {@code sink} gets the bytes as they come; when it takes fewer than it is
     * offered, nothing more is read until what {@link BodySink#attach} gave it is run, so that in the end TCP's window closes.
     * It is told once that the body is {@linkplain BodySink#complete complete} or {@linkplain BodySink#failed failed}; what
     * it throws becomes a 500 if the request has no response yet.
     *
     * <p>The request may be answered before, while, or after its body comes. If it is answered without any call of this method,
     * or by a response that {@linkplain OriginResponse#close closes}, the body, or its rest, is dropped: the connection goes on only if
     * at most {@link io.sequent.http.Limits#drainBytes} of it are to come, and to come for certain.
     *
     * @throws IllegalStateException if the body was collected, is being taken already, or was given up by answering
     */
    public void receive(BodySink<?> sink) {
        connection.receive(this, sink);
    }

    /**
     * Sends an interim response before the final one (RFC 9110 section 15.2); dropped if the client speaks HTTP/1.0.
     *
     * @throws IllegalArgumentException unless {@code status} is 100, or 102 to 199
     * @throws IllegalStateException if the request has been answered
     */
    public void interim(int status, HttpHeaders headers) {
        if (status < CONTINUE || status > 199 || status == SWITCHING_PROTOCOLS) {
            throw new IllegalArgumentException("the interim status is " + status + "; give 100, or 102 to 199");
        }
        if (overruled) {
            return;
        }
        if (response != null) {
            throw new IllegalStateException("the request has its response; send interim ones before");
        }
        awaitsContinue &= status != CONTINUE;
        if (request.version() != HttpVersion.HTTP_1_0) {
            interim.add(new Interim(status, headers));
            connection.onAnswered(this);
        }
    }

    @Nullable
    Interim pollInterim() {
        return interim.poll();
    }

    /**
     * Answers the request. After the origin has answered in the handler's place, because the request turned out to be broken in
     * its body, nothing happens.
     *
     * @throws IllegalStateException if it has been answered
     */
    public void respond(OriginResponse answer) {
        if (overruled) {
            return;
        }
        if (response != null) {
            throw new IllegalStateException("the request has its response; respond once");
        }
        response = answer;
        connection.onAnswered(this);
    }

    boolean isOverruled() {
        return overruled;
    }

    /** Answers in the handler's place, unless there is an answer. */
    void overrule(OriginResponse answer) {
        if (response == null) {
            respond(answer);
        }
        overruled = true;
    }

    /** Drops the connection at once, in the middle of whatever is under way. */
    public void abortConnection() {
        connection.abort();
    }

    /** Ends the connection after the responses before this one, without answering this one or any behind it. */
    public void closeConnection() {
        connection.closeBefore(this);
    }

    @Nullable
    OriginResponse response() {
        return response;
    }
}
