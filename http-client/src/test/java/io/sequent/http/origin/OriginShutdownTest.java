package io.sequent.http.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.HttpBody;
import io.sequent.http.client.MemoryNetwork;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of an origin: what was begun is finished. */
class OriginShutdownTest {
    private static final OriginOptions UNDATED =
            OriginOptions.builder().dateAtStart(-1).build();
    private static final String HOST = "Host: origin\r\n\r\n";

    private final MemoryNetwork network = new MemoryNetwork(19);
    private final List<OriginExchange> exchanges = new ArrayList<>();
    private final Origin origin = new Origin(
            new OriginHandler() {
                @Override
                public void handle(OriginExchange exchange) {
                    exchanges.add(exchange);
                }

                @Override
                public boolean streams(OriginRequest head) {
                    return head.target().equals("/stream");
                }
            },
            UNDATED,
            network);
    private boolean done;

    @BeforeEach
    void serve() {
        network.serve(80, origin::accept);
    }

    private void shutDown() {
        origin.shutDown(() -> done = true);
    }

    private static OriginResponse text(String text) {
        return OriginResponse.of(200).body(HttpBody.of(text)).build();
    }

    private static String ok(String body, String connection) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n" + connection + "\r\n" + body;
    }

    @Test
    void withoutConnectionsItIsOverAtOnce() {
        shutDown();
        assertThat(done).isTrue();
    }

    @Test
    void idleConnectionEndsAtOnceAndInOrder() {
        RawClient client = new RawClient(network);
        assertThat(origin.openConnections()).isEqualTo(1);
        shutDown();
        client.ask("");
        assertThat(client.finished).isTrue();
        assertThat(done).as("it waits for the client to close, too").isFalse();
        client.close();
        client.ask("");
        assertThat(done).isTrue();
        assertThat(origin.openConnections()).isZero();
    }

    @Test
    void whatWasBegunIsAnsweredAndTheLastAnswerSaysClose() {
        RawClient client = new RawClient(network);
        client.ask("GET /a HTTP/1.1\r\n" + HOST + "GET /b HTTP/1.1\r\n" + HOST);
        shutDown();
        client.ask("GET /c HTTP/1.1\r\n" + HOST);
        assertThat(exchanges).as("no further request is taken").hasSize(2);
        exchanges.get(1).respond(text("b"));
        exchanges.get(0).respond(text("a"));
        assertThat(client.ask("")).isEqualTo(ok("a", "") + ok("b", "Connection: close\r\n"));
        assertThat(client.finished).isTrue();
        network.runUntil(network.nowNs() + UNDATED.lingerNs());
        assertThat(done)
                .as("a client that does not close is not waited for longer than lingerNs")
                .isTrue();
    }

    @Test
    void bodyThatIsComingInIsReadToItsEnd() {
        RawClient client = new RawClient(network);
        SlowSink sink = new SlowSink();
        client.ask("POST /stream HTTP/1.1\r\nContent-Length: 6\r\n" + HOST + "abc");
        exchanges.get(0).receive(sink);
        sink.allow(6);
        shutDown();
        client.ask("def");
        assertThat(sink.taken()).isEqualTo("abcdef");
        exchanges.get(0).respond(text("x"));
        assertThat(client.ask("")).isEqualTo(ok("x", "Connection: close\r\n"));
    }

    @Test
    void requestThatIsHalfThereIsNotWaitedFor() {
        RawClient client = new RawClient(network);
        client.ask("GET / HT");
        shutDown();
        assertThat(client.ask("")).isEmpty();
        assertThat(client.finished).isTrue();
    }

    @Test
    void connectionThatComesLaterIsNotServed() {
        shutDown();
        RawClient client = new RawClient(network);
        assertThat(client.ask("GET / HTTP/1.1\r\n" + HOST)).isEmpty();
        assertThat(client.finished).isTrue();
        assertThat(exchanges).isEmpty();
    }

    @Test
    void abortedConnectionsAreResetAndTheirSinksAreTold() {
        RawClient client = new RawClient(network);
        SlowSink sink = new SlowSink();
        client.ask("POST /stream HTTP/1.1\r\nContent-Length: 6\r\n" + HOST + "abc");
        exchanges.get(0).receive(sink);
        origin.abortConnections();
        client.ask("");
        assertThat(client.closedBy).isNegative();
        assertThat(sink.failure).isNotNull();
        assertThat(origin.openConnections()).isZero();
        exchanges.get(0).respond(text("nobody is left to hear"));
    }
}
