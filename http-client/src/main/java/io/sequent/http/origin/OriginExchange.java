package io.sequent.http.origin;

import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpVersion;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One request that waits for, or has got, its response. */
public final class OriginExchange {
    private final OriginConnection connection;
    private final OriginRequest request;
    /** Interim responses that are to be sent. */
    private final ArrayDeque<Interim> interim = new ArrayDeque<>(1);

    private @Nullable OriginResponse response;

    record Interim(int status, HttpHeaders headers) {}

    /** True if the connection ends after this one. */
    boolean last;

    /** True if the client asked for the connection to go on. */
    final boolean persistent;

    OriginExchange(OriginConnection connection, OriginRequest request, boolean persistent) {
        this.connection = connection;
        this.request = request;
        this.persistent = persistent;
    }

    /** Returns the request. */
    public OriginRequest request() {
        return request;
    }

    /** Returns the number of the connection that it came on, from 1. */
    public int connection() {
        return connection.number();
    }

    /**
     * Sends an interim response before the final one (RFC 9110 section 15.2); dropped if the client speaks HTTP/1.0.
     *
     * @throws IllegalArgumentException unless {@code status} is 100, or 102 to 199
     * @throws IllegalStateException if the request has been answered
     */
    public void interim(int status, HttpHeaders headers) {
        if (status < 100 || status > 199 || status == 101) {
            throw new IllegalArgumentException("the interim status is " + status + "; give 100, or 102 to 199");
        }
        if (response != null) {
            throw new IllegalStateException("the request has its response; send interim ones before");
        }
        if (request.version() != HttpVersion.HTTP_1_0) {
            interim.add(new Interim(status, headers));
            connection.onAnswered();
        }
    }

    @Nullable
    Interim pollInterim() {
        return interim.poll();
    }

    /**
     * Answers the request.
     *
     * @throws IllegalStateException if it has been answered
     */
    public void respond(OriginResponse answer) {
        if (response != null) {
            throw new IllegalStateException("the request has its response; respond once");
        }
        response = answer;
        connection.onAnswered();
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
