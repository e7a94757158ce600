package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A transport with what listens at its other end, and the ways to ask it. The timeout is only a guard against waiting for ever. */
@Timeout(120)
abstract class TransportWorld {
    final List<String> handled = new ArrayList<>();
    TransportFixture world = new MemoryFixture();

    abstract TransportFixture open();

    @BeforeEach
    final void openTheWorld() {
        world = open();
    }

    @AfterEach
    final void closeTheWorld() {
        world.close();
    }

    HttpClient.Builder client() {
        return HttpClient.over(world.transport());
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.to(world.origin() + path);
    }

    void answer(OriginExchange exchange) {
        handled.add(exchange.request().method() + " " + exchange.request().target());
        exchange.respond(OriginResponse.plain(200, exchange.request().target()));
    }

    static OriginOptions version(HttpVersion version) {
        return OriginOptions.builder().version(version).build();
    }

    /** Runs in the thread of the transport, so that nothing happens meanwhile. */
    <T> T atOnce(Supplier<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        world.transport().execute(() -> result.complete(action.get()));
        return result.join();
    }

    /** Sends all before the transport does anything. */
    List<CompletableFuture<HttpResponse<String>>> sendAll(HttpClient client, List<HttpRequest> requests) {
        return atOnce(() -> {
            List<CompletableFuture<HttpResponse<String>>> futures = new ArrayList<>();
            for (HttpRequest request : requests) {
                futures.add(client.sendAsync(request, BodyHandler.ofString()));
            }
            return futures;
        });
    }

    List<CompletableFuture<HttpResponse<String>>> getAll(HttpClient client, int count) {
        return sendAll(
                client,
                IntStream.range(0, count).mapToObj(i -> to("/" + i).build()).toList());
    }

    static List<String> paths(String method, int count) {
        return IntStream.range(0, count).mapToObj(i -> method + "/" + i).toList();
    }

    static void assertAllAnswered(List<CompletableFuture<HttpResponse<String>>> futures) {
        assertThat(futures.stream().map(future -> future.join().body())).isEqualTo(paths("", futures.size()));
    }

    <T> HttpFailure failure(CompletableFuture<T> future) {
        Throwable[] thrown = new Throwable[1];
        assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .satisfies(e -> thrown[0] = e.getCause());
        assertThat(thrown[0]).isInstanceOf(HttpFailure.class);
        return (HttpFailure) thrown[0];
    }

    CompletableFuture<HttpResponse<String>> getOnce(HttpClient client) {
        return client.sendAsync(to("/").build(), BodyHandler.ofString());
    }
}
