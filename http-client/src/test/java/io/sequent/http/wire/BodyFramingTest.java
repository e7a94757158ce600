package io.sequent.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.Leniency;
import io.sequent.http.Strictness;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9112 section 6.3 and section 9.3 as tables. */
class BodyFramingTest {
    private static HeaderTable table(String... lines) {
        HeaderTable table = new HeaderTable();
        for (String line : lines) {
            if (!line.isEmpty()) {
                int colon = line.indexOf(": ");
                int start = table.end;
                byte[] bytes = Transcript.bytes(line);
                table.append(bytes, 0, bytes.length);
                table.add(start, colon, start + colon + 2, bytes.length - colon - 2);
            }
        }
        return table;
    }

    private static String show(long framing) {
        if (BodyFraming.isViolation(framing)) {
            return BodyFraming.violation(framing).name();
        }
        return framing == BodyFraming.CHUNKED
                ? "CHUNKED"
                : framing == BodyFraming.UNTIL_CLOSE
                        ? "UNTIL_CLOSE"
                        : framing == BodyFraming.TUNNEL ? "TUNNEL" : Long.toString(framing);
    }

    @Requirement("RFC 9112 6.3")
    @ParameterizedTest(name = "{0} answered by {1} with {2} and {3} is framed {4}")
    @CsvSource({
        "HEAD,     200, 'Content-Length: 7',            '',                            0",
        "HEAD,     200, 'Transfer-Encoding: chunked',   '',                            0",
        "HEAD,     404, '',                             '',                            0",
        "ORDINARY, 100, '',                             '',                            0",
        "ORDINARY, 103, 'Content-Length: 7',            '',                            0",
        "ORDINARY, 204, '',                             '',                            0",
        "ORDINARY, 204, 'Content-Length: 7',            '',                            0",
        "ORDINARY, 304, 'Content-Length: 7',            '',                            0",
        "ORDINARY, 304, 'Transfer-Encoding: chunked',   '',                            0",
        "CONNECT,  200, 'Content-Length: 7',            '',                            TUNNEL",
        "CONNECT,  299, '',                             '',                            TUNNEL",
        "CONNECT,  407, 'Content-Length: 7',            '',                            7",
        "ORDINARY, 200, 'Transfer-Encoding: chunked',   '',                            CHUNKED",
        "ORDINARY, 200, 'transfer-encoding: CHUNKED',   '',                            CHUNKED",
        "ORDINARY, 200, 'Transfer-Encoding: , chunked', '',                            CHUNKED",
        "ORDINARY, 200, 'Transfer-Encoding: chunked',   'Content-Length: 7', CONTENT_LENGTH_WITH_TRANSFER_ENCODING",
        "ORDINARY, 200, 'Transfer-Encoding: gzip',      '',                            TRANSFER_CODING_UNKNOWN",
        "ORDINARY, 200, 'Transfer-Encoding: gzip',      'Transfer-Encoding: chunked',  TRANSFER_CODING_UNKNOWN",
        "ORDINARY, 200, 'Transfer-Encoding: chunked',   'Transfer-Encoding: chunked',  TRANSFER_CODING_REPEATED",
        "ORDINARY, 200, 'Transfer-Encoding: chunked',   'Transfer-Encoding: gzip',     CHUNKED_NOT_LAST",
        "ORDINARY, 200, 'Content-Length: 7',            '',                            7",
        "ORDINARY, 200, 'Content-Length: 007',          '',                            7",
        "ORDINARY, 200, 'Content-Length: 7',            'Content-Length: 7',           7",
        "ORDINARY, 200, 'Content-Length: 7 , 7',        '',                            7",
        "ORDINARY, 200, 'Content-Length: 123456789012345678', '',                      123456789012345678",
        "ORDINARY, 200, 'Content-Length: 0123456789012345678', '',                     CONTENT_LENGTH_TOO_LONG",
        "ORDINARY, 200, 'Content-Length: 7',            'Content-Length: 8',           CONTENT_LENGTH_DIFFERS",
        "HEAD,     200, 'Content-Length: x',            '',                            CONTENT_LENGTH_NOT_A_NUMBER",
        "ORDINARY, 200, '',                             '',                            UNTIL_CLOSE",
        "ORDINARY, 500, 'Connection: close',            '',                            UNTIL_CLOSE"
    })
    void responsesAreFramedAsTheRfcSays(MethodKind method, int status, String first, String second, String framing) {
        assertThat(show(BodyFraming.ofResponse(table(first, second), status, method, Strictness.strict())))
                .isEqualTo(framing);
    }

