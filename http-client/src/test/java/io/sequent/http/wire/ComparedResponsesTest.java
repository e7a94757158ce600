package io.sequent.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import io.sequent.http.Violation;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each response that others are given, too, gives, whole and in pieces. */
class ComparedResponsesTest {
    static List<ComparedResponses.Case> cases() throws IOException {
        return ComparedResponses.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void responseGivesItsOutcome(ComparedResponses.Case response) {
        for (int piece : new int[] {response.bytes().length, 7, 1}) {
            assertThat(outcome(response, piece)).as("in pieces of %d", piece).isEqualTo(response.outcome());
        }
    }

    private static String outcome(ComparedResponses.Case response, int piece) {
        ResponseDecoder decoder = new ResponseDecoder(Limits.defaults(), Strictness.strict());
        WireInput in = new WireInput();
        byte[] bytes = response.bytes();
        int fed = 0;
        long body = 0;
        String x = "";
        decoder.expect(MethodKind.of(response.method()), 1);
        while (true) {
            switch (decoder.next(in)) {
                case WireEvent.INTERIM -> {}
                case WireEvent.HEAD -> {
                    int index = decoder.headers().indexOf("x");
                    x = index < 0 ? "" : " X=" + decoder.headers().value(index);
                }
                case WireEvent.BODY -> body += decoder.bodyLength();
                case WireEvent.END -> {
                    return decoder.status() + " " + body + x;
                }
                case WireEvent.VIOLATION -> {
                    return decoder.violation().name();
                }
                case WireEvent.END_OF_STREAM -> {
                    return "END_OF_STREAM";
                }
                default -> {
                    int length = Math.min(piece, bytes.length - fed);
                    in.set(bytes, fed, length);
                    fed += length;
                    if (length == 0) {
                        in.end();
                    }
                }
            }
        }
    }

    @Test
    void thereIsEveryViolationThatAResponseCanHave() throws IOException {
        Set<String> shown = new HashSet<>();
        cases().forEach(response -> shown.add(response.outcome()));
        Set<Violation> missing = EnumSet.allOf(Violation.class);
        missing.removeIf(violation -> shown.contains(violation.name()));
        // Of requests; of receivers; of connections, which know whether anything was asked.
        assertThat(missing)
                .containsExactlyInAnyOrder(
                        Violation.REQUEST_LINE_MALFORMED,
                        Violation.METHOD_MALFORMED,
                        Violation.TARGET_MALFORMED,
                        Violation.HOST_MISSING,
                        Violation.HOST_REPEATED,
                        Violation.HOST_MALFORMED,
                        Violation.BODY_TOO_LARGE,
                        Violation.UNASKED_RESPONSE);
    }

    @Test
    void rulesHaveNamesOfTheirOwn() throws IOException {
        assertThat(cases()).extracting(ComparedResponses.Case::toString).doesNotHaveDuplicates();
    }
}
