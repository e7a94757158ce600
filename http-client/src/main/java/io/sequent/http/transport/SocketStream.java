package io.sequent.http.transport;

import io.sequent.host.Host;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.http.ByteStream;
import io.sequent.ip.IpAddress;
import io.sequent.tcp.TcpResult;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@link TcpSocket} as a {@link ByteStream}. One thread, the host's. */
public final class SocketStream implements ByteStream {
    private final TcpSocket socket;

    private SocketStream(TcpSocket socket) {
        this.socket = socket;
        socket.settings()
                .noDelay(true); // a short message, or the end of a long one, must not wait for an acknowledgment
    }

    /**
     * Starts to connect from {@code host}.
     *
     * @throws IllegalStateException if the host has no free port or no address of the family
     */
    public static SocketStream connect(Host host, IpAddress remote, int port, ByteStream.Handler handler) {
        return new SocketStream(host.connect(remote, port, new Events(handler), host.nowNs()));
    }

    /** Returns what hears of an accepted {@code socket}, as {@code acceptor} wishes it to be served. */
    public static SocketHandler accepted(TcpSocket socket, Function<ByteStream, ByteStream.Handler> acceptor) {
        SocketStream stream = new SocketStream(socket);
        Events events = new Events(acceptor.apply(stream));
        events.stream = stream;
        return events;
    }

    /** Returns the socket. */
    public TcpSocket socket() {
        return socket;
    }

    @Override
    public int write(byte[] source, int offset, int length) {
        return socket.send(source, offset, length);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        return socket.receive(target, offset, length);
    }

    @Override
    public int finish() {
        return socket.shutdownOutput();
    }

    @Override
    public int close() {
        return socket.close();
    }

    @Override
    public int abort() {
        return socket.abort();
    }

    @Override
    public String describe(int code) {
        return TcpResult.describe(code);
    }

    @Override
    public boolean isSilence(int code) {
        return code == TcpResult.TIMED_OUT;
    }

    /** Passes the socket's events on. */
    private static final class Events implements SocketHandler {
        private final ByteStream.Handler handler;
        private @Nullable SocketStream stream;

        Events(ByteStream.Handler handler) {
            this.handler = handler;
        }

        private SocketStream stream(TcpSocket socket) {
            SocketStream known = stream;
            if (known == null) {
                known = new SocketStream(socket);
                stream = known;
            }
            return known;
        }

        @Override
        public void onConnected(TcpSocket socket) {
            handler.onConnected(stream(socket));
        }

        @Override
        public void onReadable(TcpSocket socket) {
            handler.onReadable(stream(socket));
        }

        @Override
        public void onWritable(TcpSocket socket) {
            handler.onWritable(stream(socket));
        }

        @Override
        public void onPeerFinished(TcpSocket socket) {
            handler.onReadable(stream(socket));
        }

        @Override
        public void onClosed(TcpSocket socket, int reason) {
            handler.onClosed(stream(socket), reason);
        }
    }
}
