package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyControl;
import io.sequent.http.BodyHandler;
import io.sequent.http.BodySink;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestFate;
import io.sequent.http.origin.Origin;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginHandler;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;

class HttpClientTest {
    private final MemoryNetwork network = new MemoryNetwork(7);
    private final List<String> handled = new ArrayList<>();

    private Origin serve(OriginHandler handler, OriginOptions options) {
        Origin origin = new Origin(handler, options, network);
        network.serve(80, origin::accept);
        return origin;
    }

    private Origin echo() {
        return serve(this::answer, OriginOptions.defaults());
    }

    private void answer(OriginExchange exchange) {
        handled.add(exchange.request().method() + " " + exchange.request().target());
        exchange.respond(OriginResponse.plain(
                200, exchange.request().target() + new String(exchange.request().body())));
    }

    private static HttpRequest get(String path) {
        return HttpRequest.to("http://origin" + path).build();
    }

    private static HttpRequest post(String path) {
        return HttpRequest.to("http://origin" + path).post(HttpBody.of("!")).build();
    }

    private HttpClient.Builder client() {
        return HttpClient.over(network);
    }

    private static List<CompletableFuture<HttpResponse<String>>> all(HttpClient client, int count) {
        List<CompletableFuture<HttpResponse<String>>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(client.sendAsync(get("/" + i), BodyHandler.ofString()));
        }
        return futures;
    }

    private static void assertAllAnswered(List<CompletableFuture<HttpResponse<String>>> futures) {
        for (int i = 0; i < futures.size(); i++) {
            assertThat(futures.get(i).join().body()).isEqualTo("/" + i);
        }
    }

    @Test
    void http10TakesAConnectionPerRequest() {
        Origin origin = serve(
                this::answer,
                OriginOptions.builder().version(HttpVersion.HTTP_1_0).build());
        try (HttpClient client = client().version(HttpVersion.HTTP_1_0).build()) {
            assertAllAnswered(all(client, 5));
            assertThat(client.counters().connections()).isEqualTo(5);
            assertThat(client.counters().deepestPipeline()).isEqualTo(1);
        }
        assertThat(origin.connections()).isEqualTo(5);
    }

    @Test
    void http10KeepAliveTakesOneConnection() {
        for (HttpVersion version : HttpVersion.values()) {
            Origin origin =
                    serve(this::answer, OriginOptions.builder().version(version).build());
            try (HttpClient client =
                    client().version(HttpVersion.HTTP_1_0).keepAlive(true).build()) {
                assertAllAnswered(all(client, 5));
            }
            assertThat(origin.connections()).as("origin %s", version).isEqualTo(1);
        }
    }

    @Test
    void http11AsksOneAfterAnother() {
        Origin origin = echo();
        try (HttpClient client = client().build()) {
            assertAllAnswered(all(client, 5));
            assertThat(client.counters().deepestPipeline()).isEqualTo(1);
        }
        assertThat(origin.connections()).isEqualTo(1);
    }

    @Test
    void pipeliningSavesRoundTrips() throws Exception {
        echo();
        long[] tookNs = new long[2];
        for (int i = 0; i < 2; i++) {
            long startNs = network.nowNs();
            try (HttpClient client =
                    client().pipelining(Pipelining.ofDepth(i == 0 ? 1 : 8)).build()) {
                List<CompletableFuture<HttpResponse<String>>> futures = all(client, 33);
                assertAllAnswered(futures);
                assertThat(futures.get(0).get().exchange().depthAtSend()).isEqualTo(1);
                assertThat(client.counters().deepestPipeline()).isEqualTo(i == 0 ? 1 : 8);
                assertThat(client.counters().connections()).isEqualTo(1);
            }
            tookNs[i] = network.nowNs() - startNs;
        }
        assertThat(tookNs[0]).as("one at a time").isGreaterThanOrEqualTo(33 * 2 * network.latencyNs);
        assertThat(tookNs[1]).as("pipelined").isLessThan(tookNs[0] / 2);
    }

    @Test
    void postIsHandledAloneAndInItsTurn() {
        echo();
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(8)).build()) {
            List<CompletableFuture<HttpResponse<String>>> futures = new ArrayList<>(all(client, 4));
            var posted = client.sendAsync(post("/p"), BodyHandler.ofString());
            var after = client.sendAsync(get("/after"), BodyHandler.ofString());
            assertThat(after.join().body()).isEqualTo("/after");
            assertThat(posted.join().body()).isEqualTo("/p!");
            assertThat(posted.join().exchange().depthAtSend()).isEqualTo(1);
            assertAllAnswered(futures);
        }
        assertThat(handled).containsExactly("GET /0", "GET /1", "GET /2", "GET /3", "POST /p", "GET /after");
    }

    @Test
    void announcedCloseInTheMiddleOfPipelinesLosesNothing() {
        Origin origin =
                serve(this::answer, OriginOptions.builder().maxRequests(10).build());
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(64)).build()) {
            assertAllAnswered(all(client, 200));
        }
        assertThat(origin.connections()).isEqualTo(20);
        assertThat(handled)
                .as("each once, in order")
                .isEqualTo(IntStream.range(0, 200).mapToObj(i -> "GET /" + i).toList());
    }

    @Test
    void resetInTheMiddleOfAPipelineIsRepaired() {
        echo();
        network.resetAfterBytes = 3_000;
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(8)).build()) {
            List<CompletableFuture<HttpResponse<String>>> futures = all(client, 100);
            List<String> failures = new ArrayList<>();
            for (CompletableFuture<HttpResponse<String>> future : futures) {
                try {
                    future.join();
                } catch (CompletionException e) {
                    failures.add(String.valueOf(e.getCause()));
                }
            }
            assertThat(failures).as("at most the response that had begun").hasSizeLessThanOrEqualTo(1);
            assertThat(client.counters().connections()).isEqualTo(2);
            assertThat(client.counters().replays()).isPositive();
        }
    }

    @Test
    void connectionThatDiesWithoutAnswersFailsAfterOneReplay() {
        Origin origin = serve(OriginExchange::abortConnection, OriginOptions.defaults());
        try (HttpClient client = client().build()) {
            assertFails(client.sendAsync(get("/"), BodyHandler.ofString()), HttpFailure.ConnectionLost.class)
                    .returns(RequestFate.UNKNOWN, HttpFailure::fate);
            assertThat(origin.requests()).isEqualTo(2);
            assertFails(client.sendAsync(post("/"), BodyHandler.ofString()), HttpFailure.ConnectionLost.class)
                    .returns(RequestFate.UNKNOWN, HttpFailure::fate);
            assertThat(origin.requests()).isEqualTo(3);
        }
    }

    private static ObjectAssert<HttpFailure> assertFails(
            CompletableFuture<?> future, Class<? extends HttpFailure> kind) {
        AtomicReference<Throwable> cause = new AtomicReference<>();
        assertThatThrownBy(future::join).satisfies(e -> cause.set(e.getCause()));
        assertThat(cause.get()).isInstanceOf(kind);
        return assertThatObject((HttpFailure) cause.get());
    }

    @Test
    void refusedAndUnknownHostsFailUnsent() {
        try (HttpClient client = client().build()) {
            assertFails(client.sendAsync(get("/"), BodyHandler.ofString()), HttpFailure.ConnectionLost.class)
                    .returns(RequestFate.NOT_SENT, HttpFailure::fate)
                    .hasToString("io.sequent.http.HttpFailure$ConnectionLost: "
                            + "no connection to http://origin: refused [NOT_SENT]");
            HttpRequest unknown = HttpRequest.to("http://unknown/").build();
            assertFails(client.sendAsync(unknown, BodyHandler.ofString()), HttpFailure.ConnectionLost.class)
                    .returns(RequestFate.NOT_SENT, HttpFailure::fate);
        }
    }

    @Test
    void connectTimeoutAndTotalTimeoutPass() {
        HttpRequest silent = HttpRequest.to("http://silent/").build();
        try (HttpClient client = client().connectTimeoutNs(500).build()) {
            assertFails(client.sendAsync(silent, BodyHandler.ofString()), HttpFailure.Timeout.class)
                    .returns(RequestFate.NOT_SENT, HttpFailure::fate);
            assertThat(network.nowNs()).isEqualTo(500);
        }
        HttpRequest hurried = HttpRequest.to("http://silent/").timeoutNs(100).build();
        try (HttpClient client = client().build()) {
            var first = client.sendAsync(hurried, BodyHandler.ofString());
            var second = client.sendAsync(hurried, BodyHandler.ofString());
            assertFails(second, HttpFailure.Timeout.class).returns(RequestFate.NOT_SENT, HttpFailure::fate);
            assertFails(first, HttpFailure.Timeout.class).returns(RequestFate.NOT_SENT, HttpFailure::fate);
            assertThat(network.nowNs()).isEqualTo(600);
        }
    }

    @Test
    void responseTimeoutDoesNotHarmTheOthers() {
        List<OriginExchange> kept = new ArrayList<>();
        serve(
                exchange -> {
                    if (exchange.request().target().equals("/slow")) {
                        kept.add(exchange);
                    } else {
                        answer(exchange);
                    }
                },
                OriginOptions.defaults());
        try (HttpClient client = client().responseTimeoutNs(50_000_000)
                .pipelining(Pipelining.ofDepth(8))
                .build()) {
            assertThat(client.sendAsync(get("/a"), BodyHandler.ofString())
                            .join()
                            .status())
                    .isEqualTo(200);
            var slow = client.sendAsync(get("/slow"), BodyHandler.ofString());
            var next = client.sendAsync(get("/b"), BodyHandler.ofString());
            assertFails(slow, HttpFailure.Timeout.class);
            kept.get(0).respond(OriginResponse.plain(200, "late"));
            assertThat(next.join().body()).isEqualTo("/b");
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void cancelledFutureGivesUpItsRequestAlone() {
        echo();
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(8)).build()) {
            var futures = all(client, 20);
            futures.get(0).join();
            assertThat(futures.get(9).cancel(true)).isTrue();
            assertThat(futures.get(19).cancel(true)).isTrue();
            for (int i = 1; i < 19; i++) {
                if (i != 9) {
                    assertThat(futures.get(i).join().body()).isEqualTo("/" + i);
                }
            }
            assertThat(client.counters().connections()).isEqualTo(1);
        }
        assertThat(handled).doesNotContain("GET /19");
    }

    @Test
    void slowConsumerHoldsTheServerBack() {
        byte[] large = new byte[200_000];
        serve(
                exchange -> exchange.respond(
                        OriginResponse.of(200).body(HttpBody.of(large)).build()),
                OriginOptions.defaults());
        long[] taken = new long[1];
        boolean[] open = new boolean[1];
        AtomicReference<Runnable> resume = new AtomicReference<>(() -> {});
        BodyHandler<Long> slow = head -> new BodySink<Long>() {
            @Override
            public void attach(BodyControl control) {
                resume.set(control::resume);
            }

            @Override
            public int write(byte[] source, int offset, int length) {
                int count = open[0] ? length : (int) Math.min(length, Math.max(0, 100 - taken[0]));
                taken[0] += count;
                return count;
            }

            @Override
            public Long complete(HttpHeaders trailers) {
                return taken[0];
            }
        };
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(get("/"), slow);
            network.runUntil(10_000_000_000L);
            assertThat(taken[0]).isEqualTo(100);
            assertThat(client.counters().bytesRead()).isLessThan(40_000);
            open[0] = true;
            resume.get().run();
            assertThat(future.join().body()).isEqualTo(200_000L);
        }
    }

    @Test
    void failureInTheCallersCodeFailsItsFutureAlone() {
        echo();
        try (HttpClient client = client().build()) {
            var bad = client.sendAsync(get("/bad"), head -> {
                throw new IllegalArgumentException("no");
            });
            var good = client.sendAsync(get("/good"), BodyHandler.ofString());
            assertThatThrownBy(bad::join).hasCauseInstanceOf(IllegalArgumentException.class);
            assertThat(good.join().body()).isEqualTo("/good");
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void callbacksMaySendMore() {
        echo();
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(4)).build()) {
            CompletableFuture<String> chain = client.sendAsync(get("/1"), BodyHandler.ofString())
                    .thenCompose(r -> client.sendAsync(get(r.body() + "/2"), BodyHandler.ofString()))
                    .thenCompose(r -> client.sendAsync(get(r.body() + "/3"), BodyHandler.ofString()))
                    .thenApply(HttpResponse::body);
            assertThat(chain.join()).isEqualTo("/1/2/3");
        }
    }

    @Test
    void awaitDrivesFuturesThatDoNotDriveThemselves() {
        echo();
        try (HttpClient client = client().build()) {
            var futures = all(client, 3);
            client.await(CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)));
            assertThat(futures).allMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void closingWaitsAndClosingNowCuts() {
        echo();
        HttpClient waits = client().build();
        var futures = all(waits, 3);
        waits.close();
        assertThat(futures).allMatch(CompletableFuture::isDone);
        assertAllAnswered(futures);
        assertThatThrownBy(() -> waits.sendAsync(get("/"), BodyHandler.ofString()))
                .isInstanceOf(IllegalStateException.class);

        HttpClient cuts = client().build();
        var cut = all(cuts, 3);
        cuts.closeNow();
        assertThat(cut).allMatch(CompletableFuture::isCompletedExceptionally);
        assertFails(cut.get(0), HttpFailure.Cancelled.class).returns(RequestFate.NOT_SENT, HttpFailure::fate);
    }

    @Test
    void otherThreadsMayNotUseASimulatedTransport() throws InterruptedException {
        echo();
        HttpClient client = client().build();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread other = new Thread(() -> {
            try {
                client.sendAsync(get("/"), BodyHandler.ofString());
            } catch (IllegalStateException e) {
                thrown.set(e);
            }
        });
        other.start();
        other.join();
        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void severalConnectionsShareTheWork() {
        Origin origin = echo();
        try (HttpClient client = client().maxConnections(3).build()) {
            assertAllAnswered(all(client, 9));
        }
        assertThat(origin.connections()).isEqualTo(3);
    }
}
