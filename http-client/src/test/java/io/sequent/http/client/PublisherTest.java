package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as reactive streams, in both directions. */
class PublisherTest extends ClientFixture {
    /** Takes what it asked for. */
    private static final class Taker implements Flow.Subscriber<ByteBuffer> {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final List<String> signals = new ArrayList<>();
        Flow.@Nullable Subscription subscription;
        int buffers;

        Flow.Subscription subscription() {
            return java.util.Objects.requireNonNull(subscription);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            signals.add("subscribed");
        }

        @Override
        public void onNext(ByteBuffer item) {
            buffers++;
            byte[] piece = new byte[item.remaining()];
            item.get(piece);
            bytes.writeBytes(piece);
        }

        @Override
        public void onError(Throwable failure) {
            signals.add("error " + failure.getClass().getSimpleName());
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }

    /** Publishes what the test says. */
    private static final class Giver implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
        Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;
        long asked;
        boolean cancelled;

        Flow.Subscriber<? super ByteBuffer> subscriber() {
            return java.util.Objects.requireNonNull(subscriber);
        }

        void give(String text) {
            subscriber().onNext(ByteBuffer.wrap(text.getBytes()));
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> to) {
            subscriber = to;
            to.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            asked += count;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private void serveLarge() {
        serve(
                exchange -> exchange.respond(OriginResponse.of(200)
                        .body(HttpBody.of(new byte[100_000]))
                        .build()),
                OriginOptions.defaults());
    }

    private void advance() {
        network.runUntil(network.nowNs() + 1_000_000_000);
    }

    @Test
    void subscriberGetsNoMoreThanItAskedFor() {
        serveLarge();
        Taker taker = new Taker();
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(get("/"), BodyHandler.fromSubscriber(taker));
            advance();
            assertThat(taker.signals).containsExactly("subscribed");
            assertThat(taker.buffers).isZero();
            assertThat(client.counters().bytesRead()).isLessThan(33 * 1024);
            taker.subscription().request(2);
            advance();
            assertThat(taker.buffers).isEqualTo(2);
            taker.subscription().request(Long.MAX_VALUE);
            taker.subscription().request(Long.MAX_VALUE);
            assertThat(future.join().body()).isSameAs(taker);
            assertThat(taker.bytes.size()).isEqualTo(100_000);
            assertThat(taker.signals).containsExactly("subscribed", "complete");
        }
    }

    @Test
    void subscriberMayCancel() {
        serveLarge();
        Taker taker = new Taker();
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(get("/"), BodyHandler.fromSubscriber(taker, t -> t.buffers));
            advance();
            taker.subscription().request(1);
            advance();
            taker.subscription().cancel();
            taker.subscription().cancel();
            assertFails(future, HttpFailure.Cancelled.class);
            advance();
            assertThat(taker.buffers).isEqualTo(1);
            assertThat(taker.signals).containsExactly("subscribed");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void askingForNothingIsAnErrorOfTheSubscriber(long count) {
        serveLarge();
        Taker taker = new Taker();
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(get("/"), BodyHandler.fromSubscriber(taker));
            advance();
            taker.subscription().request(count);
            assertThatThrownBy(future::join).isNotNull();
            assertThat(taker.signals).containsExactly("subscribed", "error IllegalArgumentException");
        }
    }

    @Test
    void subscriberHearsThatTheBodyWasCutShort() {
        serveLarge();
        network.resetAfterBytes = 50_000;
        Taker taker = new Taker();
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(get("/"), BodyHandler.fromSubscriber(taker));
            advance();
            taker.subscription().request(Long.MAX_VALUE);
            assertFails(future, HttpFailure.ConnectionLost.class);
            assertThat(taker.signals).containsExactly("subscribed", "error ConnectionLost");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 5})
    void publishedBodyLeavesAsItComes(long length) {
        echo();
        Giver giver = new Giver();
        HttpBody body = length < 0 ? HttpBody.fromPublisher(giver) : HttpBody.fromPublisher(giver, length);
        HttpRequest request = HttpRequest.to("http://origin/").post(body).build();
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(request, BodyHandler.ofString());
            advance();
            assertThat(giver.asked).isEqualTo(2);
            giver.give("ab");
            advance();
            assertThat(giver.asked).isEqualTo(3);
            giver.give("");
            giver.give("cd");
            advance();
            assertThat(giver.asked).isEqualTo(5);
            giver.give("e");
            giver.subscriber().onComplete();
            assertThat(future.join().body()).isEqualTo("/abcde");
        }
    }

    @Test
    void publisherThatFailsFailsTheRequest() {
        echo();
        Giver giver = new Giver();
        HttpRequest request = HttpRequest.to("http://origin/")
                .post(HttpBody.fromPublisher(giver))
                .build();
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(request, BodyHandler.ofString());
            advance();
            giver.give("ab");
            giver.subscriber().onError(new IllegalStateException("broken"));
            assertThatThrownBy(future::join).hasStackTraceContaining("broken");
            assertThat(client.sendAsync(get("/next"), BodyHandler.ofString())
                            .join()
                            .body())
                    .isEqualTo("/next");
        }
    }

    @Test
    void publisherThatGivesTooLittleFailsTheRequest() {
        echo();
        Giver giver = new Giver();
        HttpRequest request = HttpRequest.to("http://origin/")
                .post(HttpBody.fromPublisher(giver, 3))
                .build();
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(request, BodyHandler.ofString());
            advance();
            giver.give("ab");
            giver.subscriber().onComplete();
            assertThatThrownBy(future::join).hasStackTraceContaining("1 bytes before the length");
        }
    }

    @Test
    void cancellingTheRequestCancelsItsPublisher() {
        echo();
        Giver giver = new Giver();
        HttpRequest request = HttpRequest.to("http://origin/")
                .post(HttpBody.fromPublisher(giver))
                .build();
        try (HttpClient client = client().build()) {
            var future = client.sendAsync(request, BodyHandler.ofString());
            advance();
            future.cancel(true);
            assertThat(giver.cancelled).isTrue();
        }
    }

    @Test
    void publisherIsUsedOnceAndNotReplayed() {
        echo();
        Giver giver = new Giver();
        HttpRequest request = HttpRequest.to("http://origin/")
                .put(HttpBody.fromPublisher(giver))
                .build();
        try (HttpClient client = client().build()) {
            var first = client.sendAsync(request, BodyHandler.ofString());
            advance();
            giver.subscriber().onComplete();
            assertThat(first.join().status()).isEqualTo(200);
            assertThatThrownBy(() ->
                            client.sendAsync(request, BodyHandler.ofString()).join())
                    .hasStackTraceContaining("make a new one");
        }
        assertThat(request.body().repeatable()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> HttpBody.fromPublisher(giver, -1));
    }
}
