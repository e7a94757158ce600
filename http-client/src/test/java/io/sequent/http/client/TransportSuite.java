package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyControl;
import io.sequent.http.BodyHandler;
import io.sequent.http.BodySink;
import io.sequent.http.ByteStream;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestFate;
import io.sequent.http.Retry;
import io.sequent.http.origin.Origin;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client does over any transport. The timeout is only a guard against waiting for ever. */
@Timeout(120)
abstract class TransportSuite {
    private final List<String> handled = new ArrayList<>();
    private TransportFixture world = new MemoryFixture();

    abstract TransportFixture open();

    @BeforeEach
    final void openTheWorld() {
        world = open();
    }

    @AfterEach
    final void closeTheWorld() {
        world.close();
    }

    private HttpClient.Builder client() {
        return HttpClient.over(world.transport());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.to(world.origin() + path);
    }

    private void answer(OriginExchange exchange) {
        handled.add(exchange.request().method() + " " + exchange.request().target());
        exchange.respond(OriginResponse.plain(200, exchange.request().target()));
    }

    private static OriginOptions version(HttpVersion version) {
        return OriginOptions.builder().version(version).build();
    }

    /** Runs in the thread of the transport, so that nothing happens meanwhile. */
    private <T> T atOnce(Supplier<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        world.transport().execute(() -> result.complete(action.get()));
        return result.join();
    }

    /** Sends all before the transport does anything. */
    private List<CompletableFuture<HttpResponse<String>>> sendAll(HttpClient client, List<HttpRequest> requests) {
        return atOnce(() -> {
            List<CompletableFuture<HttpResponse<String>>> futures = new ArrayList<>();
            for (HttpRequest request : requests) {
                futures.add(client.sendAsync(request, BodyHandler.ofString()));
            }
            return futures;
        });
    }

    private List<CompletableFuture<HttpResponse<String>>> getAll(HttpClient client, int count) {
        return sendAll(
                client,
                IntStream.range(0, count).mapToObj(i -> to("/" + i).build()).toList());
    }

    private static List<String> paths(String method, int count) {
        return IntStream.range(0, count).mapToObj(i -> method + "/" + i).toList();
    }

    private static void assertAllAnswered(List<CompletableFuture<HttpResponse<String>>> futures) {
        assertThat(futures.stream().map(future -> future.join().body())).isEqualTo(paths("", futures.size()));
    }

