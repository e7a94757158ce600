package io.sequent.http.client;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpText;
import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.Pipelining;
import io.sequent.http.Retry;
import io.sequent.http.Strictness;
import io.sequent.http.Timeouts;
import io.sequent.http.pipeline.HttpConnection;
import io.sequent.http.wire.BufferPool;
import io.sequent.http.wire.RequestEncoder;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.x client: connections per origin, pipelining, replay. No cookies, cache or redirects.
 *
 * <pre>{@code
 * try (HttpClient client = HttpClient.over(transport).pipelining(Pipelining.ofDepth(8)).build()) {
 *     HttpResponse<byte[]> response =
 *             client.send(HttpRequest.to("http://10.0.0.2/a.txt").build(), BodyHandler.ofBytes());
 * }
 * }</pre>
 *
 * <p>Usable from any thread that its transport allows: any at all on one with a thread of its own, virtual threads too, since nothing here
 * blocks while it holds a lock. Body handlers, listeners and what hangs on futures run in the transport's thread and must not block. On a
 * simulated transport, {@link #send}, {@link #close} and a future's {@code get} and {@code join} run the simulation in the caller's
 * thread; {@code CompletableFuture.allOf} makes a future that does not, so wait with {@link #await}.
 */
public final class HttpClient implements AutoCloseable {
    static final String CLOSED = "the client was closed";

    private final Transport transport;
    private final ClientSettings settings;
    private final List<Interceptor> interceptors;
    final Tally tally = new Tally();
    final BufferPool buffers = new BufferPool(HttpConnection.LENT_BYTES, 64);
    private final Listening listening;
    private final Map<HttpOrigin, OriginPool> pools = new ConcurrentHashMap<>();
    /** All pools in the order of their making, and the pipelines that are not closed. */
    private final Collection<OriginPool> poolsInOrder = new CopyOnWriteArrayList<>();

    private final Collection<Pipeline> pipelines = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private volatile boolean cut;

    private HttpClient(Builder builder, ClientSettings settings) {
        this.transport = builder.transport;
        this.settings = settings;
        this.interceptors = List.copyOf(builder.interceptors);
        this.listening = new Listening(builder.listener, tally);
    }

    /** Starts a client over {@code transport}: HTTP/1.1, persistent, not pipelined, one connection per origin. */
    public static Builder over(Transport transport) {
        return new Builder(transport);
    }

    Transport transport() {
        return transport;
    }

    Listening listening() {
        return listening;
    }

    /** Returns how this client behaves. */
    public ClientSettings settings() {
        return settings;
    }

    /** Returns what this client has done so far; any thread may ask. */
    public ClientCounters counters() {
        return tally.snapshot();
    }

    // ---- requests

    /**
     * Sends a request; the future gets the response, or fails with an {@link HttpFailure} or with what the body handler threw.
     * Cancelling the future gives the request up, without harm to others on its connection, as does ending it in any other way:
     * {@code complete}, {@code orTimeout}.
     *
     * @throws IllegalArgumentException if the request cannot be sent in this client's version
     * @throws IllegalStateException if the client is closed, or the caller's thread may not use the transport
     */
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        if (interceptors.isEmpty()) {
            return start(request, handler).response();
        }
        requireOpen();
        return new InterceptedCall<T>(this, interceptors).begin(request, handler);
    }

    /**
     * Sends a request and waits for its response. Parks the thread, which may be a virtual one.
     *
     * @throws HttpFailure if there is none; says how far the request got
     * @throws IOException if the body handler failed
     * @throws InterruptedException if the thread is interrupted; the request is cancelled then
     * @throws IllegalArgumentException if the request cannot be sent in this client's version
     * @throws IllegalStateException if the client is closed, or the caller's thread may not use the transport or wait for it: its own
     *     thread would wait for itself
     */
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> future = sendAsync(request, handler);
        try {
            return future.get();
        } catch (InterruptedException | IllegalStateException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException("the body handler failed: " + e.getCause(), e.getCause());
        }
    }

    /** Gives a request to the pool of its origin. */
    <T> Exchange<T> start(HttpRequest request, BodyHandler<T> handler) {
        OriginPool pool = pool(request.origin());
        Exchange<T> exchange = submit(request, handler, pool);
        pool.flush();
        return exchange;
    }

    OriginPool pool(HttpOrigin origin) {
        OriginPool known = pools.get(origin);
        return known == null ? pools.computeIfAbsent(origin, this::newPool) : known;
    }

    <T> Exchange<T> submit(HttpRequest request, BodyHandler<T> handler, OriginPool pool) {
        FutureCall<T> call = new FutureCall<>(complete(request), handler, pool);
        pool.submit(call);
        return call;
    }

    /** Returns {@code request} as this client sends it. */
    HttpRequest complete(HttpRequest request) {
        requireOpen();
        String agent = settings.userAgent();
        HttpRequest complete = agent == null ? request : request.withDefault("User-Agent", agent);
        RequestEncoder.framing(complete, settings.version());
        return complete;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the client is closed; make another one");
        }
    }

    private OriginPool newPool(HttpOrigin origin) {
        OriginPool pool = new OriginPool(this, origin, settings.pipelining(), settings.maxConnections());
        poolsInOrder.add(pool);
        return pool;
    }

    /**
     * Opens a pipeline to {@code origin}: a connection that nobody else uses, pipelined as the client is.
     *
     * @throws IllegalStateException if the client is closed
     */
    public Pipeline open(HttpOrigin origin) {
        return open(origin, settings.pipelining());
    }

    /**
     * Opens a pipeline to {@code origin} that is pipelined in its own way.
     *
     * @throws IllegalStateException if the client is closed
     */
    public Pipeline open(HttpOrigin origin, Pipelining pipelining) {
        requireOpen();
        Pipeline pipeline = new Pipeline(this, new OriginPool(this, origin, pipelining, 1));
        pipelines.add(pipeline);
        return pipeline;
    }

    /**
     * Opens a pipeline to the origin of {@code uri}.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https URI
     * @throws IllegalStateException if the client is closed
     */
    public Pipeline open(URI uri) {
        return open(HttpOrigin.of(uri));
    }

    void forget(Pipeline pipeline) {
        pipelines.remove(pipeline);
    }

    /**
     * Waits for any future, also for one that does not make a simulation go on by itself.
     *
     * @throws CompletionException if the future failed, as {@link CompletableFuture#join} does
     */
    public <T extends @Nullable Object> T await(CompletableFuture<T> future) {
        transport.drive(future::isDone);
        return future.join();
    }

    // ---- the end

    /**
     * Takes no more requests, waits for those under way, also those of its pipelines, and closes the connections. Interrupted, it waits
     * no longer and cuts, and leaves the thread interrupted. Does not close the transport.
     *
     * @throws IllegalStateException if the caller's thread may not wait, see {@link Transport#drive}
     */
    @Override
    public void close() {
        closed = true;
        List<OriginPool> all = new ArrayList<>(poolsInOrder);
        pipelines.forEach(pipeline -> all.add(pipeline.pool()));
        IdleWait.until(transport, all);
        closeNow();
    }

    /** Returns true once {@link #closeNow} has begun to cut: pools made by threads that came too late take nothing. */
    boolean isCut() {
        return cut;
    }

    /** Takes no more requests, cancels those under way as {@link HttpFailure.Cancelled}, and closes the connections. */
    public void closeNow() {
        closed = true;
        transport.execute(() -> {
            cut = true;
            pipelines.forEach(pipeline -> pipeline.end(CLOSED));
            poolsInOrder.forEach(pool -> pool.cut(CLOSED));
        });
    }

    /** Collects the settings of a client. Not for several threads. */
    public static final class Builder {
        private final Transport transport;
        private HttpVersion version = HttpVersion.HTTP_1_1;
        private @Nullable Boolean keepAlive;
        private Pipelining pipelining = Pipelining.off();
        private int maxConnections = 1;
        private Retry retry = Retry.once();
        private Limits limits = Limits.defaults();
        private Strictness strictness = Strictness.strict();
        private Timeouts timeouts = Timeouts.defaults();
        private @Nullable String userAgent = "sequent";
        private final List<Interceptor> interceptors = new ArrayList<>();
        private @Nullable ClientListener listener;

        private Builder(Transport transport) {
            this.transport = transport;
        }

        /** Sets the version; HTTP/1.1 by default. */
        public Builder version(HttpVersion value) {
            version = value;
            return this;
        }

        /** Says whether connections are kept for further requests; by default they are in HTTP/1.1 and are not in 1.0. */
        public Builder keepAlive(boolean yes) {
            keepAlive = yes;
            return this;
        }

        /** Sets the pipelining; off by default. HTTP/1.0 never pipelines. */
        public Builder pipelining(Pipelining value) {
            pipelining = value;
            return this;
        }

        /** Sets the most connections to one origin at a time, at least 1. */
        public Builder maxConnections(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("maxConnections is " + count + "; give at least 1");
            }
            maxConnections = count;
            return this;
        }

        /** Sets what is sent again by itself. */
        public Builder retry(Retry value) {
            retry = value;
            return this;
        }

        /** Sets the limits of what is read. */
        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        /** Sets the strictness of what is read. */
        public Builder strictness(Strictness value) {
            strictness = value;
            return this;
        }

        /** Sets how long is waited for what; {@link Timeouts#defaults} by default. */
        public Builder timeouts(Timeouts value) {
            timeouts = value;
            return this;
        }

        /** Sets {@link Timeouts#connectNs} alone. */
        public Builder connectTimeoutNs(long ns) {
            return timeouts(timeouts.withConnectNs(ns));
        }

        /** Sets {@link Timeouts#responseNs} alone. */
        public Builder responseTimeoutNs(long ns) {
            return timeouts(timeouts.withResponseNs(ns));
        }

        /** Sets {@link Timeouts#totalNs} alone. */
        public Builder totalTimeoutNs(long ns) {
            return timeouts(timeouts.withTotalNs(ns));
        }

        /** Sets {@link Timeouts#idleNs} alone. */
        public Builder idleTimeoutNs(long ns) {
            return timeouts(timeouts.withIdleNs(ns));
        }

        /**
         * Sets the User-Agent of requests that have none of their own (RFC 9110 section 10.1.5); {@code sequent} by default, null to send
         * none.
         *
         * @throws IllegalArgumentException if it may not be written as a field value
         */
        public Builder userAgent(@Nullable String text) {
            userAgent = text == null ? null : HttpText.requireFieldValue("the User-Agent", text);
            return this;
        }

        /** Adds an interceptor inside of those that are there. */
        public Builder intercept(Interceptor interceptor) {
            interceptors.add(interceptor);
            return this;
        }

        /** Sets what hears of all that happens. */
        public Builder listener(ClientListener value) {
            listener = value;
            return this;
        }

        /** Returns the client. */
        public HttpClient build() {
            boolean persistent = keepAlive == null ? version != HttpVersion.HTTP_1_0 : keepAlive;
            return new HttpClient(
                    this,
                    new ClientSettings(
                            version,
                            persistent,
                            pipelining,
                            maxConnections,
                            retry,
                            limits,
                            strictness,
                            timeouts,
                            userAgent));
        }
    }
}
