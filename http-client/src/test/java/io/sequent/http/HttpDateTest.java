package io.sequent.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    @ParameterizedTest
    @CsvSource({
        "784111777, 'Sun, 06 Nov 1994 08:49:37 GMT'",
        "0, 'Thu, 01 Jan 1970 00:00:00 GMT'",
        "951782400, 'Tue, 29 Feb 2000 00:00:00 GMT'",
        "4102444799, 'Thu, 31 Dec 2099 23:59:59 GMT'",
        "-1, 'Wed, 31 Dec 1969 23:59:59 GMT'"
    })
    void datesAreWrittenAndReadBack(long second, String text) {
        assertThat(HttpDate.format(second)).isEqualTo(text);
        assertThat(HttpDate.parse(text)).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void obsoleteFormsAreRead(String text) {
        assertThat(HttpDate.parse(text)).isEqualTo(784_111_777);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 06 Nov 1994 08:49:37 CET",
                "Sun, 31 Feb 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 24:49:37 GMT",
                "Sun, 06 Nov 1994 08:60:37 GMT",
                "Sun, 06 Non 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49 GMT",
                "Sun, +6 Nov 1994 08:49:37 GMT"
            })
    void whatIsNoDateIsToldSo(String text) {
        assertThat(HttpDate.parse(text)).isEqualTo(HttpDate.NOT_A_DATE);
    }

    @Test
    void twoDigitYearsLieWithin1970And2069() {
        assertThat(HttpDate.parse("Sunday, 06-Nov-69 00:00:00 GMT")).isPositive();
        assertThat(HttpDate.parse("Sunday, 06-Nov-70 00:00:00 GMT")).isBetween(0L, 31_536_000L);
    }
}
