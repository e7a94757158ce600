package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.origin.Origin;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginHandler;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert;

/** A client and an origin on a network in memory. */
abstract class ClientFixture {
    final MemoryNetwork network = new MemoryNetwork(7);
    final List<String> handled = new ArrayList<>();

    Origin serve(OriginHandler handler, OriginOptions options) {
        Origin origin = new Origin(handler, options, network);
        network.serve(80, origin::accept);
        return origin;
    }

    Origin echo() {
        return serve(this::answer, OriginOptions.defaults());
    }

    void answer(OriginExchange exchange) {
        handled.add(exchange.request().method() + " " + exchange.request().target());
        exchange.respond(OriginResponse.plain(
                200, exchange.request().target() + new String(exchange.request().body())));
    }

    static HttpRequest get(String path) {
        return HttpRequest.to("http://origin" + path).build();
    }

    static HttpRequest post(String path) {
        return HttpRequest.to("http://origin" + path).post(HttpBody.of("!")).build();
    }

    HttpClient.Builder client() {
        return HttpClient.over(network);
    }

    static List<CompletableFuture<HttpResponse<String>>> all(HttpClient client, int count) {
        List<CompletableFuture<HttpResponse<String>>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(client.sendAsync(get("/" + i), BodyHandler.ofString()));
        }
        return futures;
    }

    static void assertAllAnswered(List<CompletableFuture<HttpResponse<String>>> futures) {
        for (int i = 0; i < futures.size(); i++) {
            assertThat(futures.get(i).join().body()).isEqualTo("/" + i);
        }
    }

    static ThrowableAssert<HttpFailure> assertFails(CompletableFuture<?> future, Class<? extends HttpFailure> kind) {
        AtomicReference<Throwable> cause = new AtomicReference<>();
        assertThatThrownBy(future::join).satisfies(e -> cause.set(e.getCause()));
        assertThat(cause.get()).isInstanceOf(kind);
        return new ThrowableAssert<>((HttpFailure) cause.get());
    }
}
