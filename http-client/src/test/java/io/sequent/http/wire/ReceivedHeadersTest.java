package io.sequent.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.HttpHeaders;
import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a decoder's table gives away stays as it is, whatever the decoder reads next. */
class ReceivedHeadersTest {
    private final ResponseDecoder decoder = new ResponseDecoder(Limits.defaults(), Strictness.strict());
    private final WireInput in = new WireInput();

    private byte[] decodeHead(String head) {
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        decoder.expect(MethodKind.HEAD, 1);
        in.set(bytes, 0, bytes.length);
        assertThat(decoder.next(in)).isEqualTo(WireEvent.HEAD);
        return bytes;
    }

    @Test
    void headersOutliveTheBytesThatTheyCameIn() {
        byte[] bytes = decodeHead("HTTP/1.1 200 OK\r\nA: 1\r\nFolded: x\r\n \t y\r\nB:  2  \r\n\r\n");
        HttpHeaders headers = decoder.headers().toHeaders();
        Arrays.fill(bytes, (byte) '!');
        assertThat(headers.fields())
                .containsExactly(
                        new HttpHeaders.Field("A", "1"),
                        new HttpHeaders.Field("Folded", "x y"),
                        new HttpHeaders.Field("B", "2"));
    }

    @Test
    void headersOfMoreThan64KilobytesAreWhole() {
        String value = "v".repeat(40_000);
        decodeHead("HTTP/1.1 200 OK\r\nA: " + value + "\r\nB: " + value + "\r\nC: 3\r\n\r\n");
        HttpHeaders headers = decoder.headers().toHeaders();
        assertThat(headers.allValues("b")).isEqualTo(List.of(value));
        assertThat(headers.firstValue("c")).isEqualTo("3");
        assertThat(headers.fields()).hasSize(3);
    }

    @Test
    void reasonsAreTakenAsTheyCame() {
        for (String reason : List.of("OK", "ok", "OKAY", "", "Fine")) {
            decodeHead("HTTP/1.1 200 " + reason + "\r\nA: 1\r\n\r\n");
            assertThat(decoder.reason()).isEqualTo(reason);
            assertThat(decoder.next(in)).isEqualTo(WireEvent.END);
        }
    }
}
