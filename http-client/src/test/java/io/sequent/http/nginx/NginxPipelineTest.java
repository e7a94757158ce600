package io.sequent.http.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;
import io.sequent.http.client.ClientListener;
import io.sequent.http.client.HttpClient;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Requests and responses in pipelines, and connections that end in the middle of them. */
class NginxPipelineTest extends NginxFixture {
    private static final int MANY = 1_000;

    private static List<HttpRequest> numberedGets(Nginx nginx, int count) {
        List<HttpRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(numbered(nginx, "GET", i));
        }
        return requests;
    }

    private static void requireOwnAnswers(List<CompletableFuture<HttpResponse<String>>> responses, String... methods)
            throws Exception {
        for (int i = 0; i < responses.size(); i++) {
            HttpResponse<String> response = get(responses.get(i));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(answer(methods[i % methods.length], i));
        }
    }

    @Test
    void aThousandRequestsAtDepth64EachGetTheirOwnResponse() throws Exception {
        try (Nginx nginx = Nginx.start(folder, "keepalive_requests 100000;", ECHO);
                HttpClient client = pipelined(64)) {
            requireOwnAnswers(sendAll(client, numberedGets(nginx, MANY)), "GET");

            assertThat(client.counters().connections()).isEqualTo(1);
            assertThat(client.counters().deepestPipeline()).isEqualTo(64);
            List<Nginx.Logged> log = nginx.stopAndReadLog();
            requireEachOnce(log, MANY);
            assertThat(log)
                    .extracting(Nginx.Logged::connection)
                    .containsOnly(log.get(0).connection());
            assertThat(log).filteredOn(Nginx.Logged::pipelined).hasSizeGreaterThan(MANY / 2);
        }
    }

    @Test
    void connectionsThatCloseEveryTenRequestsLoseNothingAndRepeatNothing() throws Exception {
        try (Nginx nginx = Nginx.start(folder, "keepalive_requests 10;", ECHO);
                HttpClient client = pipelined(64)) {
            requireOwnAnswers(sendAll(client, numberedGets(nginx, MANY)), "GET");

            assertThat(client.counters().connections()).isEqualTo(MANY / 10);
            List<Nginx.Logged> log = nginx.stopAndReadLog();
            // What stood behind the announced end was read by nobody, so that sending it again repeats nothing.
            requireEachOnce(log, MANY);
            assertThat(log).extracting(Nginx.Logged::onConnection).allMatch(number -> number <= 10);
        }
    }

    @Test
    void postsAmongThemAreSentOnceAndAlone() throws Exception {
        List<HttpRequest> requests = new ArrayList<>();
        try (Nginx nginx = Nginx.start(folder, "keepalive_requests 10;", ECHO);
                HttpClient client = pipelined(64)) {
            for (int i = 0; i < MANY; i++) {
                requests.add(numbered(nginx, i % 7 == 6 ? "POST" : "GET", i));
            }
            requireOwnAnswers(sendAll(client, requests), "GET", "GET", "GET", "GET", "GET", "GET", "POST");

            List<Nginx.Logged> log = nginx.stopAndReadLog();
            requireEachOnce(log, MANY);
            assertThat(log)
                    .filteredOn(logged -> logged.method().equals("POST"))
                    .hasSize(MANY / 7)
                    .noneMatch(Nginx.Logged::pipelined);
            assertThat(log).filteredOn(Nginx.Logged::pipelined).isNotEmpty();
        }
    }

    @Test
    void postsThatMayBePipelinedAreAnsweredOnceAlthoughConnectionsEndUnderThem() throws Exception {
        List<HttpRequest> requests = new ArrayList<>();
        try (Nginx nginx = Nginx.start(folder, "keepalive_requests 10;", ECHO);
                HttpClient client = pipelined(64)) {
            for (int i = 0; i < MANY; i++) {
                requests.add(numbered(nginx, "POST", i).toBuilder()
                        .body(HttpBody.of("body of " + i))
                        .idempotent(true)
                        .build());
            }
            requireOwnAnswers(sendAll(client, requests), "POST");

            assertThat(client.counters().replays()).isPositive();
            List<Nginx.Logged> log = nginx.stopAndReadLog();
            requireEachOnce(log, MANY);
            assertThat(log).filteredOn(Nginx.Logged::pipelined).isNotEmpty();
        }
    }

    @Test
    void workersThatAreReplacedInTheMiddleLoseNothing() throws Exception {
        try (Nginx nginx = Nginx.start(folder, "keepalive_requests 100000;", ECHO);
                HttpClient client = pipelined(64)) {
            List<HttpRequest> requests = numberedGets(nginx, 4 * MANY);
            List<CompletableFuture<HttpResponse<String>>> responses =
                    new ArrayList<>(sendAll(client, requests.subList(0, 2 * MANY)));
            get(responses.get(MANY));
            CompletableFuture<Void> reloaded = CompletableFuture.runAsync(() -> {
                try {
                    nginx.reload();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            // Kept busy until the new worker is there, and then some.
            int next = 2 * MANY;
            while (!reloaded.isDone() || next < 4 * MANY) {
                responses.add(client.sendAsync(numbered(nginx, "GET", next), BodyHandler.ofString()));
                get(responses.get(Math.max(0, next - 200)));
                next++;
            }
            get(reloaded);
            requireOwnAnswers(responses, "GET");
        }
    }

    @Test
    void httpOneDotZeroUsesOneConnectionForEachRequest() throws Exception {
        try (Nginx nginx = Nginx.start(folder, ECHO);
                HttpClient client =
                        HttpClient.over(transport).version(HttpVersion.HTTP_1_0).build()) {
            requireOwnAnswers(sendAll(client, numberedGets(nginx, 20)), "GET");

            assertThat(client.counters().connections()).isEqualTo(20);
            assertThat(nginx.stopAndReadLog())
                    .extracting(Nginx.Logged::onConnection)
                    .containsOnly(1);
        }
    }

    @Test
    void httpOneDotZeroWithKeepAliveUsesOneConnectionAndNeverPipelines() throws Exception {
        try (Nginx nginx = Nginx.start(folder, ECHO);
                HttpClient client = HttpClient.over(transport)
                        .version(HttpVersion.HTTP_1_0)
                        .keepAlive(true)
                        .pipelining(Pipelining.ofDepth(64))
                        .build()) {
            requireOwnAnswers(sendAll(client, numberedGets(nginx, 20)), "GET");

            assertThat(client.counters().connections()).isEqualTo(1);
            assertThat(client.counters().deepestPipeline()).isEqualTo(1);
            assertThat(nginx.stopAndReadLog()).hasSize(20).noneMatch(Nginx.Logged::pipelined);
        }
    }

    @Test
    void headAmongGetsHasALengthAndNoBody() throws Exception {
        try (Nginx nginx = Nginx.start(folder);
                HttpClient client = pipelined(16)) {
            Files.writeString(nginx.html().resolve("text"), "twelve bytes");
            List<HttpRequest> requests = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                requests.add(request(nginx, "/text")
                        .method(i % 3 == 0 ? "GET" : "HEAD")
                        .build());
            }
            List<CompletableFuture<HttpResponse<String>>> responses = sendAll(client, requests);

            for (int i = 0; i < 100; i++) {
                HttpResponse<String> response = get(responses.get(i));
                assertThat(response.headers().firstValue("Content-Length")).isEqualTo("12");
                assertThat(response.body()).isEqualTo(i % 3 == 0 ? "twelve bytes" : "");
            }
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatNginxClosesWhenIdleIsReplacedForTheNextRequest() throws Exception {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        ClientListener listener = new ClientListener() {
            @Override
            public void connectionClosed(HttpOrigin origin, int connection, String reason) {
                closed.complete(null);
            }
        };
        try (Nginx nginx = Nginx.start(folder, "keepalive_timeout 20ms;", ECHO);
                HttpClient client =
                        HttpClient.over(transport).listener(listener).build()) {
            assertThat(client.send(numbered(nginx, "GET", 1), BodyHandler.ofString())
                            .body())
                    .isEqualTo(answer("GET", 1));
            get(closed);
            assertThat(client.send(numbered(nginx, "POST", 2), BodyHandler.ofString())
                            .body())
                    .isEqualTo(answer("POST", 2));

            assertThat(client.counters().connections()).isEqualTo(2);
            assertThat(client.counters().replays()).isZero();
        }
    }
}
