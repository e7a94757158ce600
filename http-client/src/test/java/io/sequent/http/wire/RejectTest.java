package io.sequent.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.Violation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a message can be wrong, with the one reason that must be given for it. */
class RejectTest {
    record Case(Violation violation, String input) {
        @Override
        public String toString() {
            return violation + " " + input.replace("\r", "\\r").replace("\n", "\\n");
        }
    }

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    private static Case fields(Violation violation, String fields) {
        return new Case(violation, OK + fields + "\r\n\r\n0\r\n\r\n");
    }

    private static Case chunks(Violation violation, String body) {
        return new Case(violation, CHUNKED + body);
    }

    static List<Case> responses() {
        List<Case> all = new ArrayList<>(heads());
        all.addAll(framingFields());
        all.addAll(chunkedBodies());
        return all;
    }

    private static List<Case> heads() {
        return List.of(
                new Case(Violation.BARE_LF, "HTTP/1.1 200 OK\n\r\n"),
                fields(Violation.BARE_LF, "A: b\nC: d"),
                new Case(Violation.BARE_CR, "HTTP/1.1 200 O\rK\r\n\r\n"),
                new Case(Violation.BARE_CR, "HTTP/1.1 200\rOK\r\n\r\n"),
                fields(Violation.BARE_CR, "A: b\rc"),
                fields(Violation.BARE_CR, "A\r: b"),
                fields(Violation.BARE_CR, "A: b\r"),
                fields(Violation.NUL, "A: b\0c"),
                fields(Violation.NUL, "A\0: b"),
                new Case(Violation.NUL, "HTTP/1.1 200 O\0K\r\n\r\n"),
                fields(Violation.CONTROL_CHARACTER, "A: \u0007"),
                fields(Violation.CONTROL_CHARACTER, "A: b\r\n \u007F"),
                new Case(Violation.EMPTY_LINES, "\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"),
                new Case(Violation.VERSION_MALFORMED, "HTTP\r\n\r\n"),
                new Case(Violation.VERSION_MALFORMED, "ICY 200 OK\r\n\r\n"),
                new Case(Violation.VERSION_MALFORMED, "http/1.1 200 OK\r\n\r\n"),
                new Case(Violation.VERSION_MALFORMED, "HTTP/1.10 200 OK\r\n\r\n"),
                new Case(Violation.VERSION_MALFORMED, "HTTP/1,1 200 OK\r\n\r\n"),
                new Case(Violation.VERSION_MALFORMED, " HTTP/1.1 200 OK\r\n\r\n"),
                new Case(Violation.VERSION_UNSUPPORTED, "HTTP/2.0 200 OK\r\n\r\n"),
                new Case(Violation.VERSION_UNSUPPORTED, "HTTP/0.9 200 OK\r\n\r\n"),
                new Case(Violation.STATUS_LINE_MALFORMED, "HTTP/1.1\t200 OK\r\n\r\n"),
                new Case(Violation.STATUS_LINE_MALFORMED, "HTTP/1.1\r\n\r\n"),
                new Case(Violation.STATUS_LINE_MALFORMED, "HTTP/1.1 200OK\r\n\r\n"),
                new Case(Violation.STATUS_CODE_MALFORMED, "HTTP/1.1 20\r\n\r\n"),
                new Case(Violation.STATUS_CODE_MALFORMED, "HTTP/1.1 2000 OK\r\n\r\n"),
                new Case(Violation.STATUS_CODE_MALFORMED, "HTTP/1.1  200 OK\r\n\r\n"),
                new Case(Violation.STATUS_CODE_MALFORMED, "HTTP/1.1 +20 OK\r\n\r\n"),
                new Case(Violation.STATUS_CODE_OUT_OF_RANGE, "HTTP/1.1 099 OK\r\n\r\n"),
                new Case(Violation.STATUS_CODE_OUT_OF_RANGE, "HTTP/1.1 600 OK\r\n\r\n"),
                new Case(Violation.UNASKED_SWITCH, "HTTP/1.1 101 Switching Protocols\r\n\r\n"),
                fields(Violation.SPACE_AFTER_START_LINE, " A: b"),
                fields(Violation.SPACE_AFTER_START_LINE, "\t"),
                fields(Violation.SPACE_BEFORE_COLON, "A : b"),
                fields(Violation.SPACE_BEFORE_COLON, "A\t: b"),
                fields(Violation.COLON_MISSING, "A"),
                fields(Violation.COLON_MISSING, "A b"),
                fields(Violation.FIELD_NAME_EMPTY, ": b"),
                fields(Violation.FIELD_NAME_MALFORMED, "A b: c"),
                fields(Violation.FIELD_NAME_MALFORMED, "A(: c"),
                fields(Violation.FIELD_NAME_MALFORMED, "\u00E9: c"),
                new Case(Violation.END_IN_HEAD, "H"),
                new Case(Violation.END_IN_HEAD, OK),
                new Case(Violation.END_IN_HEAD, OK + "A: b"));
    }

