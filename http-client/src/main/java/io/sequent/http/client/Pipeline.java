package io.sequent.http.client;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.Pipelining;
import java.util.List;

/**
 * One connection to one origin that belongs to its maker alone: {@link HttpClient#open}. Requests leave in the order in which they were
 * submitted, as the policy of the client's {@link Pipelining} admits.
 *
 * <pre>{@code
 * try (Pipeline pipeline = client.open(HttpOrigin.of("http://10.0.0.2"), Pipelining.ofDepth(16))) {
 *     for (HttpRequest request : requests) {
 *         exchanges.add(pipeline.submit(request, BodyHandler.ofBytes()));
 *     }
 *     pipeline.flush();
 * }
 * }</pre>
 *
 * <p>The connection is made by the first {@link #flush}. It may die, be closed by the origin, or be idle too long: then the next request
 * makes another, and what was under way is replayed there or fails, by the same rules as anywhere in the client
 * ({@link io.sequent.http.Retry}, {@link HttpFailure#fate}). There is never more than one connection at a time, so that the order holds;
 * what an origin knows of one connection, such as its count of requests, begins anew. To see it, listen ({@link ClientListener}).
 *
 * <p>Any thread that the transport allows may use it. Requests that several threads submit leave in the order of their submissions. The
 * client's {@link Interceptor}s are not asked: a pipeline is below them.
 */
public final class Pipeline implements AutoCloseable {
    /** Whether a pipeline takes requests. */
    public enum State {
        /** It takes requests. */
        OPEN,
        /** It takes no more, and waits for those that it has. */
        CLOSING,
        /** It has none, and no connection. */
        CLOSED
    }

    private final HttpClient client;
    private final OriginPool pool;
    private volatile State state = State.OPEN;

    Pipeline(HttpClient client, OriginPool pool) {
        this.client = client;
        this.pool = pool;
    }

    HttpClient client() {
        return client;
    }

    OriginPool pool() {
        return pool;
    }

    /** Returns whom it leads to. */
    public HttpOrigin origin() {
        return pool.origin();
    }

    /** Returns whether it takes requests. */
    public State state() {
        return state;
    }

    /** Returns the number of requests that were given to the connection and whose response is not complete. */
    public int inFlight() {
        return pool.inFlight();
    }

    /**
     * Puts a request at the end. Nothing is sent before {@link #flush}, unless the connection is busy anyway. The total timeout runs from
     * now on.
     *
     * @throws IllegalArgumentException if the request goes to another origin, or cannot be sent in the client's version
     * @throws IllegalStateException if this or the client is closed, or the caller's thread may not use the transport
     */
    public <T> Exchange<T> submit(HttpRequest request, BodyHandler<T> handler) {
        requireMine(request);
        return client.submit(request, handler, pool);
    }

    /**
     * Puts a request at the end, as {@link #submit(HttpRequest, BodyHandler)}, for an exchange that is used again and again. In the
     * transport's thread, as inside of the exchange's own methods, this allocates nothing.
     *
     * @throws IllegalArgumentException if the request goes to another origin, or cannot be sent in the client's version
     * @throws IllegalStateException if the exchange is under way, if this or the client is closed, or if the caller's thread may not
     *     use the transport
     */
    public void submit(HttpRequest request, ReusableExchange exchange) {
        requireMine(request);
        exchange.submit(client.complete(request), pool);
    }

    private void requireMine(HttpRequest request) {
        if (state != State.OPEN) {
            throw new IllegalStateException("the pipeline to " + origin() + " is closed; open another one");
        }
        if (!request.origin().equals(origin())) {
            throw new IllegalArgumentException(
                    request + " does not go to " + origin() + ", as all requests of this pipeline must");
        }
    }

    /**
     * Sends what was submitted, as far as the policy admits; the rest follows by itself.
     *
     * @throws IllegalStateException if the caller's thread may not use the transport
     */
    public void flush() {
        pool.flush();
    }

    /**
     * Takes no more requests, sends and waits for those that it has, and closes the connection. Interrupted, it waits no longer and cuts,
     * and leaves the thread interrupted.
     *
     * @throws IllegalStateException if the caller's thread may not wait, see {@link Transport#drive}
     */
    @Override
    public void close() {
        if (state == State.OPEN) {
            state = State.CLOSING;
        }
        IdleWait.until(pool.transport(), List.of(pool));
        closeNow();
    }

    /** Takes no more requests, cancels those that it has as {@link HttpFailure.Cancelled}, and closes the connection. */
    public void closeNow() {
        end("the pipeline was closed");
    }

    void end(String why) {
        if (state == State.OPEN) {
            state = State.CLOSING;
        }
        pool.execute(() -> {
            pool.cut(why);
            client.forget(this);
            state = State.CLOSED;
        });
    }
}
