package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.RequestFate;
import io.sequent.http.ResponseHead;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InterceptorTest extends ClientFixture {
    private final List<String> steps = new ArrayList<>();

    /** Writes down when the call passes it. */
    private Interceptor step(String name) {
        return new Interceptor() {
            @Override
            public <T> CompletableFuture<HttpResponse<T>> intercept(
                    HttpRequest request, BodyHandler<T> handler, Chain next) {
                steps.add(name + " before");
                return next.proceed(request, handler)
                        .whenComplete(
                                (response, failure) -> steps.add(name + (failure == null ? " after" : " failed")));
            }
        };
    }

    @Test
    void firstGivenIsTheOutermost() {
        echo();
        try (HttpClient client =
                client().intercept(step("outer")).intercept(step("inner")).build()) {
            assertThat(client.sendAsync(get("/a"), BodyHandler.ofString())
                            .join()
                            .body())
                    .isEqualTo("/a");
        }
        assertThat(steps).containsExactly("outer before", "inner before", "inner after", "outer after");
    }

    @Test
    void requestMayBeChanged() {
        echo();
        Interceptor elsewhere = Interceptor.changing(
                request -> request.toBuilder().target("/other").build());
        try (HttpClient client = client().intercept(elsewhere).build()) {
            assertThat(client.sendAsync(get("/a"), BodyHandler.ofString())
                            .join()
                            .body())
                    .isEqualTo("/other");
        }
    }

    @Test
    void answerMayComeWithoutTheNetwork() throws Exception {
        Interceptor cache = new Interceptor() {
            @Override
            public <T> CompletableFuture<HttpResponse<T>> intercept(
                    HttpRequest request, BodyHandler<T> handler, Chain next) {
                ResponseHead head = new ResponseHead(HttpVersion.HTTP_1_1, 203, "", HttpHeaders.empty());
                return Interceptor.answer(request, handler, head, new byte[] {'h', 'i'});
            }
        };
        try (HttpClient client =
                client().intercept(step("outer")).intercept(cache).build()) {
            HttpResponse<String> response = client.send(get("/"), BodyHandler.ofString());
            assertThat(response.body()).isEqualTo("hi");
            assertThat(response.status()).isEqualTo(203);
        }
        assertThat(network.connects).isZero();
        assertThat(steps).containsExactly("outer before", "outer after");
    }

    @Test
    void requestMayBeSentAgain() {
        int[] asked = new int[1];
        serve(
                exchange -> exchange.respond(OriginResponse.plain(++asked[0] < 3 ? 503 : 200, "x")),
                OriginOptions.defaults());
        Interceptor retry = new Interceptor() {
            @Override
            public <T> CompletableFuture<HttpResponse<T>> intercept(
                    HttpRequest request, BodyHandler<T> handler, Chain next) {
                return next.proceed(request, handler)
                        .thenCompose(response -> response.status() == 503
                                ? intercept(request, handler, next)
                                : CompletableFuture.completedFuture(response));
            }
        };
        try (HttpClient client =
                client().intercept(retry).intercept(step("each")).build()) {
            assertThat(client.sendAsync(get("/"), BodyHandler.ofString()).join().status())
                    .isEqualTo(200);
        }
        assertThat(steps).hasSize(6);
    }

    @Test
    void failuresAreSeenAndReachTheCallerAsTheyAre() {
        try (HttpClient client = client().intercept(step("outer")).build()) {
            assertThatThrownBy(() -> client.send(get("/"), BodyHandler.ofString()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class);
        }
        assertThat(steps).containsExactly("outer before", "outer failed");
    }

    @Test
    void interceptorThatThrowsFailsItsCall() {
        Interceptor bad = Interceptor.changing(request -> {
            throw new IllegalArgumentException("no");
        });
        try (HttpClient client = client().intercept(bad).build()) {
            assertThatThrownBy(() ->
                            client.sendAsync(get("/"), BodyHandler.ofString()).join())
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void cancellingGivesUpWhatWasSentAndSendsNoMore() {
        List<OriginExchange> kept = new ArrayList<>();
        serve(kept::add, OriginOptions.defaults());
        List<Interceptor.Chain> chains = new ArrayList<>();
        Interceptor keeps = new Interceptor() {
            @Override
            public <T> CompletableFuture<HttpResponse<T>> intercept(
                    HttpRequest request, BodyHandler<T> handler, Chain next) {
                chains.add(next);
                return next.proceed(request, handler);
            }
        };
        try (HttpClient client = client().intercept(keeps).build()) {
            var future = client.sendAsync(get("/"), BodyHandler.ofString());
            network.runUntil(10 * network.latencyNs);
            assertThat(kept).hasSize(1);
            assertThat(future.cancel(true)).isTrue();
            assertThat(client.counters().failures()).isEqualTo(1);
            assertFails(chains.get(0).proceed(get("/again"), BodyHandler.ofString()), HttpFailure.Cancelled.class)
                    .returns(RequestFate.NOT_SENT, HttpFailure::fate);
        }
        assertThat(kept).hasSize(1);
    }

    @Test
    void closedClientRefusesBeforeAnyInterceptor() {
        HttpClient client = client().intercept(step("never")).build();
        client.close();
        assertThatIllegalStateException().isThrownBy(() -> client.sendAsync(get("/"), BodyHandler.ofString()));
        assertThat(steps).isEmpty();
    }
}
