package io.sequent.http.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.client.HttpClient;
import io.sequent.http.nio.NioServer;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** nginx between client and origin: it reads what the one writes, and writes what the other reads. */
class NginxProxyTest extends NginxFixture {
    private static final int COUNT = 200;

    /** Answers with what came, in chunks, a few kilobytes of it. */
    private static void echo(OriginExchange exchange) {
        byte[] body = exchange.request().body();
        String text = exchange.request().method() + " " + exchange.request().target() + " "
                + new String(body, StandardCharsets.UTF_8) + "\n";
        byte[] answer = text.repeat(100).getBytes(StandardCharsets.UTF_8);
        exchange.respond(OriginResponse.of(200)
                .body(HttpBody.ofStream(() -> new ByteArrayInputStream(answer)))
                .build());
    }

    @Test
    void chunksGoThroughItInBothDirections() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (NioServer server = NioServer.listen(transport, anyPort, NginxProxyTest::echo, OriginOptions.defaults());
                Nginx nginx = Nginx.start(
                        folder,
                        "location / {",
                        "proxy_pass http://127.0.0.1:" + server.port() + ";",
                        "proxy_http_version 1.1;",
                        "proxy_set_header Connection '';",
                        "proxy_request_buffering off;",
                        "proxy_buffering off;",
                        "}");
                HttpClient client = pipelined(32)) {
            List<HttpRequest> requests = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                byte[] body = ("body of " + i).getBytes(StandardCharsets.UTF_8);
                requests.add(request(nginx, "/" + i)
                        .put(HttpBody.ofStream(() -> new ByteArrayInputStream(body)))
                        .build());
            }
            List<CompletableFuture<HttpResponse<String>>> responses = sendAll(client, requests);

            for (int i = 0; i < COUNT; i++) {
                HttpResponse<String> response = get(responses.get(i));
                assertThat(response.headers().firstValue("Transfer-Encoding")).isEqualTo("chunked");
                assertThat(response.body()).isEqualTo(("PUT /" + i + " body of " + i + "\n").repeat(100));
            }
            assertThat(client.counters().connections()).isEqualTo(1);
            assertThat(client.counters().deepestPipeline()).isEqualTo(32);
        }
    }

    @Test
    void anOriginThatIsAwayIsABadGateway() throws Exception {
        try (Nginx nginx = Nginx.start(folder, "location / { proxy_pass http://127.0.0.1:1; }");
                HttpClient client = pipelined(8)) {
            List<CompletableFuture<HttpResponse<String>>> responses = sendAll(
                    client,
                    List.of(request(nginx, "/1").build(), request(nginx, "/2").build()));

            for (CompletableFuture<HttpResponse<String>> response : responses) {
                assertThat(get(response).status()).isEqualTo(502);
            }
        }
    }
}
