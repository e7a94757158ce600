package io.sequent.http.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.client.MemoryNetwork;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
    private static final OriginOptions UNDATED =
            OriginOptions.builder().dateAtStart(-1).build();
    private static final String HOST = "Host: origin\r\n";

    private final MemoryNetwork network = new MemoryNetwork(11);
    private final List<OriginExchange> exchanges = new ArrayList<>();

    private RawClient client(OriginHandler handler, OriginOptions options) {
        Origin origin = new Origin(handler, options, network);
        network.serve(80, origin::accept);
        return new RawClient(network);
    }

    private RawClient client() {
        return client(exchange -> exchange.respond(text(exchange.request().target())), UNDATED);
    }

    private static OriginResponse text(String text) {
        return OriginResponse.of(200).body(HttpBody.of(text)).build();
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n";
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void pipelinedResponsesLeaveInOrderWhateverTheOrderOfTheAnswers() {
        RawClient client = client(exchanges::add, UNDATED);
        assertThat(client.ask(get("/a") + get("/b") + get("/c"))).isEmpty();
        assertThat(exchanges).hasSize(3);
        exchanges.get(2).respond(text("c"));
        exchanges.get(1).respond(text("b"));
        assertThat(client.ask("")).isEmpty();
        exchanges.get(0).respond(text("a"));
        assertThat(client.ask("")).isEqualTo(ok("a") + ok("b") + ok("c"));
        assertThatThrownBy(() -> exchanges.get(0).respond(text("a"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void interimResponsesWaitForTheirTurn() {
        RawClient client = client(exchanges::add, UNDATED);
        client.ask(get("/a") + get("/b"));
        exchanges.get(1).interim(103, HttpHeaders.of(List.of(new HttpHeaders.Field("Link", "b"))));
        assertThat(client.ask("")).isEmpty();
        exchanges.get(0).interim(102, HttpHeaders.empty());
        assertThat(client.ask("")).isEqualTo("HTTP/1.1 102 \r\n\r\n");
        exchanges.get(0).respond(text("a"));
        assertThat(client.ask("")).isEqualTo(ok("a") + "HTTP/1.1 103 Early Hints\r\nLink: b\r\n\r\n");
        exchanges.get(1).respond(text("b"));
        assertThat(client.ask("")).isEqualTo(ok("b"));
        client.ask("GET / HTTP/1.0\r\n\r\n");
        exchanges.get(2).interim(102, HttpHeaders.empty());
        assertThat(client.ask("")).isEmpty();
    }

    @Test
    void noMoreRequestsAreReadThanMayWait() {
        RawClient client =
                client(exchanges::add, UNDATED.toBuilder().maxPipelined(2).build());
        client.ask(get("/a") + get("/b") + get("/c") + get("/d"));
        assertThat(exchanges).hasSize(2);
        exchanges.get(0).respond(text("a"));
        client.ask("");
        assertThat(exchanges).hasSize(3);
    }

    @Test
    void closeIsAnnouncedAndTheConnectionEndsInOrder() {
        RawClient client = client();
        String closing = "GET /b HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n";
        assertThat(client.ask(get("/a") + closing + get("/c")))
                .isEqualTo(ok("/a") + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n/b");
        assertThat(client.finished).isTrue();
        assertThat(client.closedBy).as("not reset").isEqualTo(1);
        network.runUntil(network.nowNs() + OriginOptions.defaults().lingerNs());
        client.ask("");
        assertThat(client.closedBy)
                .as("not cut off either when the client does not close in time")
                .isEqualTo(1);
    }

    @Test
    void noRequestIsProcessedBehindAResponseThatCloses() {
        List<String> processed = new ArrayList<>();
        RawClient client = client(
                exchange -> {
                    processed.add(exchange.request().target());
                    boolean last = exchange.request().target().equals("/b");
                    exchange.respond(last ? OriginResponse.of(200).closing().build() : text("a"));
                },
                UNDATED);
        assertThat(client.ask(get("/a") + get("/b") + get("/c")))
                .isEqualTo(ok("a") + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        client.ask(get("/d"));
        assertThat(processed).containsExactly("/a", "/b");
    }

    @Test
    void requestsBeforeAResponseThatClosesAreStillAnswered() {
        RawClient client = client(exchanges::add, UNDATED);
        client.ask(get("/a") + get("/b"));
        exchanges.get(1).respond(OriginResponse.of(204).closing().build());
        assertThat(client.ask(get("/c"))).isEmpty();
        exchanges.get(0).respond(text("a"));
        assertThat(client.ask("")).isEqualTo(ok("a") + "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        assertThat(exchanges).hasSize(2);
        assertThat(client.finished).isTrue();
    }

    @Test
    void nothingFollowsAResponseThatCloses() {
        RawClient client = client(exchanges::add, UNDATED);
        client.ask(get("/a") + get("/b"));
        exchanges.get(1).respond(text("b"));
        exchanges.get(0).respond(OriginResponse.of(200).closing().build());
        assertThat(client.ask("")).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(client.finished).isTrue();
    }

    @Test
    void clientThatHasFinishedStillGetsItsAnswers() {
        RawClient client = client(exchanges::add, UNDATED);
        client.ask(get("/a"));
        client.finish();
        client.ask("");
        exchanges.get(0).respond(text("a"));
        assertThat(client.ask("")).isEqualTo(ok("a"));
        assertThat(client.finished).isTrue();
    }

    @Test
    void http10ClientsGetWhatTheyCanRead() {
        RawClient client = client();
        assertThat(client.ask("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
                .isEqualTo("HTTP/1.1 200 OK\r\n"
                        + "Keep-Alive: timeout=60\r\n"
                        + "Content-Length: 2\r\n"
                        + "Connection: keep-alive\r\n\r\n"
                        + "/a");
        assertThat(client.ask("GET /b HTTP/1.0\r\n\r\n"))
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n/b");
        assertThat(client.finished).isTrue();
    }

    @Test
    void http10ClientsAreToldHowManyRequestsAreLeft() {
        RawClient client = client(
                exchange -> exchange.respond(text("x")),
                UNDATED.toBuilder().maxRequests(2).idleTimeoutNs(5_000_000_000L).build());
        String asking = "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        assertThat(client.ask(asking + asking))
                .isEqualTo("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5, max=1\r\nContent-Length: 1\r\n"
                        + "Connection: keep-alive\r\n\r\nx"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
    }

    @Test
    void http10OriginClosesUnlessAsked() {
        RawClient client = client(
                exchange -> exchange.respond(text("x")),
                UNDATED.toBuilder().version(HttpVersion.HTTP_1_0).build());
        assertThat(client.ask(get("/")))
                .isEqualTo("HTTP/1.0 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
        assertThat(client.finished).isTrue();
    }

    @Test
    void bodyOfUnknownLengthIsChunkedOrEndsWithTheConnection() {
        OriginHandler handler = exchange -> exchange.respond(OriginResponse.of(200)
                .body(HttpBody.ofStream(() -> new ByteArrayInputStream("hello".getBytes())))
                .trailer("Digest", "x")
                .build());
        assertThat(client(handler, UNDATED).ask(get("/")))
                .isEqualTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "0005\r\nhello\r\n0\r\nDigest: x\r\n\r\n");
        RawClient old = client(handler, UNDATED);
        assertThat(old.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
                .isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello");
        assertThat(old.finished).isTrue();
    }

    @Test
    void requestBodiesAreUnderstood() {
        RawClient client = client(
                exchange -> exchange.respond(text(new String(exchange.request().body())
                        + exchange.request().trailers())),
                UNDATED);
        assertThat(client.ask("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nabcPOST / HTTP/1.1\r\n" + HOST
                        + "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x\r\nllo\r\n0\r\nA: b\r\n\r\n"))
                .isEqualTo(ok("abc[]") + ok("hello[A: b]"));
    }

    @Test
    void headAndBodilessStatusesHaveNoBody() {
        RawClient client = client(
                exchange -> {
                    int status = Integer.parseInt(exchange.request().target().substring(1));
                    exchange.respond(
                            OriginResponse.of(status).body(HttpBody.of("hi")).build());
                },
                UNDATED);
        assertThat(client.ask("HEAD /200 HTTP/1.1\r\n" + HOST + "\r\n" + get("/204") + get("/304")))
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"
                        + "HTTP/1.1 304 Not Modified\r\n\r\n");
    }

    @ParameterizedTest(name = "{0} is answered with {1}")
    @CsvSource({
        "'GET /\r\n\r\n', 400",
        "'GET / HTTP/1.1\r\n\r\n', 400",
        "'GET / HTTP/1.1\r\nHost : a\r\n\r\n', 400",
        "'GET / HTTP/1.1\nHost: a\n\n', 400",
        "'GET / HTTP/2.0\r\nHost: a\r\n\r\n', 505",
        "'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n', 501",
        "'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n', 400",
        "'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 51\r\n\r\n', 413",
        "'GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa HTTP/1.1\r\n', 414",
        "'GET / HTTP/1.1\r\nA: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n', 431",
        "'GET / HTTP/1.1\r\nA: a\r\nB: b\r\nC: c\r\nD: d\r\n\r\n', 431"
    })
    void wrongRequestIsAnsweredAfterThoseBeforeItAndEndsTheConnection(String request, int status) {
        Limits limits = Limits.defaults().withStartLineBytes(40).withHead(50, 200, 3);
        RawClient client = client(
                exchanges::add,
                UNDATED.toBuilder().limits(limits).maxBodyBytes(50).build());
        assertThat(client.ask(get("/a") + request + get("/never"))).isEmpty();
        assertThat(exchanges).hasSize(1);
        exchanges.get(0).respond(text("a"));
        assertThat(client.ask(""))
                .startsWith(ok("a") + "HTTP/1.1 " + status + " ")
                .contains("Connection: close");
        assertThat(client.finished).isTrue();
        assertThat(exchanges).hasSize(1);
    }

    @Test
    void chunkedBodyThatGrowsTooLargeIsRefused() {
        RawClient client =
                client(exchanges::add, UNDATED.toBuilder().maxBodyBytes(5).build());
        assertThat(client.ask("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n6\r\n123456\r\n"))
                .startsWith("HTTP/1.1 413 Content Too Large\r\n");
    }

    @Test
    void handlerThatThrowsIsAnsweredWith500AndTheConnectionGoesOn() {
        RawClient client = client(
                exchange -> {
                    if (exchange.request().target().equals("/bad")) {
                        throw new IllegalStateException("broken");
                    }
                    exchange.respond(text("x"));
                },
                UNDATED);
        assertThat(client.ask(get("/bad") + get("/good")))
                .startsWith("HTTP/1.1 500 Internal Server Error\r\n")
                .endsWith(ok("x"));
    }

    @Test
    void bodyThatBreaksBreaksTheConnection() {
        HttpBody broken = new HttpBody() {
            @Override
            public long length() {
                return 10;
            }

            @Override
            public boolean repeatable() {
                return false;
            }

            @Override
            public BodySource open() {
                return (target, offset, length) -> BodySource.END;
            }
        };
        RawClient client = client(
                exchange -> exchange.respond(OriginResponse.of(200).body(broken).build()), UNDATED);
        client.ask(get("/"));
        assertThat(client.closedBy).isNegative();
    }

    @Test
    void silentConnectionIsClosedAfterItsIdleTimeout() {
        RawClient client = client(
                exchange -> exchange.respond(text("x")),
                UNDATED.toBuilder()
                        .idleTimeoutNs(1_000_000_000L)
                        .lingerNs(1_000_000_000L)
                        .build());
        client.ask(get("/"));
        network.runUntil(network.nowNs() + 800_000_000L);
        assertThat(client.finished).isFalse();
        network.runUntil(network.nowNs() + 300_000_000L);
        assertThat(client.finished).isTrue();
    }

    @Test
    void lastRequestOfAConnectionIsAnnounced() {
        RawClient client = client(
                exchange -> exchange.respond(text("x")),
                UNDATED.toBuilder().maxRequests(2).build());
        assertThat(client.ask(get("/") + get("/") + get("/")))
                .isEqualTo(ok("x") + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
    }

    @Test
    void connectionMayBeClosedBeforeAnAnswer() {
        RawClient client = client(exchanges::add, UNDATED);
        client.ask(get("/a") + get("/b") + get("/c"));
        exchanges.get(1).closeConnection();
        exchanges.get(0).respond(text("a"));
        assertThat(client.ask("")).isEqualTo(ok("a"));
        assertThat(client.finished).isTrue();
    }

    @Test
    void dateComesFromTheVirtualClock() {
        RawClient client = client(exchange -> exchange.respond(text("x")), OriginOptions.defaults());
        network.runUntil(61_000_000_000L - 50_000_000L);
        client = new RawClient(network);
        network.runUntil(61_000_000_000L);
        assertThat(client.ask(get("/"))).contains("Date: Thu, 01 Jan 2026 00:01:01 GMT\r\n");
    }

    @Test
    void largeResponsesFlowThroughSmallBuffers() {
        String large = "0123456789".repeat(10_000);
        RawClient client = client(exchange -> exchange.respond(text(large)), UNDATED);
        assertThat(client.ask(get("/") + get("/"))).isEqualTo(ok(large) + ok(large));
    }
}
