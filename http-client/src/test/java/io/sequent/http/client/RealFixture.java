package io.sequent.http.client;

import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.nio.NioServer;
import io.sequent.http.nio.NioTransport;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginHandler;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A client and an origin on real sockets, each with a thread of its own. The timeout is only a guard against waiting for ever. */
@Timeout(120)
abstract class RealFixture {
    final NioTransport transport = NioTransport.start();
    final NioTransport serverTransport =
            NioTransport.builder().threadName("origin").start();
    private int port;

    @AfterEach
    void closeTheTransports() {
        transport.close();
        serverTransport.close();
    }

    final void serve(OriginHandler handler) throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        port = NioServer.listen(serverTransport, any, handler, OriginOptions.defaults())
                .port();
    }

    final void echo() throws IOException {
        serve(RealFixture::answer);
    }

    static void answer(OriginExchange exchange) {
        exchange.respond(OriginResponse.plain(200, exchange.request().target()));
    }

    final HttpOrigin origin() {
        return HttpOrigin.of("http://127.0.0.1:" + port);
    }

    final HttpRequest get(String path) {
        return HttpRequest.to(origin() + path).build();
    }

    final HttpClient.Builder client() {
        return HttpClient.over(transport);
    }
}
