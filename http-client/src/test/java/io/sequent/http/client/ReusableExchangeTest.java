package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestFate;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.wire.HeaderTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReusableExchangeTest extends ClientFixture {
    private static final HttpOrigin ORIGIN = HttpOrigin.of("http://origin");
    private static final Pipelining AT_ONCE = Pipelining.ofDepth(8).fromTheStart();

    private final List<String> log = new ArrayList<>();
    private int open;

    /** Writes down what it hears, and goes on to other paths as long as it is told to. */
    private class Logged extends ReusableExchange {
        private final StringBuilder body = new StringBuilder();
        private final String name;
        private @Nullable Pipeline then;
        private int rounds;
        private @Nullable HttpFailure failure;

        Logged(String name) {
            this.name = name;
        }

        Logged again(Pipeline pipeline, int times) {
            then = pipeline;
            rounds = times;
            return this;
        }

        void submitTo(Pipeline pipeline, String path) {
            open++;
            pipeline.submit(get(path), this);
        }

        @Override
        protected void onHead(int status, HeaderTable headers) {
            body.setLength(0);
            body.append(status)
                    .append(' ')
                    .append(headers.value("content-length"))
                    .append(' ');
        }

        @Override
        protected void onBody(byte[] source, int offset, int length) {
            body.append(new String(source, offset, length, StandardCharsets.US_ASCII));
        }

        @Override
        protected void onDone(HeaderTable trailers) {
            assertThat(isUnderWay()).isFalse();
            open--;
            log.add(name + ": " + body + " " + trailers.size());
            if (then != null && --rounds > 0) {
                submitTo(then, "/" + name + rounds);
            }
        }

        @Override
        protected void onFailed(HttpFailure what) {
            assertThat(isUnderWay()).isFalse();
            open--;
            failure = what;
            log.add(name + ": " + what.getClass().getSimpleName() + " " + what.fate());
        }
    }

    private void runUntilAllAreOver() {
        network.drive(() -> open == 0);
    }

    @Test
    void exchangesGoOnInOrder() {
        echo();
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN, AT_ONCE)) {
            new Logged("a").again(pipeline, 3).submitTo(pipeline, "/a");
            new Logged("b").again(pipeline, 2).submitTo(pipeline, "/b");
            pipeline.flush();
            runUntilAllAreOver();
        }
        assertThat(log)
                .containsExactly(
                        "a: 200 2 /a 0", "b: 200 2 /b 0", "a: 200 3 /a2 0", "b: 200 3 /b1 0", "a: 200 3 /a1 0");
        assertThat(network.connects).isEqualTo(1);
    }

    @Test
    void theyKeepTheirPlaceAmongOthers() {
        echo();
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN, AT_ONCE)) {
            Exchange<String> first = pipeline.submit(get("/first"), BodyHandler.ofString());
            new Logged("a").submitTo(pipeline, "/a");
            Exchange<String> last = pipeline.submit(get("/last"), BodyHandler.ofString());
            pipeline.flush();
            assertThat(last.response().join().body()).isEqualTo("/last");
            assertThat(first.response().join().body()).isEqualTo("/first");
        }
        assertThat(log).containsExactly("a: 200 2 /a 0");
        assertThat(handled).containsExactly("GET /first", "GET /a", "GET /last");
    }

    @Test
    void onlyOneRequestIsUnderWayAtATime() {
        echo();
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN, AT_ONCE)) {
            Logged a = new Logged("a");
            a.submitTo(pipeline, "/a");
            assertThat(a.isUnderWay()).isTrue();
            assertThatIllegalStateException()
                    .isThrownBy(() -> pipeline.submit(get("/b"), a))
                    .withMessageContaining("under way");
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            pipeline.submit(HttpRequest.to("http://other/").build(), new Logged("c")));
            pipeline.flush();
            runUntilAllAreOver();
            a.submitTo(pipeline, "/again");
            pipeline.flush();
            runUntilAllAreOver();
        }
        assertThat(log).containsExactly("a: 200 2 /a 0", "a: 200 6 /again 0");
    }

    @Test
    void cancelledOneHarmsNoOtherAndCanBeUsedAgainWhileItsResponseIsStillToCome() {
        echo();
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN, AT_ONCE)) {
            Logged a = new Logged("a");
            a.submitTo(pipeline, "/a");
            new Logged("b").submitTo(pipeline, "/b");
            pipeline.flush();
            network.drive(() -> !handled.isEmpty());
            a.cancel();
            a.cancel();
            a.submitTo(pipeline, "/again");
            pipeline.flush();
            runUntilAllAreOver();
            a.cancel();
        }
        assertThat(log).containsExactly("a: Cancelled UNKNOWN", "b: 200 2 /b 0", "a: 200 6 /again 0");
        assertThat(network.connects).isEqualTo(1);
    }

    @Test
    void itIsSentAgainWhenTheConnectionIsLost() {
        echo();
        network.resetAfterBytes = 1;
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN, AT_ONCE)) {
            Logged a = new Logged("a").again(pipeline, 2);
            a.submitTo(pipeline, "/a");
            new Logged("b").submitTo(pipeline, "/b");
            pipeline.flush();
            runUntilAllAreOver();
        }
        assertThat(log).containsExactly("a: 200 2 /a 0", "b: 200 2 /b 0", "a: 200 3 /a1 0");
        assertThat(network.connects).isEqualTo(2);
    }

    @Test
    void failedOneCanBeUsedAgain() {
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN, AT_ONCE)) {
            Logged a = new Logged("a");
            a.submitTo(pipeline, "/a");
            pipeline.flush();
            runUntilAllAreOver();
            echo();
            a.submitTo(pipeline, "/b");
            pipeline.flush();
            runUntilAllAreOver();
            assertThat(a.failure).isNotNull().extracting(HttpFailure::fate).isEqualTo(RequestFate.NOT_SENT);
        }
        assertThat(log).containsExactly("a: ConnectionLost NOT_SENT", "a: 200 2 /b 0");
    }

    @Test
    void whatTheCallersCodeThrowsFailsThatOneAlone() {
        echo();
        RuntimeException inHead = new IllegalStateException("thrown in onHead");
        RuntimeException inBody = new IllegalStateException("thrown in onBody");
        Logged head = new Logged("head") {
            @Override
            protected void onHead(int status, HeaderTable headers) {
                throw inHead;
            }
        };
        Logged body = new Logged("body") {
            @Override
            protected void onBody(byte[] source, int offset, int length) {
                throw inBody;
            }
        };
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN, AT_ONCE)) {
            head.submitTo(pipeline, "/head");
            body.submitTo(pipeline, "/body");
            new Logged("c").submitTo(pipeline, "/c");
            pipeline.flush();
            runUntilAllAreOver();
        }
        assertThat(head.failure).hasCause(inHead);
        assertThat(body.failure).hasCause(inBody);
        assertThat(log).contains("c: 200 2 /c 0").hasSize(3);
        assertThat(network.connects).isEqualTo(1);
    }

    @Test
    void whatIsThrownAfterwardsGoesToTheHandlerOfUncaughtExceptions() {
        echo();
        RuntimeException late = new IllegalStateException("thrown in onDone");
        List<Throwable> uncaught = new ArrayList<>();
        Thread current = Thread.currentThread();
        current.setUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
        try (HttpClient client = client().build();
                Pipeline pipeline = client.open(ORIGIN, AT_ONCE)) {
            Logged a = new Logged("a") {
                @Override
                protected void onDone(HeaderTable trailers) {
                    super.onDone(trailers);
                    throw late;
                }
            };
            a.submitTo(pipeline, "/a");
            new Logged("b").submitTo(pipeline, "/b");
            pipeline.flush();
            runUntilAllAreOver();
        } finally {
            current.setUncaughtExceptionHandler(null);
        }
        assertThat(uncaught).containsExactly(late);
        assertThat(log).containsExactly("a: 200 2 /a 0", "b: 200 2 /b 0");
    }

    @Test
    void closedPipelineTakesNoneAndLeavesTheExchangeFree() {
        serve(exchange -> {}, OriginOptions.defaults());
        Logged a = new Logged("a");
        try (HttpClient client = client().build()) {
            Pipeline pipeline = client.open(ORIGIN, AT_ONCE);
            a.submitTo(pipeline, "/a");
            pipeline.closeNow();
            runUntilAllAreOver();
            assertThatIllegalStateException().isThrownBy(() -> pipeline.submit(get("/b"), a));
        }
        assertThat(log).containsExactly("a: Cancelled NOT_SENT");
        assertThat(a.isUnderWay()).isFalse();
    }

    @Test
    void listenerHearsOfItAsOfAnyExchange() {
        echo();
        List<String> heard = new ArrayList<>();
        ClientListener listener = new ClientListener() {
            @Override
            public void done(Exchange<?> exchange, HttpResponse.ExchangeInfo info) {
                heard.add(exchange.request().target() + " " + info.bodyBytes() + " "
                        + exchange.response().isCompletedExceptionally());
            }
        };
        try (HttpClient client = client().listener(listener).build();
                Pipeline pipeline = client.open(ORIGIN, AT_ONCE)) {
            new Logged("a").again(pipeline, 2).submitTo(pipeline, "/a");
            new Logged("b").submitTo(pipeline, "/bb");
            pipeline.flush();
            runUntilAllAreOver();
        }
        assertThat(heard).containsExactly("/a 2 true", "/bb 3 true", "/a1 3 true");
    }
}