    @Requirement("RFC 9112 6.3")
    @ParameterizedTest(name = "a request with {0} and {1} is framed {2}")
    @CsvSource({
        "'',                           '',                           0",
        "'Content-Length: 7',          '',                           7",
        "'Transfer-Encoding: chunked', '',                           CHUNKED",
        "'Transfer-Encoding: gzip',    '',                           TRANSFER_CODING_UNKNOWN",
        "'Transfer-Encoding: chunked', 'Content-Length: 7',          CONTENT_LENGTH_WITH_TRANSFER_ENCODING",
        "'Transfer-Encoding: chunked', 'Transfer-Encoding: gzip',    CHUNKED_NOT_LAST"
    })
    void requestsAreFramedAsTheRfcSays(String first, String second, String framing) {
        assertThat(show(BodyFraming.ofRequest(table(first, second), Strictness.strict())))
                .isEqualTo(framing);
    }

    @Test
    void lenienciesChangeTheFraming() {
        Strictness override = Strictness.strict().allowing(Leniency.LENGTH_WITH_TRANSFER_ENCODING);
        HeaderTable both = table("Content-Length: 7", "Transfer-Encoding: chunked");
        assertThat(BodyFraming.ofResponse(both, 200, MethodKind.ORDINARY, override))
                .isEqualTo(BodyFraming.CHUNKED);
        Strictness untilClose = Strictness.strict().allowing(Leniency.UNKNOWN_TRANSFER_CODING);
        HeaderTable gzip = table("Transfer-Encoding: gzip");
        assertThat(BodyFraming.ofResponse(gzip, 200, MethodKind.ORDINARY, untilClose))
                .isEqualTo(BodyFraming.UNTIL_CLOSE);
        assertThat(show(BodyFraming.ofRequest(gzip, untilClose))).isEqualTo("TRANSFER_CODING_UNKNOWN");
    }

    @Requirement("RFC 9112 9.3")
    @ParameterizedTest(name = "1.{0} with {1} to a 1.{2} request, framed {3}: persists {4}")
    @CsvSource({
        "1, '',                                1,  5, true",
        "1, 'Connection: close',               1,  5, false",
        "1, 'Connection: x, CLOSE',            1,  5, false",
        "1, 'Connection: keep-alive',          1,  5, true",
        "1, 'Connection: keep-alive, close',   1,  5, false",
        "1, 'Connection: closed',              1,  5, true",
        "0, '',                                1,  5, false",
        "0, 'Connection: Keep-Alive',          0,  5, true",
        "1, '',                                1, -1, true",
        "1, '',                                1, -2, false",
        "1, '',                                1, -3, false",
        "0, 'Connection: keep-alive',          0, -2, false"
    })
    void responsesPersistAsTheRfcSays(int minor, String field, int requestMinor, long framing, boolean persists) {
        assertThat(Persistence.ofResponse(minor, table(field), framing, requestMinor))
                .isEqualTo(persists);
    }

    @Requirement("RFC 9112 6.1")
    @Test
    void chunkedInHttp10IsNotTrustedAfterwards() {
        HeaderTable chunked = table("Transfer-Encoding: chunked", "Connection: keep-alive");
        assertThat(Persistence.ofResponse(0, chunked, BodyFraming.CHUNKED, 1)).isFalse();
        assertThat(Persistence.ofResponse(1, chunked, BodyFraming.CHUNKED, 0)).isFalse();
        assertThat(Persistence.ofResponse(1, chunked, BodyFraming.CHUNKED, 1)).isTrue();
        assertThat(Persistence.ofRequest(0, chunked)).isFalse();
    }

    @Requirement("RFC 9112 9.3")
    @Test
    void requestsPersistUnlessTheyAskNotTo() {
        assertThat(Persistence.ofRequest(1, table())).isTrue();
        assertThat(Persistence.ofRequest(1, table("Connection: close"))).isFalse();
        assertThat(Persistence.ofRequest(0, table())).isFalse();
        assertThat(Persistence.ofRequest(0, table("Connection: keep-alive"))).isTrue();
    }
}
