package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyControl;
import io.sequent.http.BodyHandler;
import io.sequent.http.BodySink;
import io.sequent.http.ByteStream;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Retry;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How bodies pass over any transport, and how they end. */
abstract class TransportBodySuite extends TransportWorld {
    @Test
    void chunkedBodiesAndTrailersPassBothWays() throws Exception {
        world.serve(
                exchange -> exchange.respond(OriginResponse.of(200)
                        .body(HttpBody.ofStream(() ->
                                new ByteArrayInputStream(exchange.request().body())))
                        .trailer("X-Sum", "42")
                        .build()),
                OriginOptions.defaults());
        byte[] content = new byte[100_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 >>> 3);
        }
        try (HttpClient client = client().build()) {
            HttpRequest post = to("/").post(HttpBody.ofStream(() -> new ByteArrayInputStream(content)))
                    .build();
            HttpResponse<byte[]> response = client.send(post, BodyHandler.ofBytes());
            assertThat(response.body()).isEqualTo(content);
            assertThat(response.trailers().firstValue("x-sum")).isEqualTo("42");
        }
    }

    @Test
    void largeBodyIsTakenInSmallPieces() throws IOException {
        PatternBody body = new PatternBody(world.large());
        world.serve(
                exchange -> exchange.respond(OriginResponse.of(200).body(body).build()), OriginOptions.defaults());
        try (HttpClient client = client().build()) {
            Thrifty sink = new Thrifty(world.transport(), 10_000);
            var future = client.sendAsync(to("/").build(), head -> sink);
            assertThat(future.join().body()).isEqualTo((long) world.large());
        }
    }

    @Test
    void consumerThatTakesNothingHoldsTheServerBackAndNobodyElse() throws Exception {
        PatternBody body = new PatternBody(world.large());
        world.serve(
                exchange -> {
                    if (exchange.request().target().equals("/large")) {
                        exchange.respond(OriginResponse.of(200).body(body).build());
                    } else {
                        answer(exchange);
                    }
                },
                OriginOptions.defaults());
        try (HttpClient client = client().build();
                HttpClient other = client().build()) {
            Thrifty sink = new Thrifty(world.transport(), 0);
            var future = client.sendAsync(to("/large").build(), head -> sink);
            client.await(sink.refused);
            for (int i = 0; i < 100; i++) {
                assertThat(other.send(to("/" + i).build(), BodyHandler.ofString())
                                .status())
                        .isEqualTo(200);
            }
            assertThat(atOnce(() -> body.given)).isLessThan(world.large());
            assertThat(client.counters().bytesRead()).isLessThan(200_000);
            world.transport().execute(() -> sink.allow(100_000));
            assertThat(future.join().body()).isEqualTo((long) world.large());
        }
    }

    @Test
    void largeRequestBodyArrivesWhole() throws IOException {
        int length = world.large();
        world.serve(
                exchange -> {
                    byte[] body = exchange.request().body();
                    boolean whole = body.length == length;
                    for (int i = 0; i < length && whole; i += 50_000) {
                        whole = PatternBody.matches(i, body, i, Math.min(50_000, length - i));
                    }
                    exchange.respond(OriginResponse.plain(200, "whole: " + whole));
                },
                OriginOptions.builder().maxBodyBytes(length).build());
        try (HttpClient client = client().build()) {
            HttpRequest put = to("/").put(new PatternBody(length)).build();
            assertThat(client.sendAsync(put, BodyHandler.ofString()).join().body())
                    .isEqualTo("whole: true");
        }
    }

    @Test
    void answerToARequestThatIsStillBeingSentIsRead() throws IOException {
        world.serve(this::answer, OriginOptions.builder().maxBodyBytes(1000).build());
        try (HttpClient client = client().build()) {
            HttpRequest put = to("/").put(new PatternBody(world.large())).build();
            assertThat(client.sendAsync(put, BodyHandler.ofString()).join().status())
                    .isEqualTo(413);
            assertThat(getAll(client, 1).get(0).join().status()).isEqualTo(200);
        }
        assertThat(handled).containsExactly("GET /0");
    }

    @Test
    void serverThatDiesInTheMiddleOfAResponseFailsIt() throws IOException {
        List<Consumer<ByteStream>> ends = List.of(ByteStream::abort, ByteStream::close, ByteStream::finish);
        int[] turn = new int[1];
        serveRaw(
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
                stream -> ends.get(turn[0]++).accept(stream));
        for (int i = 0; i < ends.size(); i++) {
            try (HttpClient client = client().retry(Retry.never()).build()) {
                assertThat(failure(getOnce(client))).isInstanceOf(HttpFailure.ConnectionLost.class);
            }
        }
    }

    @Test
    void bodyMayEndWithTheConnection() throws IOException {
        serveRaw("HTTP/1.1 200 OK\r\n\r\nall of it", ByteStream::finish);
        try (HttpClient client = client().build()) {
            assertThat(getOnce(client).join().body()).isEqualTo("all of it");
        }
    }

    @Test
    void bodyThatEndsWithAResetIsNotTakenForWhole() throws IOException {
        serveRaw("HTTP/1.1 200 OK\r\n\r\nall of it?", ByteStream::abort);
        try (HttpClient client = client().retry(Retry.never()).build()) {
            assertThat(failure(getOnce(client))).isInstanceOf(HttpFailure.ConnectionLost.class);
        }
    }

    /** Answers the first bytes of each connection with {@code response}, and then does as told. */
    private void serveRaw(String response, Consumer<ByteStream> then) throws IOException {
        byte[] bytes = response.getBytes(StandardCharsets.ISO_8859_1);
        world.serveStreams(accepted -> new ByteStream.Handler() {
            private boolean answered;

            @Override
            public void onReadable(ByteStream stream) {
                byte[] target = new byte[1000];
                int count = stream.read(target, 0, target.length);
                if (count == ByteStream.END_OF_STREAM) {
                    stream.close();
                } else if (count > 0 && !answered) {
                    answered = true;
                    assertThat(stream.write(bytes, 0, bytes.length)).isEqualTo(bytes.length);
                    then.accept(stream);
                }
            }
        });
    }

    /** Takes a {@link PatternBody} piece by piece, each in a turn of its own, and checks it. */
    private static final class Thrifty implements BodySink<Long> {
        private final Transport transport;
        private int piece;
        private int allowed;
        private long taken;
        private BodyControl control = () -> {};
        final CompletableFuture<Boolean> refused = new CompletableFuture<>();

        Thrifty(Transport transport, int piece) {
            this.transport = transport;
            this.piece = piece;
            this.allowed = piece;
        }

        @Override
        public void attach(BodyControl given) {
            control = given;
        }

        void allow(int bytes) {
            piece = bytes;
            allowed = bytes;
            control.resume();
        }

        @Override
        public int write(byte[] source, int offset, int length) {
            int count = Math.min(length, allowed);
            if (!PatternBody.matches(taken, source, offset, count)) {
                throw new IllegalStateException("wrong bytes after " + taken);
            }
            taken += count;
            allowed -= count;
            if (count < length) {
                refused.complete(true);
                if (piece > 0) {
                    transport.later(() -> allow(piece));
                }
            }
            return count;
        }

        @Override
        public Long complete(HttpHeaders trailers) {
            return taken;
        }
    }
}
