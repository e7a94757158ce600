package io.sequent.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import io.sequent.testing.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limits that hold where nothing is said, each met exactly and passed by one. */
@Requirement({"RFC 9112 3", "RFC 9110 5.4"})
class DefaultLimitsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String EMPTY = "Content-Length: 0\r\n\r\n";

    private static String last(String input) {
        byte[] bytes = Transcript.bytes(input);
        List<String> whole = Transcript.ofResponses(
                bytes, Transcript.WHOLE, Limits.defaults(), Strictness.strict(), MethodKind.ORDINARY);
        assertThat(Transcript.ofResponses(
                        bytes,
                        new Transcript.Pieces(1000),
                        Limits.defaults(),
                        Strictness.strict(),
                        MethodKind.ORDINARY))
                .isEqualTo(whole);
        return whole.get(whole.size() - 1);
    }

    private static String field(int lineBytes) {
        return "X: " + "v".repeat(lineBytes - 3) + "\r\n";
    }

    @Test
    void statusLineOf8KB() {
        String reason = "r".repeat(8 * 1024 - 13);
        assertThat(last("HTTP/1.1 200 " + reason + "\r\n" + EMPTY)).isEqualTo("END_OF_STREAM");
        assertThat(last("HTTP/1.1 200 " + reason + "r\r\n" + EMPTY)).isEqualTo("VIOLATION START_LINE_TOO_LONG");
    }

    @Test
    void requestLineOf8KB() {
        String path = "/" + "p".repeat(8 * 1024 - 14);
        String rest = "Host: a\r\n\r\n";
        assertThat(Transcript.ofRequests("GET " + path + " HTTP/1.1\r\n" + rest, Transcript.WHOLE))
                .endsWith("END []", "END_OF_STREAM");
        assertThat(Transcript.ofRequests("GET " + path + "p HTTP/1.1\r\n" + rest, Transcript.WHOLE))
                .containsExactly("VIOLATION START_LINE_TOO_LONG");
    }

    @Test
    void fieldLineOf64KB() {
        assertThat(last(OK + field(64 * 1024) + EMPTY)).isEqualTo("END_OF_STREAM");
        assertThat(last(OK + field(64 * 1024 + 1) + EMPTY)).isEqualTo("VIOLATION FIELD_LINE_TOO_LONG");
    }

    @Test
    void fieldLineOf64KBWithItsFolds() {
        String half = "X: " + "v".repeat(32 * 1024) + "\r\n " + "v".repeat(32 * 1024 - 1);
        assertThat(last(OK + half + "\r\n" + EMPTY)).isEqualTo("END_OF_STREAM");
        assertThat(last(OK + half + "v\r\n" + EMPTY)).isEqualTo("VIOLATION FIELD_LINE_TOO_LONG");
    }

    @Test
    void headOf256KB() {
        String some = OK + field(64 * 1024 - 2).repeat(3);
        int rest = 256 * 1024 - some.length() - EMPTY.length() - 2;
        assertThat(last(some + field(rest / 2) + field(rest - rest / 2 - 2) + EMPTY))
                .isEqualTo("END_OF_STREAM");
        assertThat(last(some + field(rest / 2) + field(rest - rest / 2 - 1) + EMPTY))
                .isEqualTo("VIOLATION HEAD_TOO_LARGE");
    }

    @Test
    void thousandFields() {
        assertThat(last(OK + "X:\r\n".repeat(999) + EMPTY)).isEqualTo("END_OF_STREAM");
        assertThat(last(OK + "X:\r\n".repeat(1000) + EMPTY)).isEqualTo("VIOLATION TOO_MANY_FIELDS");
    }

    @Test
    void chunkLineOf4KB() {
        String extension = ";a=" + "v".repeat(4 * 1024 - 4);
        assertThat(last(CHUNKED + "1" + extension + "\r\nx\r\n0\r\n\r\n")).isEqualTo("END_OF_STREAM");
        assertThat(last(CHUNKED + "1" + extension + "v\r\nx\r\n0\r\n\r\n")).isEqualTo("VIOLATION CHUNK_LINE_TOO_LONG");
    }

    @Test
    void chunkExtensionsOf16KBInABody() {
        String chunk = "1;a=" + "v".repeat(1020) + "\r\nx\r\n";
        int each = 1023;
        int rest = 16 * 1024 - 16 * each;
        String last = "1;" + "a".repeat(rest - 1) + "\r\nx\r\n";
        assertThat(last(CHUNKED + chunk.repeat(16) + last + "0\r\n\r\n")).isEqualTo("END_OF_STREAM");
        assertThat(last(CHUNKED + chunk.repeat(16) + last.replace(";a", ";aa") + "0\r\n\r\n"))
                .isEqualTo("VIOLATION CHUNK_EXTENSIONS_TOO_LONG");
    }

    @Test
    void trailersOf16KB() {
        String trailers = field(16 * 1024 - 4);
        assertThat(last(CHUNKED + "0\r\n" + trailers + "\r\n")).isEqualTo("END_OF_STREAM");
        assertThat(last(CHUNKED + "0\r\n" + trailers.replace("X:", "X: ") + "\r\n"))
                .isEqualTo("VIOLATION TRAILERS_TOO_LARGE");
    }

    @Test
    void sixteenInterimResponses() {
        String interim = "HTTP/1.1 103 x\r\n\r\n";
        assertThat(last(interim.repeat(16) + OK + EMPTY)).isEqualTo("END_OF_STREAM");
        assertThat(last(interim.repeat(17) + OK + EMPTY)).isEqualTo("VIOLATION TOO_MANY_INTERIM_RESPONSES");
    }
}
