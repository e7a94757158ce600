package io.sequent.http.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.RequestFate;
import io.sequent.http.Retry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
    @ParameterizedTest(name = "sent {0}, close announced {1}: {2}")
    @CsvSource({"false, false, NOT_SENT", "false, true, NOT_SENT", "true, true, UNPROCESSED", "true, false, UNKNOWN"})
    void fateTellsHowFarARequestGot(boolean sent, boolean announced, RequestFate fate) {
        assertThat(Replay.fate(sent, announced)).isEqualTo(fate);
    }

    @ParameterizedTest(name = "{0}, idempotent {1}, body there {2}, begun {3}, deaths {4} of {5}: {6}")
    @CsvSource({
        "NOT_SENT,    false, true,  false, 9, 0, true",
        "NOT_SENT,    true,  false, false, 0, 1, false",
        "UNPROCESSED, true,  true,  false, 9, 1, true",
        "UNPROCESSED, true,  true,  false, 0, 0, false",
        "UNPROCESSED, false, true,  false, 0, 1, false",
        "UNPROCESSED, true,  false, false, 0, 1, false",
        "UNKNOWN,     true,  true,  false, 0, 1, true",
        "UNKNOWN,     true,  true,  false, 1, 1, false",
        "UNKNOWN,     true,  true,  false, 1, 2, true",
        "UNKNOWN,     false, true,  false, 0, 1, false",
        "UNKNOWN,     true,  false, false, 0, 1, false",
        "UNKNOWN,     true,  true,  true,  0, 1, false",
        "UNKNOWN,     true,  true,  false, 0, 0, false"
    })
    void requestIsSentAgainOnlyWhenThatIsSafe(
            RequestFate fate,
            boolean idempotent,
            boolean bodyThere,
            boolean begun,
            int deaths,
            int max,
            boolean again) {
        assertThat(Replay.shouldReplay(fate, idempotent, bodyThere, begun, deaths, new Retry(max, 1)))
                .isEqualTo(again);
    }
}
