package io.sequent.http.client;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.Pipelining;
import io.sequent.http.Retry;
import io.sequent.http.Strictness;
import io.sequent.http.pipeline.ConnectionOptions;
import io.sequent.http.wire.RequestEncoder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
 * <p>Usable from any thread that its transport allows. On a simulated transport, {@link #send}, {@link #close} and a future's
 * {@code get} and {@code join} run the simulation in the caller's thread; {@code CompletableFuture.allOf} makes a future that does
 * not, so wait with {@link #await}.
 */
public final class HttpClient implements AutoCloseable {
    private final Transport transport;
    private final Settings settings;
    private final Tally tally = new Tally();
    private final Map<HttpOrigin, OriginPool> pools = new LinkedHashMap<>();
    private volatile boolean closed;
    private @Nullable CompletableFuture<@Nullable Void> idle;

    private HttpClient(Transport transport, Settings settings) {
        this.transport = transport;
        this.settings = settings;
    }

    /**
     * How a client behaves. Immutable.
     *
     * @param version what it speaks
     * @param keepAlive false: one request a connection
     * @param pipelining how many requests may be under way on a connection
     * @param maxConnections most connections to one origin at a time; 1 by default
     * @param retry what is sent again by itself
     * @param limits of what is read
     * @param strictness of what is read
     * @param connectTimeoutNs until a connection stands, or {@link Long#MAX_VALUE}, the default
     * @param responseTimeoutNs from when a request is the first in line until its response's head, or {@link Long#MAX_VALUE},
     *     the default
     * @param idleTimeoutNs how long an idle connection is kept, or {@link Long#MAX_VALUE}, the default
     */
    public record Settings(
            HttpVersion version,
            boolean keepAlive,
            Pipelining pipelining,
            int maxConnections,
            Retry retry,
            Limits limits,
            Strictness strictness,
            long connectTimeoutNs,
            long responseTimeoutNs,
            long idleTimeoutNs) {
        ConnectionOptions connectionOptions() {
            return new ConnectionOptions(
                    version, keepAlive, limits, strictness, retry, responseTimeoutNs, idleTimeoutNs);
        }
    }

    /** Starts a client over {@code transport}: HTTP/1.1, persistent, not pipelined, one connection per origin. */
    public static Builder over(Transport transport) {
        return new Builder(transport);
    }

    Transport transport() {
        return transport;
    }

    Tally tally() {
        return tally;
    }

    /** Returns how this client behaves. */
    public Settings settings() {
        return settings;
    }

    /** Returns what this client has done so far. */
    public ClientCounters counters() {
        return tally.snapshot();
    }

    /**
     * Sends a request; the future gets the response, or fails with an {@link HttpFailure} or with what the body handler threw.
     * Cancelling the future gives the request up, without harm to others on its connection.
     *
     * @throws IllegalArgumentException if the request cannot be sent in this client's version
     * @throws IllegalStateException if the client is closed, or the caller's thread may not use the transport
     */
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        if (closed) {
            throw new IllegalStateException("the client is closed; make another one");
        }
        RequestEncoder.framing(request, settings.version());
        Exchange<T> call = new Exchange<>(request, handler, this, transport);
        transport.execute(() -> pool(request.origin()).submit(call));
        return call.future();
    }

    /**
     * Sends a request and waits for its response.
     *
     * @throws HttpFailure if there is none; says how far the request got
     * @throws IOException if the body handler failed
     * @throws InterruptedException if the thread is interrupted; the request is cancelled then
     */
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> future = sendAsync(request, handler);
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException("the body handler failed: " + e.getCause(), e.getCause());
        }
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

    private OriginPool pool(HttpOrigin origin) {
        OriginPool pool = pools.get(origin);
        if (pool == null) {
            pool = new OriginPool(this, origin);
            pools.put(origin, pool);
        }
        return pool;
    }

    void cancel(Exchange<?> call) {
        OriginPool pool = pools.get(call.request().origin());
        if (pool != null) {
            pool.cancel(call);
        }
    }

    /** Something was settled: perhaps it was the last that a closing client waits for. */
    void onProgress() {
        if (idle != null && isIdle()) {
            idle.complete(null);
        }
    }

    private boolean isIdle() {
        for (OriginPool pool : pools.values()) {
            if (!pool.isIdle()) {
                return false;
            }
        }
        return true;
    }

    /** Takes no more requests, waits for those under way, and closes the connections. */
    @Override
    public void close() {
        closed = true;
        CompletableFuture<@Nullable Void> settled = new DrivenFuture<>(transport, () -> {});
        transport.execute(() -> {
            idle = settled;
            onProgress();
        });
        settled.join();
        closeNow();
    }

    /** Takes no more requests, cancels those under way as {@link HttpFailure.Cancelled}, and closes the connections. */
    public void closeNow() {
        closed = true;
        transport.execute(() -> {
            for (OriginPool pool : pools.values()) {
                pool.cut();
            }
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
        private long connectTimeoutNs = Long.MAX_VALUE;
        private long responseTimeoutNs = Long.MAX_VALUE;
        private long idleTimeoutNs = Long.MAX_VALUE;

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

        /** Sets how long a connection may take to stand, in nanoseconds, at least 1. */
        public Builder connectTimeoutNs(long ns) {
            connectTimeoutNs = atLeastOne("connectTimeoutNs", ns);
            return this;
        }

        /** Sets how long a request that is first in line may wait for its response's head, in nanoseconds, at least 1. */
        public Builder responseTimeoutNs(long ns) {
            responseTimeoutNs = atLeastOne("responseTimeoutNs", ns);
            return this;
        }

        /** Sets how long an idle connection is kept, in nanoseconds, at least 1. */
        public Builder idleTimeoutNs(long ns) {
            idleTimeoutNs = atLeastOne("idleTimeoutNs", ns);
            return this;
        }

        private static long atLeastOne(String name, long ns) {
            if (ns < 1) {
                throw new IllegalArgumentException(name + " is " + ns + "; give at least 1");
            }
            return ns;
        }

        /** Returns the client. */
        public HttpClient build() {
            boolean persistent = keepAlive == null ? version != HttpVersion.HTTP_1_0 : keepAlive;
            return new HttpClient(
                    transport,
                    new Settings(
                            version,
                            persistent,
                            pipelining,
                            maxConnections,
                            retry,
                            limits,
                            strictness,
                            connectTimeoutNs,
                            responseTimeoutNs,
                            idleTimeoutNs));
        }
    }
}
