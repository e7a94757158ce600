package io.sequent.http.nio;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import io.sequent.http.client.Transport;
import io.sequent.http.client.TransportFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Function;

/** Both ends on one event loop, over the loopback; with TLS if asked for. */
public final class NioFixture implements TransportFixture {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final String PROTOCOL = "TLS";

    private final boolean secure;
    private final NioTransport transport;
    private int port;

    /** Starts the loop. */
    public NioFixture(boolean secure) {
        this.secure = secure;
        NioTransport.Builder builder = NioTransport.builder();
        transport = (secure ? builder.tls(TestCertificates.client(PROTOCOL)) : builder).start();
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public void serveStreams(Function<ByteStream, ByteStream.Handler> acceptor) throws IOException {
        NioLoop loop = transport.loop();
        Function<ByteStream, ByteStream.Handler> secured =
                under -> TlsStream.server(TestCertificates.server(PROTOCOL), under, acceptor, loop, transport.tasks())
                        .below();
        port = NioServer.listen(loop, ANY_PORT, secure ? secured : acceptor).port();
    }

    @Override
    public HttpOrigin origin() {
        return at(port);
    }

    private HttpOrigin at(int number) {
        return new HttpOrigin(secure ? "https" : "http", "127.0.0.1", number);
    }

    @Override
    public HttpOrigin nowhere() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return at(free.getLocalPort());
        }
    }

    @Override
    public int large() {
        return 20_000_000;
    }

    @Override
    public void close() {
        transport.close();
    }
}
