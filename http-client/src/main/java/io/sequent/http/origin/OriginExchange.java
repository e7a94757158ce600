package io.sequent.http.origin;

import io.sequent.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request that waits for, or has got, its response. */
public final class OriginExchange {
    private final OriginConnection connection;
    private final OriginRequest request;
    private final List<OriginResponse> interim = new ArrayList<>(0);
    private @Nullable OriginResponse response;

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

    HttpHeaders headers() {
        return request.headers();
    }
}
