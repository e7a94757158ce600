package io.sequent.http.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.client.HttpClient;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NioTransportTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final NioTransport transport = NioTransport.start();

    @AfterEach
    void closeTheTransport() {
        transport.close();
    }

    private static void echo(OriginExchange exchange) {
        exchange.respond(OriginResponse.plain(200, exchange.request().target()));
    }

    private NioServer serve() throws IOException {
        return NioServer.listen(transport, ANY_PORT, NioTransportTest::echo, OriginOptions.defaults());
    }

    private static HttpRequest get(int port, String path) {
        return HttpRequest.to("http://127.0.0.1:" + port + path).build();
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (NioServer server = serve();
                HttpClient client = HttpClient.over(transport)
                        .pipelining(Pipelining.ofDepth(16))
                        .build()) {
            List<CompletableFuture<HttpResponse<String>>> futures = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                futures.add(client.sendAsync(get(server.port(), "/" + i), BodyHandler.ofString()));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(futures.get(i).get().body()).isEqualTo("/" + i);
            }
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void refusedConnectionSaysWhereAndWhy() throws Exception {
        NioServer server = serve();
        server.close();
        try (HttpClient client = HttpClient.over(transport).build()) {
            assertThatThrownBy(() -> client.send(get(server.port(), "/"), BodyHandler.ofString()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("127.0.0.1 port " + server.port() + ": Connection refused");
        }
    }

    @Test
    void addressesAreTriedInTurn() throws Exception {
        HostResolver resolver = host -> {
            if (!host.equals("origin")) {
                throw new UnknownHostException(host + " is not in the book");
            }
            return new InetAddress[] {InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1")};
        };
        try (NioTransport resolving = NioTransport.builder().resolver(resolver).start();
                NioServer server = serve();
                HttpClient client = HttpClient.over(resolving).build()) {
            HttpRequest request =
                    HttpRequest.to("http://origin:" + server.port() + "/a").build();
            assertThat(client.send(request, BodyHandler.ofString()).body()).isEqualTo("/a");
            assertThatThrownBy(() ->
                            client.send(HttpRequest.to("http://elsewhere/").build(), BodyHandler.ofString()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("unknown host: elsewhere is not in the book");
        }
    }

    @Test
    void hundredsOfConnectionsStandAtOnceAndNoneIsLeft() throws Exception {
        int count = 500;
        List<OriginExchange> held = new ArrayList<>();
        NioServer server = NioServer.listen(
                transport,
                ANY_PORT,
                exchange -> {
                    held.add(exchange);
                    if (held.size() == count) {
                        held.forEach(NioTransportTest::echo);
                    }
                },
                OriginOptions.defaults());
        try (HttpClient client =
                HttpClient.over(transport).maxConnections(count).build()) {
            List<CompletableFuture<HttpResponse<String>>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                futures.add(client.sendAsync(get(server.port(), "/" + i), BodyHandler.ofString()));
            }
            for (int i = 0; i < count; i++) {
                assertThat(futures.get(i).get().body()).isEqualTo("/" + i);
            }
            assertThat(client.counters().connections()).isEqualTo(count);
        }
        server.close();
        CompletableFuture<Integer> left = new CompletableFuture<>();
        transport.execute(() -> completeWhenNoneIsOpen(left));
        assertThat(left.get()).isZero();
    }

    private void completeWhenNoneIsOpen(CompletableFuture<Integer> left) {
        if (transport.loop().endpointCount() == 0) {
            left.complete(0);
        } else {
            transport.wakeAt(transport.nowNs() + 1_000_000, () -> completeWhenNoneIsOpen(left));
        }
    }

    @Test
    void closedTransportLeavesNoThread() throws Exception {
        NioTransport named = NioTransport.builder()
                .threadName("to be gone")
                .resolver(host -> new InetAddress[] {InetAddress.getLoopbackAddress()})
                .start();
        try (NioServer server = serve();
                HttpClient client = HttpClient.over(named).build()) {
            HttpRequest request =
                    HttpRequest.to("http://origin:" + server.port() + "/").build();
            assertThat(client.send(request, BodyHandler.ofString()).status()).isEqualTo(200);
        }
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("to be gone"))
                .toList();
        assertThat(threads).as("the loop and who looks names up").hasSize(2);
        named.close();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void addressOfAnotherFamilyIsReadWithoutAResolver() throws Exception {
        HostResolver none = host -> {
            throw new UnknownHostException(host);
        };
        try (NioTransport unresolving = NioTransport.builder().resolver(none).start();
                HttpClient client = HttpClient.over(unresolving).build()) {
            HttpRequest request = HttpRequest.to("http://[::1]:1/").build();
            assertThatThrownBy(() -> client.send(request, BodyHandler.ofString()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("0:0:0:0:0:0:0:1 port 1: ");
        }
    }

    @Test
    void serverSpeaksTlsAndTellsTheTime() throws Exception {
        try (NioTransport trusting = NioTransport.builder()
                        .tls(TestCertificates.client("TLS"))
                        .start();
                NioServer server = NioServer.listen(
                        transport,
                        ANY_PORT,
                        TestCertificates.server("TLS"),
                        NioTransportTest::echo,
                        OriginOptions.defaults());
                HttpClient client = HttpClient.over(trusting).build()) {
            HttpRequest request = HttpRequest.to("https://localhost:" + server.port() + "/secret")
                    .build();
            long before = Instant.now().getEpochSecond();
            HttpResponse<String> response = client.send(request, BodyHandler.ofString());
            long after = Instant.now().getEpochSecond();
            assertThat(response.body()).isEqualTo("/secret");
            String date = response.headers().firstValue("date");
            assertThat(date).isNotNull();
            long told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toEpochSecond();
            assertThat(told).isBetween(before - 1, after);
        }
    }

    @Test
    void defaultTrustRefusesACertificateThatNobodySigned() throws Exception {
        try (NioServer server = NioServer.listen(
                        transport,
                        ANY_PORT,
                        TestCertificates.server("TLS"),
                        NioTransportTest::echo,
                        OriginOptions.defaults());
                HttpClient client = HttpClient.over(transport).build()) {
            HttpRequest request =
                    HttpRequest.to("https://127.0.0.1:" + server.port() + "/").build();
            assertThatThrownBy(() -> client.send(request, BodyHandler.ofString()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("unable to find valid certification path")
                    .hasMessageContaining("NOT_SENT");
        }
    }
}
