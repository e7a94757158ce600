package io.sequent.http.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.Seeds;
import io.sequent.http.client.HttpClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** All kinds of requests in any order, some of them given up, over connections that nginx ends as it likes. */
class NginxMixtureTest extends NginxFixture {
    private static final int ROUNDS = 6;
    private static final int REQUESTS = 400;
    private static final String TEXT = "some text that is worth compressing, since it repeats ".repeat(300);

    /** What is sent, what must come back, and whether the caller lost interest. */
    private record Asked(
            HttpRequest request, int status, String body, CompletableFuture<HttpResponse<String>> answer) {}

    private SplittableRandom random = new SplittableRandom();

    @Test
    void everyRequestGetsItsOwnResponseOrIsGivenUpAlone() throws Exception {
        long seed = Seeds.seed(20261121);
        for (int round = 0; round < ROUNDS; round++) {
            random = Seeds.of(seed, round);
            int perConnection = 1 + random.nextInt(30);
            try (Nginx nginx = Nginx.start(
                            Files.createDirectories(folder.resolve("round" + round)),
                            "keepalive_requests " + perConnection + ";",
                            "client_max_body_size 2k;",
                            "gzip on; gzip_types *; gzip_min_length 1;",
                            "location /closing { keepalive_timeout 0; return 200 closing; }",
                            "location /broken { return 500; }",
                            ECHO);
                    HttpClient client = HttpClient.over(transport)
                            .pipelining(Pipelining.ofDepth(1 + random.nextInt(64)))
                            .maxConnections(1 + random.nextInt(3))
                            .build()) {
                Files.writeString(nginx.html().resolve("text"), TEXT);
                runRound(nginx, client);
            }
        }
    }

    private void runRound(Nginx nginx, HttpClient client) throws Exception {
        List<Asked> all = new ArrayList<>();
        Map<String, Integer> posts = new HashMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            Asked asked = ask(nginx, client, i);
            all.add(asked);
            if (asked.request.method().equals("POST")) {
                posts.put("r" + i, 0);
            }
            if (random.nextInt(20) == 0) {
                all.get(random.nextInt(all.size())).answer.cancel(true);
            }
            if (random.nextInt(50) == 0) {
                awaitEnd(all.get(random.nextInt(all.size())));
            }
        }
        for (Asked asked : all) {
            awaitEnd(asked);
        }
        for (Nginx.Logged logged : nginx.stopAndReadLog()) {
            posts.computeIfPresent(logged.id(), (id, count) -> count + 1);
        }
        assertThat(posts.values()).as("no POST reached nginx twice").allMatch(count -> count <= 1);
    }

    private Asked ask(Nginx nginx, HttpClient client, int number) {
        HttpRequest.Builder request = numbered(nginx, "GET", number).toBuilder();
        int status = 200;
        String body = answer("GET", number);
        switch (random.nextInt(10)) {
            case 0 -> {
                request.method("HEAD");
                body = "";
            }
            case 1 -> {
                request.post(body(random.nextInt(2_000)));
                body = answer("POST", number);
            }
            case 2 -> {
                request.post(HttpBody.of(new byte[2_049 + random.nextInt(300_000)]));
                status = 413;
                body = null;
            }
            case 3 -> {
                request.target("/text").header("Accept-Encoding", random.nextBoolean() ? "gzip" : "identity");
                body = null;
            }
            case 4 -> {
                request.target("/text").header("Range", "bytes=5-8");
                status = 206;
                body = "text";
            }
            case 5 -> {
                request.target("/closing");
                body = "closing";
            }
            case 6 -> {
                request.target(random.nextInt(4) == 0 ? "/broken" : "/none");
                status = request.build().target().equals("/none") ? 404 : 500;
                body = null;
            }
            default -> {}
        }
        HttpRequest whole = request.build();
        return new Asked(whole, status, body, client.sendAsync(whole, BodyHandler.ofString()));
    }

    private HttpBody body(int length) {
        byte[] bytes = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
        return random.nextBoolean() ? HttpBody.of(bytes) : HttpBody.ofStream(() -> new ByteArrayInputStream(bytes));
    }

    private static void awaitEnd(Asked asked) throws Exception {
        String name = asked.request.method() + " " + asked.request.target();
        try {
            HttpResponse<String> response = get(asked.answer);
            assertThat(response.status()).as(name).isEqualTo(asked.status);
            if (asked.body != null) {
                assertThat(response.body()).as(name).isEqualTo(asked.body);
            }
        } catch (CancellationException e) {
            assertThat(asked.answer).isCancelled();
        } catch (ExecutionException e) {
            // A connection may end while a request that must not be repeated is on its way.
            assertThat(e.getCause()).as(name).isInstanceOf(HttpFailure.ConnectionLost.class);
            assertThat(asked.request.idempotent())
                    .as(name + ": " + e.getCause())
                    .isFalse();
        }
    }
}
