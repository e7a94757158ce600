package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyControl;
import io.sequent.http.BodyHandler;
import io.sequent.http.BodySink;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.Timeouts;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BackPressureTest extends ClientFixture {
    @Test
    void slowConsumerHoldsTheServerBack() {
        byte[] large = new byte[200_000];
        serve(
                exchange -> exchange.respond(
                        OriginResponse.of(200).body(HttpBody.of(large)).build()),
                OriginOptions.defaults());
        long[] taken = new long[1];
        boolean[] open = new boolean[1];
        AtomicReference<Runnable> resume = new AtomicReference<>(() -> {});
        BodyHandler<Long> slow = head -> new BodySink<Long>() {
            @Override
            public void attach(BodyControl control) {
                resume.set(control::resume);
            }

            @Override
            public int write(byte[] source, int offset, int length) {
                int count = open[0] ? length : (int) Math.min(length, Math.max(0, 100 - taken[0]));
                taken[0] += count;
                return count;
            }

            @Override
            public Long complete(HttpHeaders trailers) {
                return taken[0];
            }
        };
        // The caller's pause is longer than the body timeout, which is for the origin's pauses alone.
        Timeouts timeouts = Timeouts.none().withBodyNs(1_000_000_000);
        try (HttpClient client = client().timeouts(timeouts).build()) {
            var future = client.sendAsync(get("/"), slow);
            network.runUntil(10_000_000_000L);
            assertThat(taken[0]).isEqualTo(100);
            assertThat(client.counters().bytesRead()).isLessThan(40_000);
            open[0] = true;
            resume.get().run();
            assertThat(future.join().body()).isEqualTo(200_000L);
        }
    }

    @Test
    void sinkThatResumesWhileItTakesIsNotCalledFromInside() {
        byte[] large = new byte[50_000];
        new SplittableRandom(9).nextBytes(large);
        serve(
                exchange -> exchange.respond(
                        OriginResponse.of(200).body(HttpBody.of(large)).build()),
                OriginOptions.defaults());
        BodyHandler<byte[]> eager = head -> new BodySink<>() {
            private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
            private BodyControl control = () -> {};
            private boolean inside;

            @Override
            public void attach(BodyControl given) {
                control = given;
                control.resume();
            }

            @Override
            public int write(byte[] source, int offset, int length) {
                assertThat(inside).isFalse();
                inside = true;
                control.resume();
                inside = false;
                int count = Math.min(length, 100);
                taken.write(source, offset, count);
                return count;
            }

            @Override
            public byte[] complete(HttpHeaders trailers) {
                control.resume();
                return taken.toByteArray();
            }
        };
        try (HttpClient client = client().build()) {
            assertThat(client.sendAsync(get("/"), eager).join().body()).isEqualTo(large);
        }
    }

    @Test
    void callersThatSendAndCancelFromInsideAreServedInOrder() {
        echo();
        List<String> order = new ArrayList<>();
        try (HttpClient client =
                client().pipelining(Pipelining.ofDepth(4).fromTheStart()).build()) {
            CompletableFuture<HttpResponse<String>> unwanted =
                    client.sendAsync(get("/unwanted"), BodyHandler.ofString());
            client.sendAsync(get("/1"), head -> {
                order.add("head");
                client.sendAsync(get("/3"), BodyHandler.ofString()).thenRun(() -> order.add("/3"));
                unwanted.cancel(true);
                return BodyHandler.ofString().open(head);
            });
            client.sendAsync(get("/2"), BodyHandler.ofString())
                    .thenRun(() -> {
                        order.add("/2");
                        client.sendAsync(get("/4"), BodyHandler.ofString()).thenRun(() -> order.add("/4"));
                    })
                    .join();
            client.await(client.sendAsync(get("/5"), BodyHandler.ofString()));
        }
        assertThat(order).containsExactly("head", "/2", "/3", "/4");
    }
}
