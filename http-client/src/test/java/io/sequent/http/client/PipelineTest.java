package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestFate;
import io.sequent.http.RequestState;
import io.sequent.http.Retry;
import io.sequent.http.origin.Origin;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PipelineTest extends ClientFixture {
    private static final HttpOrigin ORIGIN = HttpOrigin.of("http://origin");
    private static final Pipelining AT_ONCE = Pipelining.ofDepth(8).fromTheStart();

    private static List<Exchange<String>> submit(Pipeline pipeline, int count) {
        List<Exchange<String>> exchanges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            exchanges.add(pipeline.submit(get("/" + i), BodyHandler.ofString()));
        }
        return exchanges;
    }

    private static void assertAnswered(List<Exchange<String>> exchanges) {
        for (int i = 0; i < exchanges.size(); i++) {
            assertThat(exchanges.get(i).response().join().body()).isEqualTo("/" + i);
        }
    }

    private static List<String> paths(int count) {
        return IntStream.range(0, count).mapToObj(i -> "GET /" + i).toList();
    }

    @Test
    void nothingLeavesBeforeTheFlush() {
        echo();
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN, AT_ONCE)) {
            List<Exchange<String>> exchanges = submit(pipeline, 3);
            network.runUntil(1_000_000_000);
            assertThat(network.connects).isZero();
            assertThat(exchanges).allMatch(e -> e.state() == RequestState.QUEUED && e.depthAtSend() == 0);
            pipeline.flush();
            assertThat(pipeline.inFlight()).isEqualTo(3);
            assertAnswered(exchanges);
            assertThat(pipeline.inFlight()).isZero();
            assertThat(exchanges).allMatch(e -> e.state() == RequestState.DONE);
            assertThat(exchanges).extracting(Exchange::depthAtSend).containsExactly(1, 2, 3);
        }
        assertThat(handled).isEqualTo(paths(3));
    }

    @Test
    void whatIsSubmittedWhileTheConnectionIsBusyLeavesByItself() {
        echo();
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(URI.create("http://origin/x"))) {
            Exchange<String> first = pipeline.submit(get("/first"), BodyHandler.ofString());
            pipeline.flush();
            Exchange<String> second = pipeline.submit(get("/second"), BodyHandler.ofString());
            first.response().join();
            assertThat(second.response().join().body()).isEqualTo("/second");
            assertThat(second.depthAtSend()).as("pipelined as the client is").isEqualTo(1);
        }
    }

    @Test
    void connectionIsItsOwn() {
        Origin origin = echo();
        try (HttpClient client = client().build()) {
            client.sendAsync(get("/pooled"), BodyHandler.ofString()).join();
            try (Pipeline one = client.open(ORIGIN);
                    Pipeline other = client.open(ORIGIN)) {
                for (Pipeline each : List.of(one, other)) {
                    List<Exchange<String>> exchanges = submit(each, 2);
                    each.flush();
                    assertAnswered(exchanges);
                }
                assertThat(origin.connections()).isEqualTo(3);
            }
            assertThat(client.sendAsync(get("/pooled"), BodyHandler.ofString())
                            .join()
                            .exchange()
                            .connection())
                    .isEqualTo(1);
        }
    }

    @Test
    void deadConnectionIsReplacedAndItsRequestsReplayedInOrder() {
        Origin origin =
                serve(this::answer, OriginOptions.builder().maxRequests(10).build());
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN, AT_ONCE)) {
            List<Exchange<String>> exchanges = submit(pipeline, 35);
            pipeline.flush();
            assertAnswered(exchanges);
            assertThat(exchanges).anyMatch(exchange -> exchange.replays() == 1);
            assertThat(pipeline.state()).isEqualTo(Pipeline.State.OPEN);
        }
        assertThat(origin.connections()).isEqualTo(4);
        assertThat(handled).as("each once, in order").isEqualTo(paths(35));
    }

    @Test
    void withoutRetryADeadConnectionFailsItsRequestsAndTheNextOneWorks() {
        boolean[] dying = {true};
        serve(
                exchange -> {
                    if (dying[0]) {
                        exchange.abortConnection();
                    } else {
                        answer(exchange);
                    }
                },
                OriginOptions.defaults());
        try (HttpClient client = client().retry(Retry.never()).build();
                Pipeline pipeline = client.open(ORIGIN, AT_ONCE)) {
            List<Exchange<String>> exchanges = submit(pipeline, 2);
            pipeline.flush();
            for (Exchange<String> exchange : exchanges) {
                assertFails(exchange.response(), HttpFailure.ConnectionLost.class)
                        .returns(RequestFate.UNKNOWN, HttpFailure::fate)
                        .isSameAs(exchange.failure());
                assertThat(exchange.state()).isEqualTo(RequestState.FAILED);
            }
            dying[0] = false;
            List<Exchange<String>> later = submit(pipeline, 2);
            pipeline.flush();
            assertAnswered(later);
            assertThat(client.counters().connections()).isEqualTo(2);
        }
    }

    @Test
    void cancelledExchangesLeaveTheOthersAlone() {
        echo();
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN, Pipelining.ofDepth(2).fromTheStart())) {
            List<Exchange<String>> exchanges = submit(pipeline, 6);
            exchanges.get(5).cancel();
            pipeline.flush();
            network.drive(() -> exchanges.get(0).state() == RequestState.SENT);
            exchanges.get(0).cancel();
            exchanges.get(4).cancel();
            assertFails(exchanges.get(0).response(), HttpFailure.Cancelled.class)
                    .returns(RequestFate.UNKNOWN, HttpFailure::fate);
            assertFails(exchanges.get(4).response(), HttpFailure.Cancelled.class)
                    .returns(RequestFate.NOT_SENT, HttpFailure::fate);
            assertFails(exchanges.get(5).response(), HttpFailure.Cancelled.class)
                    .returns(RequestFate.NOT_SENT, HttpFailure::fate);
            for (int i = 1; i < 4; i++) {
                assertThat(exchanges.get(i).response().join().body()).isEqualTo("/" + i);
            }
            assertThat(client.counters().connections()).isEqualTo(1);
        }
        assertThat(handled).doesNotContain("GET /4", "GET /5");
    }

    @Test
    void totalTimeoutRunsBeforeTheFlush() {
        echo();
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN)) {
            HttpRequest hurried = get("/").toBuilder().timeoutNs(100).build();
            Exchange<String> late = pipeline.submit(hurried, BodyHandler.ofString());
            assertFails(late.response(), HttpFailure.Timeout.class).returns(RequestFate.NOT_SENT, HttpFailure::fate);
            assertThat(network.nowNs()).isEqualTo(100);
        }
    }

    @Test
    void otherOriginsAreRefused() {
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN)) {
            HttpRequest stray = HttpRequest.to("http://origin:81/").build();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pipeline.submit(stray, BodyHandler.ofString()))
                    .withMessageContaining("GET http://origin:81/")
                    .withMessageContaining("http://origin,");
        }
    }

    @Test
    void closingSendsAndWaits() {
        echo();
        try (HttpClient client = client().build()) {
            Pipeline pipeline = client.open(ORIGIN, AT_ONCE);
            List<Exchange<String>> exchanges = submit(pipeline, 20);
            pipeline.close();
            assertThat(exchanges).allMatch(exchange -> exchange.state() == RequestState.DONE);
            assertThat(pipeline.state()).isEqualTo(Pipeline.State.CLOSED);
            assertThatIllegalStateException()
                    .isThrownBy(() -> pipeline.submit(get("/"), BodyHandler.ofString()))
                    .withMessageContaining("closed");
            pipeline.close();
            assertThat(client.sendAsync(get("/x"), BodyHandler.ofString())
                            .join()
                            .body())
                    .as("the client goes on")
                    .isEqualTo("/x");
        }
    }

    @Test
    void closingTakesNoMoreWhileItWaits() {
        echo();
        try (HttpClient client = client().build()) {
            Pipeline pipeline = client.open(ORIGIN);
            List<Object> seen = new ArrayList<>();
            pipeline.submit(get("/"), BodyHandler.ofString()).response().thenRun(() -> {
                seen.add(pipeline.state());
                assertThatIllegalStateException().isThrownBy(() -> pipeline.submit(get("/"), BodyHandler.ofString()));
                seen.add("refused");
            });
            pipeline.close();
            assertThat(seen).containsExactly(Pipeline.State.CLOSING, "refused");
        }
    }

    @Test
    void closingNowCutsThisPipelineAlone() {
        serve(OriginExchange::request, OriginOptions.defaults());
        try (HttpClient client = client().build()) {
            Pipeline pipeline = client.open(ORIGIN, AT_ONCE);
            Pipeline other = client.open(ORIGIN, AT_ONCE);
            List<Exchange<String>> sent = submit(pipeline, 2);
            pipeline.flush();
            submit(other, 1);
            other.flush();
            network.runUntil(10 * network.latencyNs);
            Exchange<String> unsent = pipeline.submit(get("/late"), BodyHandler.ofString());
            pipeline.closeNow();
            assertFails(sent.get(1).response(), HttpFailure.Cancelled.class)
                    .returns(RequestFate.UNKNOWN, HttpFailure::fate);
            assertFails(unsent.response(), HttpFailure.Cancelled.class)
                    .returns(RequestFate.NOT_SENT, HttpFailure::fate);
            assertThat(pipeline.state()).isEqualTo(Pipeline.State.CLOSED);
            assertThat(other.inFlight()).isEqualTo(1);
            client.closeNow();
            assertThat(other.state()).as("closed with its client").isEqualTo(Pipeline.State.CLOSED);
            assertThat(other.inFlight()).isZero();
        }
    }

    @Test
    void whatComesTooLateFailsWithoutAFlush() {
        try (HttpClient client = client().build()) {
            Pipeline pipeline = client.open(ORIGIN);
            pipeline.closeNow();
            // As by a thread that had found the pipeline open.
            Exchange<String> late = client.submit(get("/"), BodyHandler.ofString(), pipeline.pool());
            assertFails(late.response(), HttpFailure.Cancelled.class).returns(RequestFate.NOT_SENT, HttpFailure::fate);
        }
    }

    @Test
    void closingTheClientSendsAndWaitsForItsPipelines() {
        echo();
        HttpClient client = client().build();
        Pipeline pipeline = client.open(ORIGIN, AT_ONCE);
        List<Exchange<String>> exchanges = submit(pipeline, 3);
        client.close();
        assertThat(exchanges).allMatch(exchange -> exchange.state() == RequestState.DONE);
        assertThat(pipeline.state()).isEqualTo(Pipeline.State.CLOSED);
        assertThatIllegalStateException().isThrownBy(() -> client.open(ORIGIN)).withMessageContaining("client");
    }
}
