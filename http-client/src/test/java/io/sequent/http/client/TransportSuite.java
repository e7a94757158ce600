package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyHandler;
import io.sequent.http.ByteStream;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestFate;
import io.sequent.http.origin.Origin;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a client does over any transport. */
abstract class TransportSuite extends TransportBodySuite {
    @Test
    void getHeadAndPostAreAnswered() throws Exception {
        world.serve(
                exchange -> exchange.respond(OriginResponse.plain(
                        200,
                        exchange.request().method() + " "
                                + new String(exchange.request().body(), StandardCharsets.UTF_8))),
                OriginOptions.defaults());
        try (HttpClient client = client().build()) {
            assertThat(client.send(to("/").build(), BodyHandler.ofString()).body())
                    .isEqualTo("GET ");
            HttpResponse<String> head = client.send(to("/").head().build(), BodyHandler.ofString());
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("content-length")).isEqualTo("5");
            HttpRequest post = to("/").post(HttpBody.of("hello")).build();
            assertThat(client.send(post, BodyHandler.ofString()).body()).isEqualTo("POST hello");
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void http10TakesAConnectionPerRequest() throws IOException {
        Origin origin = world.serve(this::answer, version(HttpVersion.HTTP_1_0));
        try (HttpClient client = client().version(HttpVersion.HTTP_1_0).build()) {
            assertAllAnswered(getAll(client, 5));
            assertThat(client.counters().deepestPipeline()).isEqualTo(1);
        }
        assertThat(origin.connections()).isEqualTo(5);
    }

    @Test
    void http10KeepsItsConnectionWhenAsked() throws IOException {
        Origin origin = world.serve(this::answer, version(HttpVersion.HTTP_1_0));
        try (HttpClient client =
                client().version(HttpVersion.HTTP_1_0).keepAlive(true).build()) {
            assertAllAnswered(getAll(client, 5));
        }
        assertThat(origin.connections()).isEqualTo(1);
    }

    @Test
    void pipelineFillsToItsDepthAndKeepsTheOrder() throws IOException {
        Origin origin = world.serve(this::answer, OriginOptions.defaults());
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(16)).build()) {
            assertAllAnswered(getAll(client, 100));
            assertThat(client.counters().deepestPipeline()).isEqualTo(16);
        }
        assertThat(origin.connections()).isEqualTo(1);
        assertThat(handled).isEqualTo(paths("GET ", 100));
    }

    @Test
    void postIsHandledAloneAndInItsTurn() throws IOException {
        world.serve(this::answer, OriginOptions.defaults());
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(8)).build()) {
            getAll(client, 1).get(0).join();
            var futures = sendAll(
                    client,
                    List.of(
                            to("/a").build(),
                            to("/b").build(),
                            to("/p").post(HttpBody.of("!")).build(),
                            to("/c").build()));
            futures.forEach(CompletableFuture::join);
            assertThat(futures.get(1).join().exchange().depthAtSend()).isEqualTo(2);
            assertThat(futures.get(2).join().exchange().depthAtSend()).isEqualTo(1);
            assertThat(futures.get(3).join().exchange().depthAtSend()).isEqualTo(1);
        }
        assertThat(handled).containsExactly("GET /0", "GET /a", "GET /b", "POST /p", "GET /c");
    }

    @Test
    void announcedCloseInTheMiddleOfPipelinesLosesAndDoublesNothing() throws IOException {
        Origin origin = world.serve(
                this::answer, OriginOptions.builder().maxRequests(10).build());
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(64)).build()) {
            assertAllAnswered(getAll(client, 200));
        }
        assertThat(origin.connections()).isEqualTo(20);
        assertThat(handled).isEqualTo(paths("GET ", 200));
    }

    @Test
    void abortInTheMiddleOfAPipelineIsRepaired() throws IOException {
        int[] count = new int[1];
        Origin origin = world.serve(
                exchange -> {
                    if (++count[0] == 30) {
                        exchange.abortConnection();
                    } else {
                        answer(exchange);
                    }
                },
                OriginOptions.defaults());
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(16)).build()) {
            int failures = 0;
            for (CompletableFuture<HttpResponse<String>> future : getAll(client, 100)) {
                try {
                    future.join();
                } catch (CompletionException e) {
                    failures++;
                }
            }
            assertThat(failures).as("at most the response that had begun").isLessThanOrEqualTo(1);
            assertThat(client.counters().replays()).isPositive();
        }
        assertThat(origin.connections()).isEqualTo(2);
    }

    @Test
    void cancelledRequestLeavesTheOthersAlone() throws IOException {
        world.serve(this::answer, OriginOptions.defaults());
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(8)).build()) {
            List<CompletableFuture<Boolean>> cancelled = new ArrayList<>();
            List<CompletableFuture<HttpResponse<String>>> futures = atOnce(() -> {
                List<CompletableFuture<HttpResponse<String>>> sent = getAll(client, 20);
                cancelled.add(sent.get(0).thenApply(first -> sent.get(9).cancel(true)));
                return sent;
            });
            for (int i = 0; i < 20; i++) {
                if (i != 9) {
                    assertThat(futures.get(i).join().body()).isEqualTo("/" + i);
                }
            }
            assertThat(cancelled.get(0).join()).isTrue();
            assertThat(futures.get(9)).isCancelled();
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void timeoutsPassAndTheNextRequestIsAnswered() throws IOException {
        world.serve(
                exchange -> {
                    if (!exchange.request().target().equals("/never")) {
                        answer(exchange);
                    }
                },
                OriginOptions.defaults());
        try (HttpClient client = client().build()) {
            assertAllAnswered(getAll(client, 1));
            HttpRequest hurried = to("/never").timeoutNs(30_000_000).build();
            assertThat(failure(client.sendAsync(hurried, BodyHandler.ofString())))
                    .isInstanceOf(HttpFailure.Timeout.class);
            assertAllAnswered(getAll(client, 1));
        }
        try (HttpClient client = client().responseTimeoutNs(30_000_000).build()) {
            assertThat(failure(client.sendAsync(to("/never").build(), BodyHandler.ofString())))
                    .isInstanceOf(HttpFailure.Timeout.class);
        }
    }

    @Test
    void portWithoutAServerRefuses() throws IOException {
        HttpRequest request = HttpRequest.to(world.nowhere() + "/").build();
        try (HttpClient client = client().build()) {
            assertThat(failure(client.sendAsync(request, BodyHandler.ofString())))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("refused")
                    .returns(RequestFate.NOT_SENT, HttpFailure::fate);
        }
    }

    @Test
    void idleConnectionIsClosedAndSoAreTheOthersWithTheClient() throws IOException {
        List<CompletableFuture<Integer>> ends = new ArrayList<>();
        byte[] response = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        world.serveStreams(accepted -> {
            CompletableFuture<Integer> end = new CompletableFuture<>();
            ends.add(end);
            return new ByteStream.Handler() {
                @Override
                public void onReadable(ByteStream stream) {
                    int count = stream.read(new byte[1000], 0, 1000);
                    if (count > 0) {
                        stream.write(response, 0, response.length);
                    } else if (count < 0) {
                        end.complete(count);
                    }
                }
            };
        });
        try (HttpClient client = client().idleTimeoutNs(10_000_000).build()) {
            getOnce(client).join();
            client.await(atOnce(() -> ends.get(0)));
        }
        HttpClient client = client().build();
        getOnce(client).join();
        client.close();
        assertThat(client.await(atOnce(() -> ends.get(1)))).isEqualTo(ByteStream.END_OF_STREAM);
    }

    @Test
    void closingWaitsAndClosingNowCuts() throws IOException {
        world.serve(this::answer, OriginOptions.defaults());
        HttpClient waits = client().build();
        var answered = getAll(waits, 3);
        waits.close();
        assertThat(answered).allMatch(CompletableFuture::isDone);
        assertAllAnswered(answered);
        HttpClient cuts = client().build();
        var cut = atOnce(() -> {
            var futures = IntStream.range(0, 3).mapToObj(i -> getOnce(cuts)).toList();
            cuts.closeNow();
            return futures;
        });
        for (CompletableFuture<HttpResponse<String>> future : cut) {
            assertThat(failure(future)).isInstanceOf(HttpFailure.Cancelled.class);
        }
    }
}