    private <T> HttpFailure failure(CompletableFuture<T> future) {
        Throwable[] thrown = new Throwable[1];
        assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .satisfies(e -> thrown[0] = e.getCause());
        assertThat(thrown[0]).isInstanceOf(HttpFailure.class);
        return (HttpFailure) thrown[0];
    }

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
    void chunkedBodiesAndTrailersPassBothWays() throws Exception {
        world.serve(
                exchange -> exchange.respond(OriginResponse.of(200)
                        .body(HttpBody.ofStream(() ->
                                new ByteArrayInputStream(exchange.request().body())))
                        .trailer("X-Sum", "42")
                        .build()),
                OriginOptions.defaults());
        byte[] content = new byte[100_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 >>> 3);
        }
        try (HttpClient client = client().build()) {
            HttpRequest post = to("/").post(HttpBody.ofStream(() -> new ByteArrayInputStream(content)))
                    .build();
            HttpResponse<byte[]> response = client.send(post, BodyHandler.ofBytes());
            assertThat(response.body()).isEqualTo(content);
            assertThat(response.trailers().firstValue("x-sum")).isEqualTo("42");
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
    void largeBodyIsTakenInSmallPieces() throws IOException {
        PatternBody body = new PatternBody(world.large());
        world.serve(
                exchange -> exchange.respond(OriginResponse.of(200).body(body).build()), OriginOptions.defaults());
        try (HttpClient client = client().build()) {
            Thrifty sink = new Thrifty(world.transport(), 10_000);
            var future = client.sendAsync(to("/").build(), head -> sink);
            assertThat(future.join().body()).isEqualTo((long) world.large());
        }
    }

    @Test
    void consumerThatTakesNothingHoldsTheServerBackAndNobodyElse() throws Exception {
        PatternBody body = new PatternBody(world.large());
        world.serve(
                exchange -> {
                    if (exchange.request().target().equals("/large")) {
                        exchange.respond(OriginResponse.of(200).body(body).build());
                    } else {
                        answer(exchange);
                    }
                },
                OriginOptions.defaults());
        try (HttpClient client = client().build();
                HttpClient other = client().build()) {
            Thrifty sink = new Thrifty(world.transport(), 0);
            var future = client.sendAsync(to("/large").build(), head -> sink);
            client.await(sink.refused);
            for (int i = 0; i < 100; i++) {
                assertThat(other.send(to("/" + i).build(), BodyHandler.ofString())
                                .status())
                        .isEqualTo(200);
            }
            assertThat(atOnce(() -> body.given)).isLessThan(world.large());
            assertThat(client.counters().bytesRead()).isLessThan(200_000);
            world.transport().execute(() -> sink.allow(100_000));
            assertThat(future.join().body()).isEqualTo((long) world.large());
        }
    }

    /** Takes a {@link PatternBody} piece by piece, each in a turn of its own, and checks it. */
    private static final class Thrifty implements BodySink<Long> {
        private final Transport transport;
        private int piece;
        private int allowed;
        private long taken;
        private BodyControl control = () -> {};
        final CompletableFuture<Boolean> refused = new CompletableFuture<>();

        Thrifty(Transport transport, int piece) {
            this.transport = transport;
            this.piece = piece;
            this.allowed = piece;
        }

        @Override
        public void attach(BodyControl given) {
            control = given;
        }

        void allow(int bytes) {
            piece = bytes;
            allowed = bytes;
            control.resume();
        }

        @Override
        public int write(byte[] source, int offset, int length) {
            int count = Math.min(length, allowed);
            if (!PatternBody.matches(taken, source, offset, count)) {
                throw new IllegalStateException("wrong bytes after " + taken);
            }
            taken += count;
            allowed -= count;
            if (count < length) {
                refused.complete(true);
                if (piece > 0) {
                    transport.later(() -> allow(piece));
                }
            }
            return count;
        }

        @Override
        public Long complete(HttpHeaders trailers) {
            return taken;
        }
    }

    @Test
    void largeRequestBodyArrivesWhole() throws IOException {
        int length = world.large();
        world.serve(
                exchange -> {
                    byte[] body = exchange.request().body();
                    boolean whole = body.length == length;
                    for (int i = 0; i < length && whole; i += 50_000) {
                        whole = PatternBody.matches(i, body, i, Math.min(50_000, length - i));
                    }
                    exchange.respond(OriginResponse.plain(200, "whole: " + whole));
                },
                OriginOptions.builder().maxBodyBytes(length).build());
        try (HttpClient client = client().build()) {
            HttpRequest put = to("/").put(new PatternBody(length)).build();
            assertThat(client.sendAsync(put, BodyHandler.ofString()).join().body())
                    .isEqualTo("whole: true");
        }
    }

    @Test
    void answerToARequestThatIsStillBeingSentIsRead() throws IOException {
        world.serve(this::answer, OriginOptions.builder().maxBodyBytes(1000).build());
        try (HttpClient client = client().build()) {
            HttpRequest put = to("/").put(new PatternBody(world.large())).build();
            assertThat(client.sendAsync(put, BodyHandler.ofString()).join().status())
                    .isEqualTo(413);
            assertThat(getAll(client, 1).get(0).join().status()).isEqualTo(200);
        }
        assertThat(handled).containsExactly("GET /0");
    }

    @Test
    void cancelledRequestLeavesTheOthersAlone() throws IOException {
        world.serve(this::answer, OriginOptions.defaults());
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(to("/").build().origin(), Pipelining.ofDepth(8))) {
            List<CompletableFuture<HttpResponse<String>>> futures = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                futures.add(pipeline.submit(to("/" + i).build(), BodyHandler.ofString())
                        .response());
            }
            CompletableFuture<Boolean> cancelled =
                    futures.get(0).thenApply(first -> futures.get(9).cancel(true));
            pipeline.flush();
            for (int i = 0; i < 20; i++) {
                if (i != 9) {
                    assertThat(futures.get(i).join().body()).isEqualTo("/" + i);
                }
            }
            assertThat(cancelled.join()).isTrue();
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

    /** Answers the first bytes of each connection with {@code response}, and then does as told. */
    private void serveRaw(String response, Consumer<ByteStream> then) throws IOException {
        byte[] bytes = response.getBytes(StandardCharsets.ISO_8859_1);
        world.serveStreams(accepted -> new ByteStream.Handler() {
            private boolean answered;

            @Override
            public void onReadable(ByteStream stream) {
                byte[] target = new byte[1000];
                int count = stream.read(target, 0, target.length);
                if (count == ByteStream.END_OF_STREAM) {
                    stream.close();
                } else if (count > 0 && !answered) {
                    answered = true;
                    assertThat(stream.write(bytes, 0, bytes.length)).isEqualTo(bytes.length);
                    then.accept(stream);
                }
            }
        });
    }

    private CompletableFuture<HttpResponse<String>> getOnce(HttpClient client) {
        return client.sendAsync(to("/").build(), BodyHandler.ofString());
    }

    @Test
    void serverThatDiesInTheMiddleOfAResponseFailsIt() throws IOException {
        List<Consumer<ByteStream>> ends = List.of(ByteStream::abort, ByteStream::close, ByteStream::finish);
        int[] turn = new int[1];
        serveRaw(
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
                stream -> ends.get(turn[0]++).accept(stream));
        for (int i = 0; i < ends.size(); i++) {
            try (HttpClient client = client().retry(Retry.never()).build()) {
                assertThat(failure(getOnce(client))).isInstanceOf(HttpFailure.ConnectionLost.class);
            }
        }
    }

    @Test
    void bodyMayEndWithTheConnection() throws IOException {
        serveRaw("HTTP/1.1 200 OK\r\n\r\nall of it", ByteStream::finish);
        try (HttpClient client = client().build()) {
            assertThat(getOnce(client).join().body()).isEqualTo("all of it");
        }
    }

    @Test
    void bodyThatEndsWithAResetIsNotTakenForWhole() throws IOException {
        serveRaw("HTTP/1.1 200 OK\r\n\r\nall of it?", ByteStream::abort);
        try (HttpClient client = client().retry(Retry.never()).build()) {
            assertThat(failure(getOnce(client))).isInstanceOf(HttpFailure.ConnectionLost.class);
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
