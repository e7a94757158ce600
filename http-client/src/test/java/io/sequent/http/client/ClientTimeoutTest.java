package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestFate;
import io.sequent.http.Timeouts;
import io.sequent.http.origin.Origin;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientTimeoutTest extends ClientFixture {
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
    void everyTimeoutSaysWhichItWas() {
        serve(
                exchange -> {
                    if (exchange.request().target().equals("/stalls")) {
                        exchange.respond(OriginResponse.of(200)
                                .body(HttpBody.fromPublisher(subscriber -> {}, 10))
                                .build());
                    }
                },
                OriginOptions.defaults());
        Timeouts timeouts = new Timeouts(500, 50_000_000, 2_000_000_000, 1_000_000_000, 3_000_000);
        try (HttpClient client = client().timeouts(timeouts).build()) {
            HttpRequest silent = HttpRequest.to("http://silent/").build();
            assertFails(client.sendAsync(silent, BodyHandler.ofString()), HttpFailure.Timeout.class)
                    .hasMessageContaining("within the connect timeout of 500 ns");
        }
        try (HttpClient client =
                client().timeouts(timeouts).connectTimeoutNs(Timeouts.NONE).build()) {
            assertFails(client.sendAsync(get("/never"), BodyHandler.ofString()), HttpFailure.Timeout.class)
                    .hasMessageContaining("GET http://origin/never: no response within the response timeout of 50 ms");
            assertFails(client.sendAsync(get("/stalls"), BodyHandler.ofString()), HttpFailure.Timeout.class)
                    .hasMessageContaining("no more of the body within the body timeout of 3 ms");
        }
        try (HttpClient client =
                client().timeouts(Timeouts.none()).totalTimeoutNs(2_000_000_000).build()) {
            long startNs = network.nowNs();
            var first = client.sendAsync(get("/never"), BodyHandler.ofString());
            var second = client.sendAsync(get("/never"), BodyHandler.ofString());
            assertFails(first, HttpFailure.Timeout.class)
                    .hasMessageContaining("no whole response within the total timeout of 2 s")
                    .returns(RequestFate.UNKNOWN, HttpFailure::fate);
            assertFails(second, HttpFailure.Timeout.class)
                    .hasMessageContaining("not sent within the total timeout of 2 s")
                    .returns(RequestFate.NOT_SENT, HttpFailure::fate);
            assertThat(network.nowNs() - startNs).isEqualTo(2_000_000_000);
            client.closeNow();
        }
    }

    @Test
    void idleConnectionIsClosedInTimeAndReplaced() {
        Origin origin = echo();
        try (HttpClient client = client().build()) {
            client.sendAsync(get("/1"), BodyHandler.ofString()).join();
            network.runUntil(network.nowNs() + 3_900_000_000L);
            client.sendAsync(get("/2"), BodyHandler.ofString()).join();
            assertThat(origin.connections()).isEqualTo(1);
            network.runUntil(network.nowNs() + 4_100_000_000L);
            client.sendAsync(get("/3"), BodyHandler.ofString()).join();
            assertThat(origin.connections()).isEqualTo(2);
        }
    }
}
