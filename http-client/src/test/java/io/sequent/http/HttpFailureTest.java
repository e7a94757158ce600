package io.sequent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HttpFailureTest {
    private static final HttpRequest REQUEST =
            HttpRequest.to("https://a:8443/b?c").method("DELETE").build();

    @ParameterizedTest
    @EnumSource
    void messageSaysWhatWhereAndWhatToDo(RequestFate fate) {
        HttpFailure failure = new HttpFailure.Timeout("it took too long", fate);
        assertThat(failure).hasMessage("it took too long [" + fate + ": " + fate.text() + "]");
        assertThat(failure.request()).isNull();
        assertThat(failure.about(REQUEST)).isSameAs(failure);
        assertThat(failure)
                .hasMessage("DELETE https://a:8443/b?c: it took too long [" + fate + ": " + fate.text() + "]");
        failure.about(HttpRequest.to("http://other/").build());
        assertThat(failure.request()).as("said once").isSameAs(REQUEST);
        assertThat(failure.reason()).isEqualTo("it took too long");
        assertThat(failure.fate()).isEqualTo(fate);
    }

    @Test
    void violationsFallIntoTheirKinds() {
        assertThat(HttpFailure.of(Violation.BARE_CR, RequestFate.UNKNOWN))
                .isInstanceOf(HttpFailure.ProtocolError.class)
                .hasMessageContaining("BARE_CR")
                .hasMessageContaining("RFC 9112 2.2");
        assertThat(HttpFailure.of(Violation.HEAD_TOO_LARGE, RequestFate.UNKNOWN))
                .isInstanceOf(HttpFailure.LimitExceeded.class)
                .hasMessageContaining("Limits.headBytes");
        assertThat(HttpFailure.of(Violation.END_IN_BODY, RequestFate.UNKNOWN))
                .isInstanceOf(HttpFailure.ConnectionLost.class)
                .hasMessageContaining("before the whole body");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1 ns",
        "999999, 999999 ns",
        "1000000, 1 ms",
        "20500000, 20.5 ms",
        "999999999, 999.999 ms",
        "1000000000, 1 s",
        "1050000000, 1.05 s",
        "60000000000, 60 s"
    })
    void timesAreSaidAsAPersonSaysThem(long ns, String text) {
        assertThat(Timeouts.text(ns)).isEqualTo(text);
    }

    @Test
    void timeoutsAreChangedOneByOneAndChecked() {
        assertThat(Timeouts.none()
                        .withConnectNs(1)
                        .withResponseNs(2)
                        .withTotalNs(3)
                        .withIdleNs(4)
                        .withBodyNs(5))
                .isEqualTo(new Timeouts(1, 2, 3, 4, 5));
        assertThat(Timeouts.defaults().totalNs()).isEqualTo(Timeouts.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeouts.none().withConnectNs(0))
                .withMessageContaining("connectNs");
        assertThatIllegalArgumentException().isThrownBy(() -> Timeouts.none().withResponseNs(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Timeouts.none().withTotalNs(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Timeouts.none().withIdleNs(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Timeouts.none().withBodyNs(0));
    }
}
