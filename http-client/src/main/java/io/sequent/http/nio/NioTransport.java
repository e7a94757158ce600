package io.sequent.http.nio;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import io.sequent.http.client.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Real sockets on one event-loop thread, for clients and origins.
 *
 * <p>Any thread may use it. Everything that a client does happens in the loop's thread, and so do callbacks: they must not block,
 * and must not wait for an exchange of the same transport. What a callback throws fails its own connection and goes to the
 * thread's handler of uncaught exceptions; the loop goes on. Names are resolved, and the keys of TLS
 * computed, by threads of their own.
 *
 * <pre>{@code
 * try (NioTransport transport = NioTransport.start();
 *         HttpClient client = HttpClient.over(transport).build()) {
 *     client.send(HttpRequest.to("http://localhost:8080/").build(), BodyHandler.ofString());
 * }
 * }</pre>
 */
public final class NioTransport implements Transport, AutoCloseable {
    /** Threads for what takes long: looking up names, the computations of TLS. */
    private static final int HELPERS = 4;

    private static final long HELPER_IDLE_SECONDS = 5;

    private final NioLoop loop;
    private final HostResolver resolver;
    private final ThreadPoolExecutor tasks;
    private volatile @Nullable SSLContext tls;

    private NioTransport(Builder builder) {
        loop = new NioLoop(builder.threadName);
        resolver = builder.resolver;
        tls = builder.tls;
        tasks = new ThreadPoolExecutor(
                HELPERS,
                HELPERS,
                HELPER_IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, builder.threadName + "-helper");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // of use only to a transport that is not closed
        tasks.allowCoreThreadTimeOut(true);
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
        if (!loop.isCurrentThread()) {
            throw new IllegalStateException("connect was called by "
                    + Thread.currentThread().getName() + "; call it in the transport's thread, by execute");
        }
        if (loop.isEnding()) {
            throw new IOException("the transport is closed");
        }
        ByteStream stream;
        NioStream connecting;
        boolean secure = origin.scheme().equals("https");
        if (secure) {
            TlsStream over = TlsStream.client(this::tls, origin, handler, loop, tasks);
            connecting = NioStream.connecting(loop, over.below());
            stream = over.over(connecting);
        } else {
            connecting = NioStream.connecting(loop, handler);
            stream = connecting;
        }
        if (Literals.isAddress(origin.host()) && !(secure && tls == null)) {
            InetAddress[] addresses = addresses(origin.host());
            loop.later(() -> connecting.connectTo(addresses, origin.port()));
        } else {
            tasks.execute(() -> resolve(origin, connecting));
        }
        return stream;
    }

    /** A resolver's thread: asks, and lets the loop go on with the answer. */
    private void resolve(HttpOrigin origin, NioStream stream) {
        Runnable answer;
        try {
            if (origin.scheme().equals("https")) {
                tls();
            }
            InetAddress[] addresses = addresses(origin.host());
            answer = () -> stream.connectTo(addresses, origin.port());
        } catch (UnknownHostException e) {
            answer = () -> stream.failToConnect(NioStream.UNKNOWN_HOST, "unknown host: " + e.getMessage());
        } catch (RuntimeException e) {
            answer = () -> stream.failToConnect(NioStream.NOT_CONNECTED, e.toString());
        }
        loop.tryLater(answer); // if the transport was closed meanwhile, its streams were, too
    }

    private InetAddress[] addresses(String host) throws UnknownHostException {
        return Literals.isAddress(host) ? new InetAddress[] {InetAddress.getByName(host)} : resolver.resolve(host);
    }

    /** Returns what TLS uses. The platform's takes long to be made: not for the loop's thread the first time. */
    private SSLContext tls() {
        SSLContext known = tls;
        if (known == null) {
            try {
                known = SSLContext.getDefault();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("no TLS: " + e.getMessage(), e);
            }
            tls = known;
        }
        return known;
    }

    /** Runs what takes long, in a thread of its own. */
    Executor tasks() {
        return tasks;
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
        if (loop.isCurrentThread()) {
            loop.stop();
        } else {
            loop.tryLater(loop::stop);
            loop.join();
        }
        tasks.shutdownNow();
    }

    /** Collects the settings of a transport. Not for several threads. */
    public static final class Builder {
        private HostResolver resolver = HostResolver.ofPlatform();
        private @Nullable SSLContext tls;
        private String threadName = "sequent-http";

        private Builder() {}

        /** Sets what turns names into addresses; the platform's resolver by default. */
        public Builder resolver(HostResolver value) {
            resolver = value;
            return this;
        }

        /** Sets what TLS trusts, and what it shows to an origin that asks for a certificate; the platform's default context by default. */
        public Builder tls(SSLContext value) {
            tls = value;
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
