package io.sequent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.TcpFlags;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Which HTTP messages a segment is said to begin. */
class HttpTextTest {
    private static final String GET = "GET /%d HTTP/1.1\r\nHost: server\r\n\r\n";

    private static String lines(String text) {
        byte[] bytes = ("??" + text).getBytes(StandardCharsets.US_ASCII);
        return HttpText.firstLines(bytes, 2, bytes.length - 2);
    }

    @Test
    void eachOfSeveralRequestsIsNamed() {
        assertThat(lines(GET.formatted(1))).isEqualTo("GET /1 HTTP/1.1");
        assertThat(lines(GET.formatted(1) + GET.formatted(2) + GET.formatted(3)))
                .isEqualTo("GET /1 HTTP/1.1; GET /2 HTTP/1.1; GET /3 HTTP/1.1");
    }

    @Test
    void bodiesAreSkippedByTheirLength() {
        String first = "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\nHTTP/1.1 404 no\r\n";
        assertThat(lines(first + "HTTP/1.1 304 Not Modified\r\ncontent-length:0\r\n\r\nHTTP/1.1 503 Busy\r\n\r\n"))
                .isEqualTo("HTTP/1.1 200 OK; HTTP/1.1 304 Not Modified; HTTP/1.1 503 Busy");
    }

    @Test
    void whatCannotBeToldApartIsLeftOut() {
        assertThat(lines("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"))
                .as("the body goes on in the next segment")
                .isEqualTo("HTTP/1.1 200 OK");
        assertThat(lines("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n" + GET.formatted(1)))
                .isEqualTo("HTTP/1.1 200 OK");
        assertThat(lines("HTTP/1.1 200 OK\r\nContent-Length: 2")).isEqualTo("HTTP/1.1 200 OK");
        assertThat(lines("HTTP/1.1 200 OK\r\n\r\nthe body up to the end of the stream"))
                .isEqualTo("HTTP/1.1 200 OK");
        assertThat(lines("hello" + GET.formatted(1))).isEmpty();
        assertThat(lines("")).isEmpty();
    }

    @Test
    void narrowArrowsDoWithoutVersionsThenWithoutTheMiddle() {
        String requests = GET.formatted(1) + GET.formatted(2) + GET.formatted(3);
        assertThat(label(requests, 72)).endsWith("len=99 GET /1 HTTP/1.1; GET /2 HTTP/1.1; GET /3 HTTP/1.1");
        assertThat(label(requests, 71)).endsWith("len=99 GET /1; GET /2; GET /3");
        assertThat(label(requests, 44)).endsWith("len=99 GET /1 … GET /3 (3)");
        assertThat(label(requests, 41)).endsWith("len=99 GET /1 … (3)");
        assertThat(label(requests, 30)).endsWith("len=99 GET /1…");
        assertThat(label(requests, 29)).endsWith("len=99 GET /…");
        assertThat(label(requests, 28)).endsWith("len=99");
    }

    @Test
    void narrowArrowsCountResponsesThatAreAlike() {
        String response = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        assertThat(label(response.repeat(3), 44)).endsWith("len=114 3 × 200 OK");
        assertThat(label(response, 32)).endsWith("len=38 200 OK");
    }

    private static String label(String text, int room) {
        Conversation conversation = new Conversation("client", "10.0.0.1:49152", "server", "10.0.0.2:80");
        byte[] packet = Packets.ipv4(Packets.text(Packets.fromClient(TcpFlags.ACK, 1, 1), text));
        conversation.sent(Side.LEFT, 0, packet, 0, packet.length);
        return SequenceDiagram.of(conversation)
                .build()
                .label(conversation.segments().get(0), room);
    }
}
