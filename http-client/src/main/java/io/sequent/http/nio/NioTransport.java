package io.sequent.http.nio;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import io.sequent.http.client.Transport;
import io.sequent.ip.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Real sockets on one event-loop thread, for clients and origins.
 *
 * <p>Any thread may use it. Everything that a client does happens in the loop's thread, and so do callbacks: they must not block,
 * and must not wait for an exchange of the same transport. What a callback throws fails its own connection and goes to the
 * thread's handler of uncaught exceptions; the loop goes on. Names are resolved by threads of their own.
 *
 * <pre>{@code
 * try (NioTransport transport = NioTransport.start();
 *         HttpClient client = HttpClient.over(transport).build()) {
 *     client.send(HttpRequest.to("http://localhost:8080/").build(), BodyHandler.ofString());
 * }
 * }</pre>
 */
public final class NioTransport implements Transport, AutoCloseable {
    private static final int RESOLVERS = 4;
    private static final long RESOLVER_IDLE_SECONDS = 5;

    private final NioLoop loop;
    private final HostResolver resolver;
    private final ThreadPoolExecutor resolving;

    private NioTransport(Builder builder) {
        loop = new NioLoop(builder.threadName);
        resolver = builder.resolver;
        resolving = new ThreadPoolExecutor(
                RESOLVERS, RESOLVERS, RESOLVER_IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, builder.threadName + "-resolver");
                    thread.setDaemon(true);
                    return thread;
                });
        resolving.allowCoreThreadTimeOut(true);
    }

    /** Starts a transport with its thread, a daemon named {@code sequent-http}. */
    public static NioTransport start() {
        return builder().start();
    }

    /** Returns a builder with the defaults: the platform's resolver, and a thread named {@code sequent-http}. */
    public static Builder builder() {
        return new Builder();
    }

    NioLoop loop() {
        return loop;
    }

    @Override
    public ByteStream connect(HttpOrigin origin, ByteStream.Handler handler) throws IOException {
        if (!origin.scheme().equals("http")) {
            throw new IOException("no TLS for " + origin);
        }
        if (!loop.isCurrentThread()) {
            throw new IllegalStateException("connect was called by "
                    + Thread.currentThread().getName() + "; call it in the transport's thread, by execute");
        }
        if (loop.isEnding()) {
            throw new IOException("the transport is closed");
        }
        NioStream stream = NioStream.connecting(loop, handler);
        InetAddress literal = literal(origin.host());
        if (literal != null) {
            loop.later(() -> stream.connectTo(new InetAddress[] {literal}, origin.port()));
        } else {
            resolving.execute(() -> resolve(origin, stream));
        }
        return stream;
    }

    /** Returns the address that {@code host} spells, or null if it is a name. */
    private static @Nullable InetAddress literal(String host) throws UnknownHostException {
        boolean isAddress = host.indexOf(':') >= 0;
        if (!isAddress) {
            try {
                isAddress = IpAddress.parse(host).isIpv4();
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return isAddress ? InetAddress.getByName(host) : null;
    }

    /** A resolver's thread: asks, and lets the loop go on with the answer. */
    private void resolve(HttpOrigin origin, NioStream stream) {
        Runnable answer;
        try {
            InetAddress[] addresses = resolver.resolve(origin.host());
            answer = () -> stream.connectTo(addresses, origin.port());
        } catch (UnknownHostException | RuntimeException e) {
            answer = () -> stream.failToConnect(NioStream.UNKNOWN_HOST, "unknown host: " + e.getMessage());
        }
        try {
            loop.later(answer);
        } catch (IllegalStateException e) {
            Thread.currentThread().interrupt(); // the transport was closed meanwhile, and its streams with it
        }
    }

    @Override
    public long nowNs() {
        return loop.nowNs();
    }

    /** {@inheritDoc} Any thread may call it. The resolution is a millisecond. */
    @Override
    public void wakeAt(long atNs, Runnable action) {
        loop.wakeAt(atNs, action);
    }

    /** {@inheritDoc} Any thread may call it. */
    @Override
    public void later(Runnable action) {
        loop.later(action);
    }

    /**
     * {@inheritDoc} Any thread may call it.
     *
     * @throws IllegalStateException if the transport is closed
     */
    @Override
    public void execute(Runnable action) {
        loop.execute(action);
    }

    /**
     * Returns at once: the loop goes on by itself.
     *
     * @throws IllegalStateException if the loop's thread is about to wait for itself
     */
    @Override
    public void drive(BooleanSupplier done) {
        if (loop.isCurrentThread() && !done.getAsBoolean()) {
            throw new IllegalStateException(
                    "a callback waits for an exchange of its own transport, which would never end;"
                            + " use the future's then... methods");
        }
    }

    /**
     * Aborts all connections, whose requests fail, stops listening, ends the thread and waits for its end. Nothing happens if it is
     * closed already.
     */
    @Override
    public void close() {
        resolving.shutdownNow();
        try {
            loop.execute(loop::stop);
        } catch (IllegalStateException e) {
            return; // closed by somebody else meanwhile
        }
        loop.join();
    }

    /** Collects the settings of a transport. Not for several threads. */
    public static final class Builder {
        private HostResolver resolver = HostResolver.ofPlatform();
        private String threadName = "sequent-http";

        private Builder() {}

        /** Sets what turns names into addresses; the platform's resolver by default. */
        public Builder resolver(HostResolver value) {
            resolver = value;
            return this;
        }

        /** Sets the name of the loop's thread; {@code sequent-http} by default. */
        public Builder threadName(String value) {
            threadName = value;
            return this;
        }

        /**
         * Starts the transport.
         *
         * @throws java.io.UncheckedIOException if the system has no selector left
         */
        public NioTransport start() {
            NioTransport transport = new NioTransport(this);
            transport.loop.start();
            return transport;
        }
    }
}
