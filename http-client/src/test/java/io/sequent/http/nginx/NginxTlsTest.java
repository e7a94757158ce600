package io.sequent.http.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestFate;
import io.sequent.http.client.HttpClient;
import io.sequent.http.nio.NioTransport;
import io.sequent.http.nio.TestCertificates;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same over TLS, with a certificate that is trusted only by who is told to. */
class NginxTlsTest extends NginxFixture {
    private static final int COUNT = 400;

    private final NioTransport trusting = NioTransport.builder()
            .tls(TestCertificates.client("TLS"))
            .resolver(host -> new InetAddress[] {InetAddress.getLoopbackAddress()})
            .threadName("trusting")
            .start();

    @AfterEach
    void closeTheOther() {
        trusting.close();
    }

    @Test
    void pipelinesThatAreCutOffLoseNothingOverEitherVersion() throws Exception {
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            try (Nginx nginx = Nginx.startWithTls(
                            Files.createDirectories(folder.resolve(version)),
                            "ssl_protocols " + version + ";",
                            "keepalive_requests 50;",
                            ECHO);
                    HttpClient client = HttpClient.over(trusting)
                            .pipelining(Pipelining.ofDepth(64))
                            .build()) {
                List<HttpRequest> requests = new ArrayList<>();
                for (int i = 0; i < COUNT; i++) {
                    requests.add(numbered(nginx, "GET", i));
                }
                List<CompletableFuture<HttpResponse<String>>> responses = sendAll(client, requests);

                for (int i = 0; i < COUNT; i++) {
                    assertThat(get(responses.get(i)).body()).isEqualTo(answer("GET", i));
                }
                assertThat(client.counters().connections()).isEqualTo(COUNT / 50);
                requireEachOnce(nginx.stopAndReadLog(), COUNT);
            }
        }
    }

    @Test
    void aLargeBodyComesWhole() throws Exception {
        byte[] content = new byte[20_000_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + (i >> 8) * 7 + (i >> 16));
        }
        try (Nginx nginx = Nginx.startWithTls(folder);
                HttpClient client = HttpClient.over(trusting).build()) {
            Files.write(nginx.html().resolve("large"), content);
            HttpRequest request = request(nginx, "/large").build();

            assertThat(get(client.sendAsync(request, BodyHandler.ofBytes())).body())
                    .isEqualTo(content);
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedBeforeAnythingIsSent() throws Exception {
        try (Nginx nginx = Nginx.startWithTls(folder, ECHO);
                HttpClient client = HttpClient.over(transport).build()) {
            failure(client, nginx.url("/echo/1")).hasMessageContaining("unable to find valid certification path");

            assertThat(nginx.stopAndReadLog()).isEmpty();
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedBeforeAnythingIsSent() throws Exception {
        try (Nginx nginx = Nginx.startWithTls(folder, ECHO);
                HttpClient client = HttpClient.over(trusting).build()) {
            String port = ":" + nginx.port() + "/echo/1";
            failure(client, "https://elsewhere.example" + port).hasMessageContaining("elsewhere.example");
            HttpRequest right = HttpRequest.to("https://localhost" + port).build();
            assertThat(get(client.sendAsync(right, BodyHandler.ofString())).status())
                    .isEqualTo(200);

            assertThat(nginx.stopAndReadLog()).hasSize(1);
        }
    }

    @Test
    void plainHttpToATlsPortIsAnsweredAndTlsToAPlainPortFails() throws Exception {
        try (Nginx nginx = Nginx.startWithTls(folder, ECHO);
                HttpClient client = HttpClient.over(transport).build()) {
            HttpRequest plain = HttpRequest.to("http://127.0.0.1:" + nginx.port() + "/echo/1")
                    .build();
            HttpResponse<String> response = get(client.sendAsync(plain, BodyHandler.ofString()));
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.body()).contains("The plain HTTP request was sent to HTTPS port");
        }
        try (Nginx nginx = Nginx.start(Files.createDirectories(folder.resolve("plain")), ECHO);
                HttpClient client = HttpClient.over(trusting).build()) {
            failure(client, "https://127.0.0.1:" + nginx.port() + "/echo/1").hasMessageContaining("TLS");
        }
    }

    private static AbstractThrowableAssert<?, ?> failure(HttpClient client, String url) {
        return assertThatThrownBy(() -> get(client.sendAsync(HttpRequest.to(url).build(), BodyHandler.ofString())))
                .cause()
                .isInstanceOfSatisfying(
                        HttpFailure.ConnectionLost.class,
                        lost -> assertThat(lost.fate()).isEqualTo(RequestFate.NOT_SENT));
    }
}
