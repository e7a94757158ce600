package io.sequent.http.wire;

import static io.sequent.http.wire.MethodKind.HEAD;
import static io.sequent.http.wire.MethodKind.ORDINARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.Leniency;
import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseDecoderTest {
    private static List<String> whole(String input, MethodKind... methods) {
        List<String> whole = Transcript.ofResponses(input, Transcript.WHOLE, methods);
        assertThat(Transcript.ofResponses(input, Transcript.BYTE_BY_BYTE, methods))
                .isEqualTo(whole);
        return whole;
    }

    private static List<String> lenient(String input, Leniency leniency) {
        return Transcript.ofResponses(
                Transcript.bytes(input),
                Transcript.WHOLE,
                Limits.defaults(),
                Strictness.strict().allowing(leniency),
                ORDINARY);
    }

    @Test
    void pipelinedResponsesAreToldApartByTheirLengths() {
        assertThat(whole(
                        "HTTP/1.1 200 OK\r\n"
                                + "Content-Length: 5\r\n\r\n"
                                + "helloHTTP/1.1 404 Not Found\r\n"
                                + "Content-Length: 0\r\n\r\n",
                        ORDINARY,
                        ORDINARY))
                .containsExactly(
                        "HEAD 1.1 200 'OK' [Content-Length: 5] framing 5 persists",
                        "BODY hello",
                        "END []",
                        "HEAD 1.1 404 'Not Found' [Content-Length: 0] framing 0 persists",
                        "END []",
                        "END_OF_STREAM");
    }

    @Test
    void chunksAreJoinedAndTrailersKeptApart() {
        assertThat(whole(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "5\r\nhello\r\n7;name=\"v\"\r\n, world\r\n000\r\nDigest: x\r\n\r\n",
                        ORDINARY))
                .containsExactly(
                        "HEAD 1.1 200 'OK' [Transfer-Encoding: chunked] framing -1 persists",
                        "BODY hello, world",
                        "END [Digest: x]",
                        "END_OF_STREAM");
    }

    @Test
    void bodyWithoutFramingEndsWithTheStream() {
        assertThat(whole("HTTP/1.1 200 OK\r\n\r\nabc", ORDINARY))
                .containsExactly("HEAD 1.1 200 'OK' [] framing -2 closes", "BODY abc", "END []", "END_OF_STREAM");
    }

    @Test
    void responseToHeadHasNoBody() {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
        assertThat(whole(head + head + "hello", HEAD, ORDINARY))
                .containsExactly(
                        "HEAD 1.1 200 'OK' [Content-Length: 5] framing 0 persists",
                        "END []",
                        "HEAD 1.1 200 'OK' [Content-Length: 5] framing 5 persists",
                        "BODY hello",
                        "END []",
                        "END_OF_STREAM");
    }

    @Test
    void interimResponsesDoNotConsumeTheRequest() {
        assertThat(whole(
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 \r\nLink: a\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
                        ORDINARY))
                .containsExactly(
                        "INTERIM 1.1 100 'Continue' []",
                        "INTERIM 1.1 103 '' [Link: a]",
                        "HEAD 1.1 204 'No Content' [] framing 0 persists",
                        "END []",
                        "END_OF_STREAM");
    }

    @Test
    void bytesThatAnswerNoRequestAreLeftAlone() {
        assertThat(whole("HTTP/1.1 204 x\r\n\r\nHTTP", ORDINARY))
                .containsExactly("HEAD 1.1 204 'x' [] framing 0 persists", "END []", "UNASKED");
    }

    @Test
    void foldedValueIsJoinedByOneSpace() {
        assertThat(whole("HTTP/1.1 204 x\r\nA:  b \r\n \t c\r\n  \r\nD:\r\n e\r\nF:\r\n\r\n", ORDINARY))
                .containsExactly("HEAD 1.1 204 'x' [A: b c, D: e, F: ] framing 0 persists", "END []", "END_OF_STREAM");
    }

    @Test
    void whatIsHarmlessIsAccepted() {
        assertThat(whole("\r\nHTTP/1.1 204\r\nX: \u00E9\r\n\r\n", ORDINARY))
                .contains("HEAD 1.1 204 '' [X: \u00E9] framing 0 persists");
        assertThat(whole("HTTP/1.2 200 OK\r\nContent-Length: 1\r\ncontent-length: 1, 1\r\n\r\nx", ORDINARY))
                .contains("HEAD 1.2 200 'OK' [Content-Length: 1, content-length: 1, 1] framing 1 persists");
    }

    @ParameterizedTest(name = "{1} under {0}")
    @CsvSource({
        "BARE_LF, 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi'",
        "CONTROL_CHARACTERS, 'HTTP/1.1 200 OK\r\nA: \u0001\r\nContent-Length: 2\r\n\r\nhi'",
        "SPACE_BEFORE_COLON, 'HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nhi'",
        "LENGTH_WITH_TRANSFER_ENCODING, 'HTTP/1.1 200 OK\r\n"
                + "Content-Length: 9\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "2\r\n"
                + "hi\r\n"
                + "0\r\n\r\n"
                + "'",
        "SPACE_AFTER_CHUNK_SIZE, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2 \r\nhi\r\n0\r\n\r\n'",
        "END_AFTER_LAST_CHUNK, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n'",
        "UNKNOWN_TRANSFER_CODING, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhi'",
    })
    void eachLeniencyAcceptsWhatStrictReadersRefuse(Leniency leniency, String input) {
        assertThat(whole(input, ORDINARY)).last().asString().startsWith("VIOLATION");
        assertThat(lenient(input, leniency)).contains("BODY hi").endsWith("END []", "END_OF_STREAM");
    }

    @Test
    void transferEncodingBesideLengthClosesTheConnectionAfterwards() {
        String input = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
        assertThat(lenient(input, Leniency.LENGTH_WITH_TRANSFER_ENCODING).get(0))
                .endsWith("closes");
    }

    @Test
    void limitsAreMetExactly() {
        Limits limits =
                Limits.defaults().withStartLineBytes(15).withHead(6, 35, 2).withChunked(3, 2, 8);
        String good = "HTTP/1.1 200 OK\r\nA: xyz\r\n" + "B: xyz\r\n\r\n";
        assertThat(last(good, limits)).isEqualTo("END_OF_STREAM");
        assertThat(last(good.replace("OK", "OKK"), limits)).isEqualTo("VIOLATION START_LINE_TOO_LONG");
        assertThat(last(good.replace("A: xyz", "A: xyzz"), limits)).isEqualTo("VIOLATION FIELD_LINE_TOO_LONG");
        assertThat(last(good.replace("B: xyz", "B: x\r\n y"), limits)).isEqualTo("VIOLATION HEAD_TOO_LARGE");
        assertThat(last(good.replace("A: xyz", "A:\r\nC:\r\nD:"), limits)).isEqualTo("VIOLATION TOO_MANY_FIELDS");
        assertThat(last(good.replace("A: xyz", "A: xy\r\n zzzz"), limits.withHead(6, 99, 2)))
                .isEqualTo("VIOLATION FIELD_LINE_TOO_LONG");
    }

    @Test
    void limitsOfChunkedBodiesAreMetExactly() {
        Limits limits = Limits.defaults().withChunked(4, 5, 8);
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(last(head + "1;ab\r\nx\r\n0;a\r\nA: b\r\n\r\n", limits)).isEqualTo("END_OF_STREAM");
        assertThat(last(head + "1;abc\r\nx\r\n0\r\n\r\n", limits)).isEqualTo("VIOLATION CHUNK_LINE_TOO_LONG");
        assertThat(last(head + "1;ab\r\nx\r\n0;ab\r\n\r\n", limits)).isEqualTo("VIOLATION CHUNK_EXTENSIONS_TOO_LONG");
        assertThat(last(head + "0\r\nA: bc\r\n\r\n", limits)).isEqualTo("VIOLATION TRAILERS_TOO_LARGE");
    }

    @Test
    void tooManyInterimResponsesAreRefused() {
        Limits limits = Limits.defaults().withInterimResponses(2);
        String interim = "HTTP/1.1 102 x\r\n\r\n";
        String end = "HTTP/1.1 204 x\r\n\r\n";
        assertThat(last(interim + interim + end, limits)).isEqualTo("END_OF_STREAM");
        assertThat(last(interim + interim + interim + end, limits)).isEqualTo("VIOLATION TOO_MANY_INTERIM_RESPONSES");
    }

    @Test
    void whatIsCountedIsCountedAnewForEachResponse() {
        Limits limits = Limits.defaults().withInterimResponses(1).withChunked(10, 3, 50);
        String response = "\r\nHTTP/1.1 102 x\r\n\r\n\r\nHTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "1;ab\r\nx\r\n0\r\n\r\n";
        byte[] bytes = Transcript.bytes(response + response);
        assertThat(Transcript.ofResponses(bytes, Transcript.WHOLE, limits, Strictness.strict(), ORDINARY, ORDINARY))
                .endsWith("END []", "END_OF_STREAM");
    }

    private static String last(String input, Limits limits) {
        byte[] bytes = Transcript.bytes(input);
        List<String> whole = Transcript.ofResponses(bytes, Transcript.WHOLE, limits, Strictness.strict(), ORDINARY);
        assertThat(Transcript.ofResponses(bytes, Transcript.BYTE_BY_BYTE, limits, Strictness.strict(), ORDINARY))
                .isEqualTo(whole);
        return whole.get(whole.size() - 1);
    }

    @Test
    void expectingTwiceIsTheCallersMistake() {
        ResponseDecoder decoder = new ResponseDecoder(Limits.defaults(), Strictness.strict());
        decoder.expect(ORDINARY, 1);
        assertThatThrownBy(() -> decoder.expect(ORDINARY, 1)).isInstanceOf(IllegalStateException.class);
    }
}
