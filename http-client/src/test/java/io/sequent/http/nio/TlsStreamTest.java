package io.sequent.http.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.ByteStream;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.Retry;
import io.sequent.http.client.HttpClient;
import io.sequent.http.client.MemoryNetwork;
import io.sequent.http.origin.Origin;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS over streams in memory, in virtual time. */
class TlsStreamTest {
    private static final String TLS_1_3 = "TLSv1.3";

    private final MemoryNetwork network = new MemoryNetwork(11);
    private final List<TlsStream> accepted = new ArrayList<>();
    private Executor tasks = Runnable::run;

    private static void echo(OriginExchange exchange) {
        exchange.respond(OriginResponse.plain(
                200, exchange.request().target() + exchange.request().body().length));
    }

    private void serve(String protocol) {
        Origin origin = new Origin(TlsStreamTest::echo, OriginOptions.defaults(), network);
        SSLContext context = TestCertificates.server(protocol);
        network.serve(443, under -> {
            TlsStream stream = TlsStream.server(context, under, origin::accept, network, tasks);
            accepted.add(stream);
            return stream.below();
        });
    }

    private HttpClient.Builder client(String protocol) {
        return client(TestCertificates.client(protocol));
    }

    private HttpClient.Builder client(SSLContext context) {
        return HttpClient.over(new TlsTransport(network, context, tasks)).retry(Retry.never());
    }

