package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;
import io.sequent.http.origin.Origin;
import io.sequent.http.origin.OriginOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpClientTest extends ClientFixture {
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
    void severalConnectionsShareTheWork() {
        Origin origin = echo();
        try (HttpClient client = client().maxConnections(3).build()) {
            assertAllAnswered(all(client, 9));
        }
        assertThat(origin.connections()).isEqualTo(3);
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
}
