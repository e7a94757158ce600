package io.sequent.http.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodySink;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpHeaders;
import io.sequent.http.Limits;
import io.sequent.http.client.MemoryNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request bodies that the handler takes as they come, refuses, or leaves. */
class OriginBodyTest {
    private static final OriginOptions UNDATED = OriginOptions.builder()
            .dateAtStart(-1)
            .limits(Limits.defaults().withDrain(100, 1_000_000_000L))
            .build();
    private static final String POST = "POST / HTTP/1.1\r\nHost: origin\r\n";
    private static final String EXPECT = "Expect: 100-continue\r\n";
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String GET = "GET / HTTP/1.1\r\nHost: origin\r\n\r\n";
    private static final String BYE = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final List<OriginExchange> exchanges = new ArrayList<>();
    private final SlowSink sink = new SlowSink();
    private final MemoryNetwork network = new MemoryNetwork(17);

    private RawClient client(OriginHandler handler, OriginOptions options) {
        network.serve(80, new Origin(handler, options, network)::accept);
        return new RawClient(network);
    }

    private RawClient streaming() {
        return client(OriginHandler.streaming(exchanges::add), UNDATED);
    }

    private static OriginResponse text(String text) {
        return OriginResponse.of(200).body(HttpBody.of(text)).build();
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String sized(int length) {
        return POST + "Content-Length: " + length + "\r\n";
    }

    @Test
    void handlerThatStreamsIsCalledBeforeTheBodyAndNothingIsReadUntilItTakesIt() {
        RawClient client = streaming();
        client.ask(sized(50_000) + "\r\n" + "x".repeat(50_000));
        assertThat(exchanges).hasSize(1);
        assertThat(exchanges.get(0).request().bodyLength()).isEqualTo(50_000);
        int stuck = client.unsent();
        assertThat(stuck).as("bytes that TCP does not take").isGreaterThan(20_000);
        exchanges.get(0).receive(sink);
        sink.allow(10_000);
        client.ask("");
        assertThat(sink.taken()).hasSize(10_000);
        assertThat(client.unsent())
                .as("moved by what was taken, but for a piece in the read buffer")
                .isBetween(stuck - 10_000 - network.maxPiece, stuck - 10_000 + network.maxPiece);
        sink.allow(100_000);
        client.ask(GET);
        assertThat(sink.taken()).hasSize(50_000);
        assertThat(sink.trailers).isNotNull();
        assertThat(exchanges).as("the next request waits for no answer").hasSize(2);
        exchanges.get(1).respond(text("2"));
        exchanges.get(0).respond(text("1"));
        assertThat(client.ask("")).isEqualTo(ok("1") + ok("2"));
    }

    @Test
    void trailersComeWithTheEndOfAStreamedBody() {
        RawClient client = streaming();
        client.ask(POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        assertThat(exchanges.get(0).request().bodyLength()).isEqualTo(HttpBody.UNKNOWN_LENGTH);
        exchanges.get(0).receive(sink);
        sink.allow(100);
        assertThat(sink.trailers).isNull();
        client.ask("0\r\nDigest: x\r\n\r\n");
        assertThat(sink.taken()).isEqualTo("hello");
        assertThat(sink.trailers).hasToString("[Digest: x]");
    }

    @Test
    void requestWithoutABodyHasAnEmptyStream() {
        RawClient client = streaming();
        client.ask(GET);
        exchanges.get(0).receive(sink);
        assertThat(sink.trailers).isNotNull();
        client.ask(sized(0) + "\r\n");
        assertThat(exchanges.get(1).request().bodyLength()).isZero();
    }

    @Test
    void echoSendsWhatItGetsWhileItGetsIt() {
        RawClient client = client(OriginHandler.streaming(OriginBodyTest::echo), UNDATED);
        assertThat(client.ask(POST + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n"))
                .isEqualTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0002\r\nhe\r\n");
        assertThat(client.ask("3\r\nllo\r\n")).isEqualTo("0003\r\nllo\r\n");
        assertThat(client.ask("0\r\n\r\n")).isEqualTo("0\r\n\r\n");
        assertThat(client.finished).isTrue();
    }

    private static void echo(OriginExchange exchange) {
        Pipe pipe = new Pipe();
        exchange.receive(pipe);
        exchange.respond(OriginResponse.of(200).body(pipe).build());
    }

    @Test
    void clientThatWaitsIsToldToSendOnceTheBodyIsWanted() {
        RawClient client = streaming();
        assertThat(client.ask(sized(3) + EXPECT + "\r\n")).isEmpty();
        exchanges.get(0).receive(sink);
        sink.allow(3);
        assertThat(client.ask("")).isEqualTo(CONTINUE);
        client.ask("abc");
        exchanges.get(0).respond(text(sink.taken()));
        assertThat(client.ask("")).isEqualTo(ok("abc"));
    }

    @Test
    void clientThatDoesNotWaitIsNotToldToSend() {
        RawClient client = streaming();
        client.ask(sized(3) + EXPECT + "\r\nabc");
        exchanges.get(0).receive(sink);
        sink.allow(3);
        assertThat(client.ask("")).isEmpty();
        assertThat(sink.taken()).isEqualTo("abc");
    }

    @Test
    void collectedBodyIsAskedForAtOnceButInItsTurn() {
        RawClient client = client(exchanges::add, UNDATED);
        assertThat(client.ask(GET + sized(3) + EXPECT + "\r\n")).isEmpty();
        exchanges.get(0).respond(text("1"));
        assertThat(client.ask("")).isEqualTo(ok("1") + CONTINUE);
        client.ask("abc");
        assertThat(exchanges.get(1).request().body()).containsExactly('a', 'b', 'c');
    }

    @Test
    void http10AndBodilessRequestsAreNotToldToSend() {
        RawClient client = client(exchanges::add, UNDATED);
        assertThat(client.ask("POST / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 1\r\n" + EXPECT + "\r\n"))
                .isEmpty();
        client.ask("x");
        exchanges.get(0).respond(text(""));
        client.ask("");
        assertThat(client.ask("GET / HTTP/1.1\r\nHost: origin\r\n" + EXPECT + "\r\n"))
                .isEmpty();
        assertThat(exchanges).hasSize(2);
    }

    @Test
    void bodyThatIsNotWantedAndMayNeverComeEndsTheConnection() {
        RawClient client = streaming();
        client.ask(sized(3) + EXPECT + "\r\n");
        exchanges.get(0).respond(OriginResponse.of(400).build());
        assertThat(client.ask("")).isEqualTo(BYE);
        assertThat(client.finished).isTrue();
    }

    @Test
    void unknownExpectationFailsAndOnlyABodyAheadEndsTheConnection() {
        RawClient client = client(exchanges::add, UNDATED);
        String other = "Expect: the-unexpected\r\n\r\n";
        assertThat(client.ask("GET / HTTP/1.1\r\nHost: origin\r\n" + other + GET))
                .startsWith("HTTP/1.1 417 Expectation Failed\r\n")
                .doesNotContain("Connection: close");
        assertThat(exchanges).hasSize(1);
        exchanges.get(0).respond(text(""));
        client.ask("");
        assertThat(client.ask(sized(3) + other))
                .startsWith("HTTP/1.1 417 Expectation Failed\r\n")
                .contains("Connection: close");
        assertThat(exchanges).hasSize(1);
    }

    @Test
    void tooLongABodyIsRefusedBeforeItIsSent() {
        RawClient client =
                client(exchanges::add, UNDATED.toBuilder().maxBodyBytes(2).build());
        assertThat(client.ask(sized(3) + EXPECT + "\r\n"))
                .startsWith("HTTP/1.1 413 Content Too Large\r\n")
                .contains("Connection: close");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void shortBodyThatIsNotWantedIsDroppedAndTheConnectionGoesOn(int length) {
        RawClient client = streaming();
        client.ask(sized(length) + "\r\n");
        exchanges.get(0).respond(text("early"));
        assertThat(client.ask("")).isEqualTo(ok("early"));
        client.ask("x".repeat(length) + GET);
        assertThat(exchanges).hasSize(2);
        assertThatThrownBy(() -> exchanges.get(0).receive(sink)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 101\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"})
    void longOrEndlessBodyThatIsNotWantedEndsTheConnection(String framing) {
        RawClient client = streaming();
        client.ask(POST + framing);
        exchanges.get(0).respond(OriginResponse.of(400).build());
        assertThat(client.ask("x".repeat(50_000))).isEqualTo(BYE);
        assertThat(client.finished).isTrue();
        assertThat(client.unsent())
                .as("read to its end, so that no reset destroys the answer")
                .isZero();
    }

    @Test
    void closingAnswerGivesUpABodyThatIsBeingTaken() {
        RawClient client = streaming();
        client.ask(sized(50) + "\r\nabc");
        exchanges.get(0).receive(sink);
        sink.allow(100);
        client.ask("");
        exchanges.get(0).respond(OriginResponse.of(400).closing().build());
        assertThat(client.ask("def")).isEqualTo(BYE);
        assertThat(sink.taken()).isEqualTo("abc");
        assertThat(client.finished).isTrue();
    }

    @Test
    void earlyAnswerLetsTheBodyGoOnToItsSink() {
        RawClient client = streaming();
        client.ask(sized(1_000) + "\r\nabc");
        exchanges.get(0).receive(sink);
        sink.allow(2_000);
        exchanges.get(0).respond(text("early"));
        assertThat(client.ask("x".repeat(997) + GET)).isEqualTo(ok("early"));
        assertThat(sink.taken()).hasSize(1_000);
        assertThat(exchanges).hasSize(2);
    }

    @Test
    void sinkThatFailsIsAnsweredForAndWhatItSaysLaterIsNotHeard() {
        RawClient client = client(
                OriginHandler.streaming(exchange -> {
                    exchanges.add(exchange);
                    exchange.receive(new BodySink<Void>() {
                        @Override
                        public int write(byte[] source, int offset, int length) throws IOException {
                            throw new IOException("disk full");
                        }

                        @Override
                        public Void complete(HttpHeaders trailers) throws IOException {
                            throw new IOException("disk full");
                        }
                    });
                }),
                UNDATED);
        assertThat(client.ask(sized(50) + "\r\n" + "x".repeat(50))).startsWith("HTTP/1.1 500 Internal Server Error");
        exchanges.get(0).respond(text("never"));
        assertThat(client.ask(GET)).startsWith("HTTP/1.1 500 Internal Server Error");
        assertThat(client.ask(sized(500) + "\r\n" + "x".repeat(50)))
                .startsWith("HTTP/1.1 500 Internal Server Error")
                .contains("Connection: close");
    }

    @Test
    void brokenBodyIsAnsweredAndTheSinkIsTold() {
        RawClient client = streaming();
        client.ask(POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        exchanges.get(0).receive(sink);
        sink.allow(10);
        assertThat(client.ask("x\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains("CHUNK_SIZE_NOT_HEX", "Connection: close");
        assertThat(sink.failure).isInstanceOf(HttpFailure.ProtocolError.class);
        exchanges.get(0).respond(text("not heard"));
    }

    @Test
    void clientThatEndsInTheBodyIsNotAnswered() {
        RawClient client = streaming();
        client.ask(sized(5) + "\r\nhe");
        exchanges.get(0).receive(sink);
        sink.allow(10);
        client.finish();
        assertThat(client.ask("")).isEmpty();
        assertThat(sink.failure).isInstanceOf(HttpFailure.class);
        assertThat(client.finished).isTrue();
    }

    @Test
    void clientThatStopsInTheBodyIsTimedOut() {
        OriginOptions impatient =
                UNDATED.toBuilder().idleTimeoutNs(1_000_000_000L).build();
        RawClient client = client(OriginHandler.streaming(exchanges::add), impatient);
        client.ask(sized(5) + "\r\nhe");
        network.runUntil(network.nowNs() + 3_000_000_000L);
        assertThat(client.ask(""))
                .as("it waits for the handler, not the other way round")
                .isEmpty();
        exchanges.get(0).receive(sink);
        sink.allow(10);
        network.runUntil(network.nowNs() + 1_000_000_000L);
        assertThat(client.ask(""))
                .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                .contains("Connection: close");
        assertThat(sink.failure).isInstanceOf(HttpFailure.Timeout.class);
        RawClient inHead = new RawClient(network);
        inHead.ask("GET / HT");
        network.runUntil(network.nowNs() + 1_000_000_000L);
        assertThat(inHead.ask("")).startsWith("HTTP/1.1 408 Request Timeout\r\n");
    }

    @Test
    void clientThatWaitsForAnAnswerBeforeItsOwnIsNotTimedOut() {
        RawClient client = client(
                exchanges::add,
                UNDATED.toBuilder().idleTimeoutNs(1_000_000_000L).build());
        client.ask(GET + sized(3) + EXPECT + "\r\n");
        network.runUntil(network.nowNs() + 3_000_000_000L);
        exchanges.get(0).respond(text("1"));
        assertThat(client.ask("")).isEqualTo(ok("1") + CONTINUE);
    }

    @Test
    void collectedBodiesOfOneConnectionAreBoundedTogether() {
        RawClient client =
                client(exchanges::add, UNDATED.toBuilder().maxBodyBytes(100).build());
        String post = sized(60) + "\r\n" + "x".repeat(60);
        client.ask(post + post + post);
        assertThat(exchanges).hasSize(2);
        exchanges.get(0).respond(text(""));
        client.ask("");
        assertThat(exchanges).hasSize(3);
    }
}
