package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestFate;
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
}
