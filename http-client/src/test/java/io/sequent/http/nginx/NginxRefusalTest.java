package io.sequent.http.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.RequestFate;
import io.sequent.http.ResponseHead;
import io.sequent.http.client.ClientListener;
import io.sequent.http.client.Exchange;
import io.sequent.http.client.HttpClient;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What nginx refuses, at once or in the middle, with and without the end of the connection. */
class NginxRefusalTest extends NginxFixture {
    /** More than the buffers of two sockets hold, so that the body cannot have left when the answer comes. */
    private static final int TOO_MUCH = 64 * 1024 * 1024;

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) throws Exception {
        return get(client.sendAsync(request, BodyHandler.ofString()));
    }

    @Test
    void refusalsInAPipelineLeaveTheOthersAlone() throws Exception {
        Map<String, Integer> statuses = Map.of("/text", 200, "/none", 404, "/hidden", 403, "/broken", 503, "/old", 301);
        try (Nginx nginx = Nginx.start(
                        folder,
                        "location /hidden { deny all; }",
                        "location /broken { return 503; }",
                        "location /old { return 301 /text; }");
                HttpClient client = pipelined(16)) {
            Files.writeString(nginx.html().resolve("text"), "content");
            List<String> paths = new ArrayList<>();
            List<HttpRequest> requests = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                paths.addAll(statuses.keySet());
            }
            paths.forEach(path -> requests.add(request(nginx, path).build()));
            List<CompletableFuture<HttpResponse<String>>> responses = sendAll(client, requests);

            for (int i = 0; i < paths.size(); i++) {
                HttpResponse<String> response = get(responses.get(i));
                assertThat(response.status()).isEqualTo(statuses.get(paths.get(i)));
            }
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void aMethodThatAFileDoesNotHaveIsRefused() throws Exception {
        try (Nginx nginx = Nginx.start(folder);
                HttpClient client = pipelined(16)) {
            Files.writeString(nginx.html().resolve("text"), "content");

            assertThat(send(
                                    client,
                                    request(nginx, "/text")
                                            .post(HttpBody.of("x"))
                                            .build())
                            .status())
                    .isEqualTo(405);
            assertThat(send(client, request(nginx, "/text").build()).body()).isEqualTo("content");
        }
    }

    @Test
    void whatIsTooLongIsRefusedAndWhatStoodBehindIsSentAgain() throws Exception {
        try (Nginx nginx = Nginx.start(folder, "large_client_header_buffers 2 2k;", ECHO);
                HttpClient client = pipelined(16)) {
            List<HttpRequest> requests = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                HttpRequest.Builder request = numbered(nginx, "GET", i).toBuilder();
                if (i == 10) {
                    request.target("/echo/10?" + "x".repeat(5_000));
                } else if (i == 20) {
                    request.header("X-Long", "x".repeat(5_000));
                }
                requests.add(request.build());
            }
            List<CompletableFuture<HttpResponse<String>>> responses = sendAll(client, requests);

            for (int i = 0; i < 30; i++) {
                HttpResponse<String> response = get(responses.get(i));
                switch (i) {
                    case 10 -> assertThat(response.status()).isEqualTo(414);
                    case 20 -> assertThat(response.status()).isEqualTo(400);
                    default -> assertThat(response.body()).isEqualTo(answer("GET", i));
                }
            }
            assertThat(client.counters().connections()).isEqualTo(3);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItHasLeft() throws Exception {
        for (String lingering : List.of("on", "always", "off")) {
            try (Nginx nginx = Nginx.start(
                            Files.createDirectories(folder.resolve(lingering)),
                            "client_max_body_size 1k;",
                            "lingering_close " + lingering + ";",
                            "dav_methods PUT;",
                            ECHO);
                    HttpClient client = pipelined(16)) {
                HttpBody body = HttpBody.of(new byte[TOO_MUCH]);

                HttpResponse<String> response =
                        send(client, request(nginx, "/put").put(body).build());
                assertThat(response.status()).isEqualTo(413);
                assertThat(response.body()).contains("413 Request Entity Too Large");
                assertThat(send(client, numbered(nginx, "GET", 2)).body()).isEqualTo(answer("GET", 2));
            }
        }
    }

    @Test
    void whoAsksFirstHearsYesOrNoBeforeTheBodyLeaves() throws Exception {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        ClientListener listener = new ClientListener() {
            @Override
            public void interim(Exchange<?> exchange, ResponseHead head) {
                heard.add(exchange.request().target() + " " + head.status());
            }
        };
        try (Nginx nginx = Nginx.start(folder, "client_max_body_size 1m;", "dav_methods PUT;");
                HttpClient client =
                        HttpClient.over(transport).listener(listener).build()) {
            HttpRequest small = request(nginx, "/small")
                    .put(HttpBody.of("content"))
                    .expectContinueNs(Long.MAX_VALUE)
                    .build();
            HttpRequest large = request(nginx, "/large")
                    .put(HttpBody.of(new byte[TOO_MUCH]))
                    .expectContinueNs(Long.MAX_VALUE)
                    .build();

            assertThat(send(client, small).status()).isEqualTo(201);
            assertThat(nginx.html().resolve("small")).hasContent("content");
            assertThat(send(client, large).status()).isEqualTo(413);
            assertThat(heard).containsExactly("/small 100");
            assertThat(client.counters().bytesWritten())
                    .as("the large body stayed here")
                    .isLessThan(10_000);
        }
    }

    @Test
    void aBodyThatStallsMakesNginxGiveUpAndItsFateIsUnknown() throws Exception {
        HttpBody stalling = new HttpBody() {
            @Override
            public long length() {
                return 10;
            }

            @Override
            public boolean repeatable() {
                return true;
            }

            @Override
            public BodySource open() {
                return (target, offset, length) -> 0;
            }
        };
        CompletableFuture<String> reason = new CompletableFuture<>();
        ClientListener listener = new ClientListener() {
            @Override
            public void connectionClosed(HttpOrigin origin, int connection, String why) {
                reason.complete(why);
            }
        };
        try (Nginx nginx = Nginx.start(folder, "client_body_timeout 50ms;", "dav_methods PUT;");
                HttpClient client =
                        HttpClient.over(transport).listener(listener).build()) {
            HttpRequest post =
                    request(nginx, "/x").put(stalling).idempotent(false).build();

            assertThatThrownBy(() -> send(client, post))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            HttpFailure.ConnectionLost.class,
                            failure -> assertThat(failure.fate()).isEqualTo(RequestFate.UNKNOWN));
            assertThat(get(reason)).contains("the origin closed it");
        }
    }
}