    private static HttpRequest get(String path) {
        return HttpRequest.to("https://origin" + path).build();
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, 1, 7",
        "TLSv1.3, 1460, 5000",
        "TLSv1.3, 100000, 100000",
        "TLSv1.2, 1, 7",
        "TLSv1.2, 1460, 5000"
    })
    void requestsPassInPiecesOfAnySize(String protocol, int maxPiece, int window) {
        network.maxPiece = maxPiece;
        network.window = window;
        network.latencyNs = 1_000;
        serve(protocol);
        try (HttpClient client =
                client(protocol).pipelining(Pipelining.ofDepth(8)).build()) {
            List<CompletableFuture<HttpResponse<String>>> futures = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                futures.add(client.sendAsync(get("/" + i), BodyHandler.ofString()));
            }
            HttpRequest large = HttpRequest.to("https://origin/large")
                    .post(HttpBody.of(new byte[40_000]))
                    .build();
            futures.add(client.sendAsync(large, BodyHandler.ofString()));
            for (int i = 0; i < 20; i++) {
                assertThat(futures.get(i).join().body()).isEqualTo("/" + i + "0");
            }
            assertThat(futures.get(20).join().body()).isEqualTo("/large40000");
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void clientNamesTheHostAndBothAgreeOnTheProtocol() throws Exception {
        serve(TLS_1_3);
        try (HttpClient client = client(TLS_1_3).build()) {
            assertThat(client.send(get("/"), BodyHandler.ofString()).status()).isEqualTo(200);
        }
        var engine = accepted.get(0).engine();
        assertThat(engine).isNotNull();
        assertThat(engine.getApplicationProtocol()).isEqualTo("http/1.1");
        assertThat(((ExtendedSSLSession) engine.getSession()).getRequestedServerNames())
                .containsExactly(new SNIHostName("origin"));
    }

    @Test
    void nothingElseWaitsWhileTheEngineComputes() throws Exception {
        ArrayDeque<Runnable> computing = new ArrayDeque<>();
        int[] computed = new int[1];
        tasks = task -> {
            computing.add(task);
            network.wakeAt(network.nowNs() + 10_000_000, () -> {
                computed[0]++;
                computing.remove().run();
            });
        };
        serve(TLS_1_3);
        try (HttpClient client = client(TLS_1_3).build()) {
            assertThat(client.send(get("/"), BodyHandler.ofString()).body()).isEqualTo("/0");
        }
        assertThat(computed[0]).as("computations of both ends").isGreaterThanOrEqualTo(2);
    }

    @Test
    void certificateOfAnotherHostIsRefused() {
        serve(TLS_1_3);
        try (HttpClient client = client(TLS_1_3).build()) {
            HttpRequest request = HttpRequest.to("https://elsewhere/").build();
            assertThatThrownBy(() -> client.send(request, BodyHandler.ofString()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("No subject alternative DNS name matching elsewhere found")
                    .hasMessageContaining("NOT_SENT");
        }
        network.runUntil(network.nowNs() + 1_000_000_000);
        assertThat(accepted.get(0).describe(TlsStream.TLS_FAILED))
                .as("the server is told why")
                .contains("Received fatal alert: certificate_unknown");
    }

    @Test
    void certificateThatNobodyTrustsIsRefused() throws Exception {
        serve(TLS_1_3);
        try (HttpClient client = client(SSLContext.getDefault()).build()) {
            assertThatThrownBy(() -> client.send(get("/"), BodyHandler.ofString()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("unable to find valid certification path");
        }
    }

    @Test
    void peerThatSpeaksNoTlsIsRefused() {
        network.serve(443, new Origin(TlsStreamTest::echo, OriginOptions.defaults(), network)::accept);
        try (HttpClient client = client(TLS_1_3).build()) {
            assertThatThrownBy(() -> client.send(get("/"), BodyHandler.ofString()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("TLS: ");
        }
    }

    @Test
    void handshakeThatIsCutFails() {
        network.serve(443, under -> new ByteStream.Handler() {
            @Override
            public void onReadable(ByteStream stream) {
                stream.finish();
            }
        });
        try (HttpClient client = client(TLS_1_3).build()) {
            assertThatThrownBy(() -> client.send(get("/"), BodyHandler.ofString()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("during the TLS handshake");
        }
    }

    /** Answers with a body that ends with the connection, whose end is as told. */
    private void serveUntilClose(String protocol, boolean withCloseNotify) {
        SSLContext context = TestCertificates.server(protocol);
        byte[] response = "HTTP/1.1 200 OK\r\n\r\nall of it".getBytes(StandardCharsets.ISO_8859_1);
        network.serve(
                443,
                under -> TlsStream.server(
                                context,
                                under,
                                tls -> new ByteStream.Handler() {
                                    @Override
                                    public void onReadable(ByteStream stream) {
                                        if (stream.read(new byte[1000], 0, 1000) > 0) {
                                            assertThat(stream.write(response, 0, response.length))
                                                    .isEqualTo(response.length);
                                            (withCloseNotify ? stream : under).close();
                                        }
                                    }
                                },
                                network,
                                tasks)
                        .below());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bodyThatEndsWithTheConnectionIsWholeAfterCloseNotify(String protocol) throws Exception {
        serveUntilClose(protocol, true);
        try (HttpClient client = client(protocol).build()) {
            assertThat(client.send(get("/"), BodyHandler.ofString()).body()).isEqualTo("all of it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bodyThatIsCutWithoutCloseNotifyIsNotTakenForWhole(String protocol) {
        serveUntilClose(protocol, false);
        try (HttpClient client = client(protocol).build()) {
            assertThatThrownBy(() -> client.send(get("/"), BodyHandler.ofString()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("cut the TLS connection short");
        }
    }

    @Test
    void closingSendsWhatWasWrittenAndThenCloseNotify() throws Exception {
        network.window = 100; // far less than is written before the close
        byte[] content = new byte[30_000];
        Arrays.fill(content, (byte) 'x');
        SSLContext context = TestCertificates.server(TLS_1_3);
        int[] written = new int[1];
        network.serve(
                443,
                under -> TlsStream.server(
                                context,
                                under,
                                tls -> new ByteStream.Handler() {
                                    @Override
                                    public void onConnected(ByteStream stream) {
                                        onWritable(stream);
                                    }

                                    @Override
                                    public void onWritable(ByteStream stream) {
                                        written[0] = stream.write(content, 0, content.length);
                                        if (written[0] > 0) {
                                            stream.close();
                                        }
                                    }
                                },
                                network,
                                tasks)
                        .below());
        int[] read = new int[2];
        new TlsTransport(network, TestCertificates.client(TLS_1_3), tasks)
                .connect(get("/").origin(), new ByteStream.Handler() {
                    @Override
                    public void onReadable(ByteStream stream) {
                        byte[] target = new byte[1000];
                        int count;
                        while ((count = stream.read(target, 0, target.length)) > 0) {
                            read[0] += count;
                        }
                        read[1] = count;
                    }
                });
        network.drive(() -> read[1] < 0);
        assertThat(written[0]).isPositive();
        assertThat(read).containsExactly(written[0], ByteStream.END_OF_STREAM);
    }
}
