package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.ResponseHead;
import io.sequent.http.origin.OriginOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ClientListenerTest extends ClientFixture {
    private static final HttpOrigin ORIGIN = HttpOrigin.of("http://origin");

    /** Writes down what it hears. */
    private static final class Diary implements ClientListener {
        final List<String> lines = new ArrayList<>();

        private static String path(Exchange<?> exchange) {
            return exchange.request().target();
        }

        @Override
        public void queued(Exchange<?> exchange) {
            lines.add("queued " + path(exchange) + " " + exchange.state());
        }

        @Override
        public void sent(Exchange<?> exchange, int connection, int depth) {
            lines.add("sent " + path(exchange) + " on " + connection + " at " + depth);
        }

        @Override
        public void interim(Exchange<?> exchange, ResponseHead head) {
            lines.add("interim " + path(exchange) + " " + head.status());
        }

        @Override
        public void firstByte(Exchange<?> exchange, ResponseHead head) {
            lines.add("first " + path(exchange) + " " + head.status());
        }

        @Override
        public void done(Exchange<?> exchange, HttpResponse.ExchangeInfo info) {
            lines.add("done " + path(exchange) + " " + info.bodyBytes() + " on " + info.connection());
        }

        @Override
        public void failed(Exchange<?> exchange, HttpFailure failure) {
            lines.add("failed " + path(exchange) + " " + failure.getClass().getSimpleName() + " " + failure.fate());
        }

        @Override
        public void replayed(Exchange<?> exchange) {
            lines.add("replayed " + path(exchange) + " " + exchange.replays());
        }

        @Override
        public void connectionOpening(HttpOrigin origin, int connection) {
            lines.add("opening " + connection + " to " + origin);
        }

        @Override
        public void connectionOpened(HttpOrigin origin, int connection) {
            lines.add("opened " + connection);
        }

        @Override
        public void connectionClosed(HttpOrigin origin, int connection, String reason) {
            lines.add("closed " + connection + ": " + reason);
        }
    }

    private final Diary diary = new Diary();

    @Test
    void hearsEachStepInOrder() {
        serve(
                exchange -> {
                    if (exchange.request().target().equals("/a")) {
                        exchange.interim(103, HttpHeaders.empty());
                    }
                    answer(exchange);
                },
                OriginOptions.builder().maxRequests(2).build());
        try (HttpClient client = client().listener(diary).build();
                Pipeline pipeline = client.open(ORIGIN, Pipelining.ofDepth(4).fromTheStart())) {
            for (String path : List.of("/a", "/b", "/c")) {
                pipeline.submit(get(path), BodyHandler.ofString());
            }
        }
        assertThat(diary.lines)
                .containsExactly(
                        "queued /a QUEUED",
                        "queued /b QUEUED",
                        "queued /c QUEUED",
                        "opening 1 to http://origin",
                        "opened 1",
                        "sent /a on 1 at 1",
                        "sent /b on 1 at 2",
                        "sent /c on 1 at 3",
                        "interim /a 103",
                        "first /a 200",
                        "done /a 2 on 1",
                        "first /b 200",
                        "done /b 2 on 1",
                        "closed 1: the origin said Connection: close",
                        "replayed /c 1",
                        "opening 2 to http://origin",
                        "opened 2",
                        "sent /c on 2 at 1",
                        "first /c 200",
                        "done /c 2 on 2",
                        "closed 2: the pipeline was closed");
    }

    @Test
    void hearsOfFailuresAndOfConnectionsThatNeverStood() {
        try (HttpClient client = client().listener(diary).build()) {
            assertFails(client.sendAsync(get("/x"), BodyHandler.ofString()), HttpFailure.class);
            HttpRequest unknown = HttpRequest.to("http://unknown/y").build();
            assertFails(client.sendAsync(unknown, BodyHandler.ofString()), HttpFailure.class);
            client.sendAsync(get("/z"), BodyHandler.ofString()).cancel(true);
        }
        assertThat(diary.lines)
                .containsExactly(
                        "queued /x QUEUED",
                        "opening 1 to http://origin",
                        "closed 1: no connection to http://origin: refused",
                        "failed /x ConnectionLost NOT_SENT",
                        "queued /y QUEUED",
                        "opening 2 to http://unknown",
                        "closed 2: no connection to http://unknown: unknown host",
                        "failed /y ConnectionLost NOT_SENT",
                        "queued /z QUEUED",
                        "opening 3 to http://origin",
                        "failed /z Cancelled NOT_SENT",
                        "closed 3: the client was closed");
    }

    @Test
    void listenerThatThrowsIsCountedLoggedOnceAndHarmsNobody() {
        echo();
        ClientListener bad = new ClientListener() {
            @Override
            public void queued(Exchange<?> exchange) {
                throw new IllegalArgumentException("queued");
            }

            @Override
            public void sent(Exchange<?> exchange, int connection, int depth) {
                throw new AssertionError("sent");
            }

            @Override
            public void done(Exchange<?> exchange, HttpResponse.ExchangeInfo info) {
                throw new IllegalStateException("done");
            }
        };
        AtomicInteger warnings = new AtomicInteger();
        Handler counting = new Handler() {
            @Override
            public void publish(LogRecord record) {
                warnings.incrementAndGet();
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.sequent.http");
        boolean toParents = logger.getUseParentHandlers();
        logger.addHandler(counting);
        logger.setUseParentHandlers(false);
        try (HttpClient client = client().listener(bad).build()) {
            assertAllAnswered(all(client, 5));
            assertThat(client.counters().listenerFailures()).isEqualTo(15);
        } finally {
            logger.removeHandler(counting);
            logger.setUseParentHandlers(toParents);
        }
        assertThat(warnings).hasValue(1);
    }
}
