package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.ResponseHead;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Futures on a transport that only goes on while somebody waits. */
class ClientFutureTest extends ClientFixture {
    @Test
    void waitingWithALimitTakesThatMuchVirtualTime() throws Exception {
        List<OriginExchange> kept = new ArrayList<>();
        serve(kept::add, OriginOptions.defaults());
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(get("/"), BodyHandler.ofString());
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(1, TimeUnit.SECONDS));
            assertThat(network.nowNs()).isEqualTo(1_000_000_000);
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(0, TimeUnit.SECONDS));
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(-1, TimeUnit.SECONDS));
            answer(kept.get(0));
            assertThat(future.get(Long.MAX_VALUE, TimeUnit.DAYS).body()).isEqualTo("/");
            assertThat(network.nowNs()).isLessThan(1_100_000_000);
        }
    }

    @Test
    void dependentFutureDrivesTooAndItsCancellingStaysItsOwn() throws Exception {
        echo();
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(get("/"), BodyHandler.ofString());
            CompletableFuture<Integer> dependent = future.thenApply(HttpResponse::status);
            future.thenApply(HttpResponse::status).cancel(true);
            assertThat(dependent.get(1, TimeUnit.MINUTES)).isEqualTo(200);
        }
    }

    @Test
    void futureEndedByHandGivesItsRequestUp() {
        serve(OriginExchange::request, OriginOptions.defaults());
        try (HttpClient client = client().build()) {
            var cancelled = client.sendAsync(get("/1"), BodyHandler.ofString());
            var failed = client.sendAsync(get("/2"), BodyHandler.ofString());
            var completed = client.sendAsync(get("/3"), BodyHandler.ofString());
            assertThat(cancelled.cancel(true)).isTrue();
            assertThat(cancelled.cancel(true)).as("again").isTrue();
            failed.completeExceptionally(new IllegalStateException("mine"));
            completed.complete(new HttpResponse<>(
                    get("/3"),
                    new ResponseHead(
                            io.sequent.http.HttpVersion.HTTP_1_1, 200, "", io.sequent.http.HttpHeaders.empty()),
                    "mine",
                    io.sequent.http.HttpHeaders.empty(),
                    new HttpResponse.ExchangeInfo(0, 0, 0, 0, 0, 0, 0)));
            assertThat(client.counters().failures()).isEqualTo(3);
            assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
            assertThatThrownBy(failed::join).hasRootCauseMessage("mine");
            assertThat(completed.join().body()).isEqualTo("mine");
        }
    }

    @Test
    void interruptEndsTheWaitingAndCancels() {
        List<OriginExchange> kept = new ArrayList<>();
        serve(
                exchange -> {
                    kept.add(exchange);
                    Thread.currentThread().interrupt();
                },
                OriginOptions.defaults());
        HttpRequest request = get("/");
        try (HttpClient client = client().build()) {
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> client.send(request, BodyHandler.ofString()));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(kept).hasSize(1);
            assertThat(client.counters().failures()).isEqualTo(1);
        }
    }

    @Test
    void interruptedCloseCuts() {
        List<OriginExchange> kept = new ArrayList<>();
        serve(kept::add, OriginOptions.defaults());
        HttpClient client = client().build();
        var future = client.sendAsync(get("/"), BodyHandler.ofString());
        network.wakeAt(5_000_000_000L, Thread.currentThread()::interrupt);
        client.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(future).isCompletedExceptionally();
    }

    @Test
    void otherThreadsMayNotEndAFutureOfASimulatedTransport() throws InterruptedException {
        echo();
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(get("/"), BodyHandler.ofString());
            List<Throwable> thrown = new ArrayList<>();
            Thread other = new Thread(() -> {
                for (Runnable attempt : List.<Runnable>of(() -> future.cancel(true), future::join)) {
                    try {
                        attempt.run();
                    } catch (IllegalStateException e) {
                        thrown.add(e);
                    }
                }
            });
            other.start();
            other.join();
            assertThat(thrown).hasSize(2);
            assertThat(future.join().body()).as("not cancelled").isEqualTo("/");
        }
    }
}
