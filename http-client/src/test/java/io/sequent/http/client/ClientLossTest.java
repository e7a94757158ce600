package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyHandler;
import io.sequent.http.ByteStream;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestFate;
import io.sequent.http.origin.Origin;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ClientLossTest extends ClientFixture {
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

    @Test
    void refusedAndUnknownHostsFailUnsent() {
        try (HttpClient client = client().build()) {
            assertFails(client.sendAsync(get("/"), BodyHandler.ofString()), HttpFailure.ConnectionLost.class)
                    .returns(RequestFate.NOT_SENT, HttpFailure::fate)
                    .hasMessage("GET http://origin/: no connection to http://origin: refused "
                            + "[NOT_SENT: not a byte of it left; it may be sent again]");
            HttpRequest unknown = HttpRequest.to("http://unknown/").build();
            assertFails(client.sendAsync(unknown, BodyHandler.ofString()), HttpFailure.ConnectionLost.class)
                    .returns(RequestFate.NOT_SENT, HttpFailure::fate);
        }
    }

    @Test
    void transportThatIsClosedFailsRequestsAtOnce() {
        MemoryNetwork closed = new MemoryNetwork(1) {
            @Override
            public ByteStream connect(HttpOrigin origin, ByteStream.Handler handler) throws IOException {
                throw new IOException("the transport is closed");
            }

            @Override
            public void wakeAt(long atNs, Runnable action) {
                throw new IllegalStateException("the transport is closed");
            }
        };
        try (HttpClient client = HttpClient.over(closed).build()) {
            assertFails(client.sendAsync(get("/"), BodyHandler.ofString()), HttpFailure.ConnectionLost.class)
                    .returns(RequestFate.NOT_SENT, HttpFailure::fate);
        }
    }
}
