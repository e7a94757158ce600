package io.sequent.http.nio;

import io.sequent.http.ByteStream;
import io.sequent.http.origin.Origin;
import io.sequent.http.origin.OriginHandler;
import io.sequent.http.origin.OriginOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An {@link Origin} that listens on a real port. */
public final class NioServer implements AutoCloseable {
    /** Connections that may wait to be accepted. */
    private static final int BACKLOG = 1024;

    private final NioTransport transport;
    private final Origin origin;
    private final Listener listener;

    private NioServer(NioTransport transport, Origin origin, Listener listener) {
        this.transport = transport;
        this.origin = origin;
        this.listener = listener;
    }

    /**
     * Serves {@code address}; port 0 takes any free one, see {@link #port}. The handler is called by the transport's thread. The
     * Date field tells the real time, unless {@code options} leave it out.
     *
     * @throws IOException if the port is taken, or not this user's to take
     */
    public static NioServer listen(
            NioTransport transport, InetSocketAddress address, OriginHandler handler, OriginOptions options)
            throws IOException {
        Origin origin = new Origin(handler, atRealTime(options, transport), transport);
        return new NioServer(transport, origin, listen(transport.loop(), address, origin::accept));
    }

    /**
     * Serves {@code address} over TLS, with the certificate in {@code tls}; else like {@link #listen(NioTransport, InetSocketAddress,
     * OriginHandler, OriginOptions)}.
     *
     * @throws IOException if the port is taken, or not this user's to take
     */
    public static NioServer listen(
            NioTransport transport,
            InetSocketAddress address,
            SSLContext tls,
            OriginHandler handler,
            OriginOptions options)
            throws IOException {
        Origin origin = new Origin(handler, atRealTime(options, transport), transport);
        NioLoop loop = transport.loop();
        Listener listener = listen(
                loop,
                address,
                stream -> TlsStream.server(tls, stream, origin::accept, loop, transport.tasks())
                        .below());
        return new NioServer(transport, origin, listener);
    }

    private static OriginOptions atRealTime(OriginOptions options, NioTransport transport) {
        if (options.dateAtStart() < 0) {
            return options;
        }
        // Rounded down once, so that no Date lies in the future.
        long startSecond = Instant.now().minusNanos(transport.nowNs()).getEpochSecond();
        return options.toBuilder().dateAtStart(startSecond).build();
    }

    static Listener listen(NioLoop loop, InetSocketAddress address, Function<ByteStream, ByteStream.Handler> acceptor)
            throws IOException {
        return listen(loop, address, ServerSocketChannel::accept, acceptor);
    }

    /** The same with another way to accept, for tests. */
    static Listener listen(
            NioLoop loop, InetSocketAddress address, Source source, Function<ByteStream, ByteStream.Handler> acceptor)
            throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.configureBlocking(false);
            channel.bind(address, BACKLOG);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        Listener listener = new Listener(loop, channel, source, acceptor, port);
        loop.execute(listener::begin);
        return listener;
    }

    /** Returns the port. */
    public int port() {
        return listener.port;
    }

    /** Returns the origin, for its counters, which the transport's thread writes: read them by {@link NioTransport#execute}. */
    public Origin origin() {
        return origin;
    }

    /**
     * Stops listening, waits until the port is free, and ends the connections in order, which is not waited for: see
     * {@link Origin#shutDown}.
     */
    @Override
    public void close() {
        CompletableFuture<@Nullable Void> freed = new CompletableFuture<>();
        NioLoop loop = transport.loop();
        try {
            loop.execute(() -> {
                listener.onLoopEnd();
                origin.shutDown(() -> {});
                // The selector holds the port until it has looked again.
                loop.later(() -> freed.complete(null));
            });
        } catch (IllegalStateException e) {
            return; // the transport is closed, and the port with it
        }
        if (!loop.isCurrentThread()) {
            freed.join();
        }
    }

    /** Accepts a connection. */
    interface Source {
        @Nullable
        SocketChannel accept(ServerSocketChannel from) throws IOException;
    }

    /** A listening channel in its loop. */
    static final class Listener implements Endpoint {
        /** Most connections that are accepted before others have their turn. */
        private static final int BATCH = 64;
        /** How long nothing is accepted after the system said that it cannot: it has no descriptor left, perhaps. */
        private static final long PAUSE_NS = 50_000_000L;

        private final NioLoop loop;
        private final ServerSocketChannel channel;
        private final Source source;
        private final Function<ByteStream, ByteStream.Handler> acceptor;
        private final int port;
        private @Nullable SelectionKey key;
        /** Times that the system could not give a connection. */
        int failures;

        Listener(
                NioLoop loop,
                ServerSocketChannel channel,
                Source source,
                Function<ByteStream, ByteStream.Handler> acceptor,
                int port) {
            this.loop = loop;
            this.channel = channel;
            this.source = source;
            this.acceptor = acceptor;
            this.port = port;
        }

        int port() {
            return port;
        }

        private void begin() {
            try {
                key = loop.register(channel, SelectionKey.OP_ACCEPT, this);
                loop.remember(this);
            } catch (IOException e) {
                NioLoop.report(e);
            }
        }

        @Override
        public void onReady(int readyOperations) {
            for (int i = 0; i < BATCH; i++) {
                SocketChannel accepted;
                try {
                    accepted = source.accept(channel);
                } catch (IOException e) {
                    pause();
                    return;
                }
                if (accepted == null) {
                    return;
                }
                serve(accepted);
            }
        }

        private void serve(SocketChannel accepted) {
            NioStream stream;
            try {
                stream = NioStream.accepted(loop, accepted);
            } catch (IOException e) {
                failures++;
                return;
            }
            try {
                stream.begin(acceptor.apply(stream));
            } catch (RuntimeException e) {
                stream.abort();
                NioLoop.report(e);
            }
        }

        private void pause() {
            failures++;
            interest(0);
            loop.wakeAt(loop.nowNs() + PAUSE_NS, () -> interest(SelectionKey.OP_ACCEPT));
        }

        private void interest(int operations) {
            SelectionKey current = key;
            if (current != null && current.isValid()) {
                current.interestOps(operations);
            }
        }

        @Override
        public void onLoopEnd() {
            loop.forget(this);
            try {
                channel.close();
            } catch (IOException e) {
                NioLoop.report(e);
            }
        }
    }
}
