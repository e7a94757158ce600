package io.sequent.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.Leniency;
import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import io.sequent.testing.Requirement;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message of the corpus is read, or refused, as it says there, whole, byte by byte and cut in two anywhere. */
@Requirement({
    "RFC 9110 2.5",
    "RFC 9110 4.2.1",
    "RFC 9110 4.2.4",
    "RFC 9110 5.1",
    "RFC 9110 5.5",
    "RFC 9110 5.6.1.2",
    "RFC 9110 5.6.2",
    "RFC 9110 6.5.1",
    "RFC 9110 7.2",
    "RFC 9110 8.6",
    "RFC 9110 9.1",
    "RFC 9110 9.3.1",
    "RFC 9110 15",
    "RFC 9110 15.2",
    "RFC 9110 15.2.2",
    "RFC 9110 15.3.6",
    "RFC 9112 2.2",
    "RFC 9112 2.3",
    "RFC 9112 3",
    "RFC 9112 3.2",
    "RFC 9112 3.2.1",
    "RFC 9112 3.2.2",
    "RFC 9112 3.2.3",
    "RFC 9112 3.2.4",
    "RFC 9112 4",
    "RFC 9112 5",
    "RFC 9112 5.1",
    "RFC 9112 5.2",
    "RFC 9112 6",
    "RFC 9112 6.1",
    "RFC 9112 6.3",
    "RFC 9112 7",
    "RFC 9112 7.1",
    "RFC 9112 7.1.1",
    "RFC 9112 7.1.2",
    "RFC 9112 8",
    "RFC 9112 9.2",
    "RFC 9112 9.3",
    "RFC 9112 9.3.2",
    "RFC 9112 9.6",
    "RFC 9112 11.1"
})
class CorpusTest {
    static List<Corpus.Case> responses() {
        return Corpus.read("responses.txt");
    }

    static List<Corpus.Case> requests() {
        return Corpus.read("requests.txt");
    }

    private interface Reader {
        List<String> read(Transcript.Pieces pieces, Strictness strictness);
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responseIsReadAsTheCorpusSays(Corpus.Case message) {
        check(message, (pieces, strictness) -> Transcript.ofResponses(message, pieces, strictness));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestIsReadAsTheCorpusSays(Corpus.Case message) {
        check(
                message,
                (pieces, strictness) -> Transcript.ofRequests(message.input(), pieces, Limits.defaults(), strictness));
    }

    private static void check(Corpus.Case message, Reader reader) {
        checkWith(message, reader, Strictness.strict(), message.events());
        message.underLeniency()
                .forEach((leniency, events) ->
                        checkWith(message, reader, Strictness.strict().allowing(leniency), events));
    }

    private static void checkWith(Corpus.Case message, Reader reader, Strictness strictness, List<String> expected) {
        List<String> whole = reader.read(Transcript.WHOLE, strictness);
        if (expected.get(0).startsWith("VIOLATION")) {
            assertThat(whole.get(whole.size() - 1)).as(strictness.toString()).isEqualTo(expected.get(0));
        } else {
            assertThat(whole).as(strictness.toString()).isEqualTo(expected);
        }
        assertThat(reader.read(Transcript.BYTE_BY_BYTE, strictness)).isEqualTo(whole);
        int length = message.input().length;
        for (int at = 1; at < length; at++) {
            assertThat(reader.read(new Transcript.Pieces(at, length), strictness))
                    .as("cut at " + at)
                    .isEqualTo(whole);
        }
    }

    @Test
    void eachCaseHasANameOfItsOwnAndARule() {
        for (List<Corpus.Case> cases : List.of(responses(), requests())) {
            Set<String> names = new HashSet<>();
            for (Corpus.Case message : cases) {
                assertThat(names.add(message.toString())).as(message.toString()).isTrue();
                assertThat(message.requirement()).as(message.toString()).matches("RFC 91(10|12) [0-9.]+");
                assertThat(message.events()).as(message.toString()).isNotEmpty();
            }
        }
    }

    @Test
    void theRulesOfTheCorpusAreThoseThatThisTestIsSaidToShow() {
        Set<String> rules = new TreeSet<>();
        responses().forEach(message -> rules.add(message.requirement()));
        requests().forEach(message -> rules.add(message.requirement()));
        assertThat(CorpusTest.class.getAnnotation(Requirement.class).value())
                .containsExactlyInAnyOrderElementsOf(rules);
    }

    @Test
    void eachLeniencyIsShownBothWays() {
        Set<Leniency> shown = EnumSet.noneOf(Leniency.class);
        for (Corpus.Case message : responses()) {
            if (message.events().get(0).startsWith("VIOLATION")) {
                shown.addAll(message.underLeniency().keySet());
            }
        }
        assertThat(shown).isEqualTo(EnumSet.allOf(Leniency.class));
    }
}
