package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestState;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The client used by many threads at a time, over real sockets. */
class ClientThreadsTest extends RealFixture {
    private static final int THREADS = 8;
    private static final int REQUESTS = 200;

    private interface Work {
        void run(int thread) throws Exception;
    }

    /** Runs {@code work} in so many threads at a time and waits for all. */
    private static void inThreads(ExecutorService executor, int threads, Work work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            all.add(executor.submit(() -> {
                start.await();
                work.run(number);
                return null;
            }));
        }
        start.countDown();
        for (Future<?> each : all) {
            each.get();
        }
        executor.shutdown();
    }

    private static void inThreads(Work work) throws Exception {
        inThreads(Executors.newFixedThreadPool(THREADS), THREADS, work);
    }

    @Test
    void manyThreadsShareAClient() throws Exception {
        echo();
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(16)).build()) {
            inThreads(thread -> {
                for (int i = 0; i < REQUESTS; i++) {
                    String path = "/" + thread + "/" + i;
                    assertThat(client.send(get(path), BodyHandler.ofString()).body())
                            .isEqualTo(path);
                }
            });
            assertThat(client.counters().responses()).isEqualTo(THREADS * REQUESTS);
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void manyThreadsShareAPipelineAndEachKeepsItsOrder() throws Exception {
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        serve(exchange -> {
            handled.add(exchange.request().target());
            answer(exchange);
        });
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(origin(), Pipelining.ofDepth(64))) {
            inThreads(thread -> {
                List<Exchange<String>> exchanges = new ArrayList<>();
                for (int i = 0; i < REQUESTS; i++) {
                    exchanges.add(pipeline.submit(get("/" + thread + "/" + i), BodyHandler.ofString()));
                }
                pipeline.flush();
                for (Exchange<String> exchange : exchanges) {
                    assertThat(exchange.response().get().body())
                            .isEqualTo(exchange.request().target());
                    assertThat(exchange.state()).isEqualTo(RequestState.DONE);
                    assertThat(exchange.depthAtSend()).isBetween(1, 64);
                }
            });
            assertThat(pipeline.inFlight()).isZero();
        }
        assertThat(handled).hasSize(THREADS * REQUESTS);
        int[] next = new int[THREADS];
        for (String path : handled) {
            int thread = path.charAt(1) - '0';
            assertThat(path).isEqualTo("/" + thread + "/" + next[thread]++);
        }
    }

    @Test
    void cancellingWorksFromAnyThreadAndAlone() throws Exception {
        CountDownLatch arrived = new CountDownLatch(2);
        Queue<OriginExchange> kept = new ConcurrentLinkedQueue<>();
        serve(exchange -> {
            if (exchange.request().target().startsWith("/keep")) {
                kept.add(exchange);
                arrived.countDown();
            } else {
                answer(exchange);
            }
        });
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(origin(), Pipelining.ofDepth(4).fromTheStart())) {
            Exchange<String> first = pipeline.submit(get("/keep1"), BodyHandler.ofString());
            Exchange<String> second = pipeline.submit(get("/keep2"), BodyHandler.ofString());
            Exchange<String> third = pipeline.submit(get("/third"), BodyHandler.ofString());
            pipeline.flush();
            arrived.await();
            assertThat(first.response().cancel(true)).isTrue();
            second.cancel();
            assertThatThrownBy(second.response()::get).hasCauseInstanceOf(HttpFailure.Cancelled.class);
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> first.response().get());
            serverTransport.execute(() -> kept.forEach(RealFixture::answer));
            assertThat(third.response().get().body()).isEqualTo("/third");
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void interruptedSendCancelsItsRequest() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        serve(exchange -> arrived.countDown());
        CompletableFuture<HttpFailure> told = new CompletableFuture<>();
        ClientListener listener = new ClientListener() {
            @Override
            public void failed(Exchange<?> exchange, HttpFailure failure) {
                told.complete(failure);
            }
        };
        HttpClient client = client().listener(listener).build();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread sender = new Thread(() -> {
            try {
                client.send(get("/"), BodyHandler.ofString());
            } catch (IOException | InterruptedException e) {
                thrown.set(e);
            }
        });
        sender.start();
        arrived.await();
        sender.interrupt();
        sender.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(told.get()).isInstanceOf(HttpFailure.Cancelled.class);
        client.closeNow();
    }

    @Test
    void waitingWithALimitEndsAndLeavesTheRequestAlone() throws Exception {
        CompletableFuture<OriginExchange> arrived = new CompletableFuture<>();
        serve(arrived::complete);
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(get("/"), BodyHandler.ofString());
            OriginExchange exchange = arrived.get();
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(1, TimeUnit.MILLISECONDS));
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(0, TimeUnit.MILLISECONDS));
            serverTransport.execute(() -> answer(exchange));
            assertThat(future.get(1, TimeUnit.HOURS).body()).isEqualTo("/");
        }
    }

    @Test
    void futureThatTimesOutByItselfGivesItsRequestUp() throws Exception {
        serve(OriginExchange::request);
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(get("/"), BodyHandler.ofString()).orTimeout(1, TimeUnit.MILLISECONDS);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(future::get)
                    .withCauseInstanceOf(TimeoutException.class);
        } // waits for what is under way: nothing
    }

    @Test
    void requestThatComesWhileTheTransportIsBusyIsNotForgotten() throws Exception {
        CompletableFuture<OriginExchange> first = new CompletableFuture<>();
        serve(exchange -> {
            if (!first.complete(exchange)) {
                answer(first.join());
                answer(exchange);
            }
        });
        AtomicReference<CompletableFuture<HttpResponse<String>>> second = new AtomicReference<>();
        AtomicReference<HttpClient> sender = new AtomicReference<>();
        ClientListener listener = new ClientListener() {
            @Override
            public void sent(Exchange<?> exchange, int connection, int depth) {
                if (depth == 1) {
                    // Another thread, while the transport's is in the middle of sending.
                    second.set(CompletableFuture.supplyAsync(
                                    () -> sender.get().sendAsync(get("/2"), BodyHandler.ofString()))
                            .join());
                }
            }
        };
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(2).fromTheStart())
                .listener(listener)
                .build()) {
            sender.set(client);
            assertThat(client.send(get("/1"), BodyHandler.ofString()).body()).isEqualTo("/1");
            assertThat(second.get().get().body()).isEqualTo("/2");
        }
    }

    @Test
    void waitingInTheTransportsOwnThreadIsRefused() throws Exception {
        echo();
        try (HttpClient client = client().build()) {
            CompletableFuture<Throwable> refused = new CompletableFuture<>();
            transport.execute(() -> {
                try {
                    client.send(get("/"), BodyHandler.ofString());
                } catch (IllegalStateException | IOException | InterruptedException e) {
                    refused.complete(e);
                }
            });
            assertThat(refused.get()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingWhileOthersSendLosesNoAnswer() throws Exception {
        echo();
        for (int round = 0; round < 20; round++) {
            HttpClient client = client().pipelining(Pipelining.ofDepth(8)).build();
            boolean now = round % 2 == 0;
            Queue<CompletableFuture<HttpResponse<String>>> futures = new ConcurrentLinkedQueue<>();
            inThreads(thread -> {
                if (thread == 0) {
                    futures.add(client.sendAsync(get("/first"), BodyHandler.ofString()));
                    if (now) {
                        client.closeNow();
                    } else {
                        client.close();
                    }
                    return;
                }
                try {
                    for (int i = 0; i < REQUESTS; i++) {
                        futures.add(client.sendAsync(get("/" + i), BodyHandler.ofString()));
                    }
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessageContaining("the client is closed");
                }
            });
            for (CompletableFuture<HttpResponse<String>> future : futures) {
                try {
                    assertThat(future.get().status()).isEqualTo(200);
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(HttpFailure.Cancelled.class);
                }
            }
            assertThatIllegalStateException().isThrownBy(() -> client.sendAsync(get("/"), BodyHandler.ofString()));
        }
    }

    @Test
    void closedTransportRefusesAndFailsWhatWasUnderWay() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        serve(exchange -> arrived.countDown());
        HttpClient client = client().build();
        var sent = client.sendAsync(get("/sent"), BodyHandler.ofString());
        var waiting = client.sendAsync(get("/waiting"), BodyHandler.ofString());
        arrived.await();
        transport.close();
        assertThatThrownBy(sent::get).hasCauseInstanceOf(HttpFailure.class);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(HttpFailure.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> client.sendAsync(get("/"), BodyHandler.ofString()))
                .withMessageContaining("transport");
    }

    @Test
    @SuppressWarnings("try") // closing the publisher is what ends the body
    void bodiesMayBeReadAndWrittenByOtherThreads() throws Exception {
        byte[] large = new byte[5_000_000];
        new SplittableRandom(11).nextBytes(large);
        serve(exchange -> {
            if (exchange.request().method().equals("PUT")) {
                exchange.respond(OriginResponse.plain(
                        200, String.valueOf(exchange.request().body().length)));
            } else {
                exchange.respond(OriginResponse.of(200).body(HttpBody.of(large)).build());
            }
        });
        try (HttpClient client = client().build();
                SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>()) {
            HttpResponse<InputStream> response = client.send(get("/"), BodyHandler.ofInputStream());
            try (InputStream body = response.body()) {
                assertThat(body.readAllBytes()).isEqualTo(large);
            }
            HttpRequest put =
                    get("/").toBuilder().put(HttpBody.fromPublisher(publisher)).build();
            var length = client.sendAsync(put, BodyHandler.ofString());
            while (publisher.getNumberOfSubscribers() == 0) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 100; i++) {
                publisher.submit(ByteBuffer.wrap(large, i * 1_000, 1_000));
            }
            publisher.close();
            assertThat(length.get().body()).isEqualTo("100000");
        }
    }

    @Test
    void aThousandVirtualThreadsSendAtOnce() throws Exception {
        ExecutorService virtual = virtualThreads();
        Assumptions.assumeTrue(virtual != null, "this JDK has no virtual threads");
        echo();
        try (HttpClient client =
                client().pipelining(Pipelining.ofDepth(64)).maxConnections(4).build()) {
            inThreads(virtual, 1_000, thread -> {
                HttpResponse<String> response = client.send(get("/" + thread), BodyHandler.ofString());
                assertThat(response.body()).isEqualTo("/" + thread);
            });
            assertThat(client.counters().responses()).isEqualTo(1_000);
            assertThat(client.counters().connections()).isLessThanOrEqualTo(4);
        }
    }

    /** Returns an executor that starts a virtual thread for each task, or null before JDK 21. */
    private static @org.jspecify.annotations.Nullable ExecutorService virtualThreads()
            throws ReflectiveOperationException {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            ThreadFactory factory = (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
            return (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
