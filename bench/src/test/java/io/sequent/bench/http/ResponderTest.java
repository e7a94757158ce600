package io.sequent.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResponderTest {
    @Test
    void endsAreFoundWhereverTheyStand() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(24)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) "\r\n\r\nx".charAt(random.nextInt(5));
            }
            String text = new String(bytes, StandardCharsets.US_ASCII);
            int expected = text.indexOf("\r\n\r\n");
            assertThat(Responder.nextEnd(bytes, 0, bytes.length)).as(text).isEqualTo(expected < 0 ? -1 : expected + 4);
        }
    }

    @Test
    void requestsInPiecesAreAnsweredOneByOne() throws IOException {
        try (Responder responder = Responder.start();
                Socket socket = new Socket("127.0.0.1", responder.port())) {
            socket.setTcpNoDelay(true);
            byte[] requests = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(3).getBytes(StandardCharsets.US_ASCII);
            for (byte each : requests) {
                socket.getOutputStream().write(each);
            }
            for (int i = 0; i < 3; i++) {
                assertThat(socket.getInputStream().readNBytes(Responder.RESPONSE.length))
                        .isEqualTo(Responder.RESPONSE);
            }
        }
    }
}