    private static List<Case> framingFields() {
        return List.of(
                fields(Violation.FOLDED_FRAMING_FIELD, "Content-Length: 1\r\n 2"),
                fields(Violation.FOLDED_FRAMING_FIELD, "Transfer-Encoding:\r\n chunked"),
                fields(Violation.CONTENT_LENGTH_EMPTY, "Content-Length:"),
                fields(Violation.CONTENT_LENGTH_EMPTY, "Content-Length: 1,"),
                fields(Violation.CONTENT_LENGTH_SIGNED, "Content-Length: +1"),
                fields(Violation.CONTENT_LENGTH_SIGNED, "Content-Length: -1"),
                fields(Violation.CONTENT_LENGTH_NOT_A_NUMBER, "Content-Length: 0x1"),
                fields(Violation.CONTENT_LENGTH_NOT_A_NUMBER, "Content-Length: 1 1"),
                fields(Violation.CONTENT_LENGTH_NOT_A_NUMBER, "Content-Length: 1.0"),
                fields(Violation.CONTENT_LENGTH_TOO_LONG, "Content-Length: 1234567890123456789"),
                fields(Violation.CONTENT_LENGTH_DIFFERS, "Content-Length: 1, 2"),
                fields(Violation.CONTENT_LENGTH_DIFFERS, "Content-Length: 1\r\nContent-Length: 2"),
                fields(
                        Violation.CONTENT_LENGTH_WITH_TRANSFER_ENCODING,
                        "Content-Length: 5\r\nTransfer-Encoding: chunked"),
                fields(Violation.TRANSFER_ENCODING_EMPTY, "Transfer-Encoding: ,"),
                fields(Violation.TRANSFER_CODING_UNKNOWN, "Transfer-Encoding: gzip, chunked"),
                fields(Violation.TRANSFER_CODING_UNKNOWN, "Transfer-Encoding: identity"),
                fields(Violation.TRANSFER_CODING_UNKNOWN, "Transfer-Encoding: chunked;a=b"),
                fields(Violation.TRANSFER_CODING_REPEATED, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
                fields(Violation.CHUNKED_NOT_LAST, "Transfer-Encoding: chunked, gzip"),
                new Case(Violation.END_IN_BODY, OK + "Content-Length: 5\r\n\r\nhell"));
    }

    private static List<Case> chunkedBodies() {
        return List.of(
                chunks(Violation.CHUNK_SIZE_MISSING, "\r\n"),
                chunks(Violation.CHUNK_SIZE_MISSING, ";a\r\n"),
                chunks(Violation.CHUNK_SIZE_PREFIXED, "0x1\r\nx\r\n0\r\n\r\n"),
                chunks(Violation.CHUNK_SIZE_SIGNED, "+1\r\nx\r\n0\r\n\r\n"),
                chunks(Violation.CHUNK_SIZE_SIGNED, "-1\r\nx\r\n0\r\n\r\n"),
                chunks(Violation.CHUNK_SIZE_SPACED, " 1\r\nx\r\n0\r\n\r\n"),
                chunks(Violation.CHUNK_SIZE_SPACED, "1 \r\nx\r\n0\r\n\r\n"),
                chunks(Violation.CHUNK_SIZE_SPACED, "1 1\r\nx\r\n0\r\n\r\n"),
                chunks(Violation.CHUNK_SIZE_NOT_HEX, "1g\r\nx\r\n0\r\n\r\n"),
                chunks(Violation.CHUNK_SIZE_NOT_HEX, "1_0\r\nx\r\n0\r\n\r\n"),
                chunks(Violation.CHUNK_SIZE_OVERFLOW, "8000000000000000\r\nx"),
                chunks(Violation.CHUNK_SIZE_OVERFLOW, "10000000000000001\r\nx"),
                chunks(Violation.CHUNK_EXTENSION_MALFORMED, "1;a\u0001\r\nx\r\n0\r\n\r\n"),
                chunks(Violation.NUL, "1;a\0\r\nx\r\n0\r\n\r\n"),
                chunks(Violation.BARE_LF, "1\nx\r\n0\r\n\r\n"),
                chunks(Violation.BARE_LF, "1;a\nx\r\n0\r\n\r\n"),
                chunks(Violation.BARE_CR, "1\rx\r\n0\r\n\r\n"),
                chunks(Violation.BARE_CR, "1;a\rb\r\nx\r\n0\r\n\r\n"),
                chunks(Violation.CHUNK_NOT_TERMINATED, "1\r\nxy\r\n0\r\n\r\n"),
                chunks(Violation.CHUNK_NOT_TERMINATED, "1\r\nx\n0\r\n\r\n"),
                chunks(Violation.CHUNK_NOT_TERMINATED, "1\r\nx\r0\r\n\r\n"),
                chunks(Violation.COLON_MISSING, "0\r\nA\r\n\r\n"),
                chunks(Violation.SPACE_AFTER_START_LINE, "0\r\n A: b\r\n\r\n"),
                chunks(Violation.END_IN_CHUNKED_BODY, ""),
                chunks(Violation.END_IN_CHUNKED_BODY, "5\r\nhell"),
                chunks(Violation.END_IN_CHUNKED_BODY, "5\r\nhello\r\n"),
                chunks(Violation.END_IN_CHUNKED_BODY, "0\r\n"),
                chunks(Violation.END_IN_CHUNKED_BODY, "0\r\nA: b\r\n"));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responseIsRefusedForThisReason(Case wrong) {
        List<String> whole = Transcript.ofResponses(wrong.input(), Transcript.WHOLE, MethodKind.ORDINARY);
        assertThat(whole.get(whole.size() - 1)).isEqualTo("VIOLATION " + wrong.violation());
        assertThat(Transcript.ofResponses(wrong.input(), Transcript.BYTE_BY_BYTE, MethodKind.ORDINARY))
                .isEqualTo(whole);
    }

    static List<Case> requests() {
        String get = "GET / HTTP/1.1\r\n";
        String host = get + "Host: a\r\n";
        return List.of(
                new Case(Violation.EMPTY_LINES, "\r\n\r\n" + host + "\r\n"),
                new Case(Violation.REQUEST_LINE_MALFORMED, "GET\r\n\r\n"),
                new Case(Violation.REQUEST_LINE_MALFORMED, "GET /\r\n\r\n"),
                new Case(Violation.REQUEST_LINE_MALFORMED, "GET  / HTTP/1.1\r\n\r\n"),
                new Case(Violation.REQUEST_LINE_MALFORMED, " / HTTP/1.1\r\n\r\n"),
                new Case(Violation.VERSION_MALFORMED, "GET / HTTP/1.1 \r\n\r\n"),
                new Case(Violation.VERSION_MALFORMED, "GET /  HTTP/1.1\r\n\r\n"),
                new Case(Violation.VERSION_MALFORMED, "GET / HTCPCP/1.0\r\n\r\n"),
                new Case(Violation.VERSION_UNSUPPORTED, "GET / HTTP/2.0\r\n\r\n"),
                new Case(Violation.METHOD_MALFORMED, "G(T / HTTP/1.1\r\n\r\n"),
                new Case(Violation.METHOD_MALFORMED, "GET\t/ HTTP/1.1\r\n\r\n"),
                new Case(Violation.BARE_CR, "GET\r/ HTTP/1.1\r\n\r\n"),
                new Case(Violation.NUL, "GET /\0 HTTP/1.1\r\n\r\n"),
                new Case(Violation.TARGET_MALFORMED, "GET /\u00E9 HTTP/1.1\r\n\r\n"),
                new Case(Violation.TARGET_MALFORMED, "GET /#a HTTP/1.1\r\n\r\n"),
                new Case(Violation.TARGET_MALFORMED, "GET index.html HTTP/1.1\r\n\r\n"),
                new Case(Violation.TARGET_MALFORMED, "GET * HTTP/1.1\r\n\r\n"),
                new Case(Violation.TARGET_MALFORMED, "CONNECT / HTTP/1.1\r\n\r\n"),
                new Case(Violation.HOST_MISSING, get + "\r\n"),
                new Case(Violation.HOST_REPEATED, host + "Host: a\r\n\r\n"),
                new Case(Violation.HOST_MALFORMED, get + "Host: a/b\r\n\r\n"),
                new Case(Violation.HOST_MALFORMED, get + "Host: a b\r\n\r\n"),
                new Case(Violation.SPACE_BEFORE_COLON, get + "Host : a\r\n\r\n"),
                new Case(Violation.SPACE_AFTER_START_LINE, get + " Host: a\r\n\r\n"),
                new Case(
                        Violation.CONTENT_LENGTH_WITH_TRANSFER_ENCODING,
                        host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                new Case(Violation.CONTENT_LENGTH_DIFFERS, host + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n"),
                new Case(Violation.TRANSFER_CODING_UNKNOWN, host + "Transfer-Encoding: gzip\r\n\r\n"),
                new Case(Violation.CHUNKED_NOT_LAST, host + "Transfer-Encoding: chunked, x\r\n\r\n"),
                new Case(Violation.BARE_LF, host + "Transfer-Encoding: chunked\r\n\r\n1\nx\r\n0\r\n\r\n"),
                new Case(Violation.END_IN_HEAD, host),
                new Case(Violation.END_IN_BODY, host + "Content-Length: 5\r\n\r\nhell"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestIsRefusedForThisReason(Case wrong) {
        List<String> whole = Transcript.ofRequests(wrong.input(), Transcript.WHOLE);
        assertThat(whole.get(whole.size() - 1)).isEqualTo("VIOLATION " + wrong.violation());
        assertThat(Transcript.ofRequests(wrong.input(), Transcript.BYTE_BY_BYTE))
                .isEqualTo(whole);
    }

    @Test
    void everyViolationIsShownSomewhere() {
        Set<Violation> shown = EnumSet.noneOf(Violation.class);
        responses().forEach(wrong -> shown.add(wrong.violation()));
        requests().forEach(wrong -> shown.add(wrong.violation()));
        Set<Violation> missing = EnumSet.complementOf(EnumSet.copyOf(shown));
        missing.removeIf(Violation::isLimit);
        // Judged by the connection, which knows whether anything was asked.
        missing.remove(Violation.UNASKED_RESPONSE);
        assertThat(missing).isEmpty();
    }
}
