package io.sequent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "7, 7 ns",
        "999, 999 ns",
        "1000, 1 µs",
        "12340, 12.3 µs",
        "12350, 12.4 µs",
        "300000000, 300 ms",
        "998683000, 999 ms",
        "999499999, 999 ms",
        "999500000, 1 s",
        "1000000000, 1 s",
        "1080000000, 1.08 s",
        "1005000000, 1.01 s",
        "75000000000, 75 s",
        "239959000000, 240 s",
        "3599499999999, 3599 s",
        "3599500000000, 1 h",
        "7190000000000, 1 h 59 min 50 s",
        "7200000000000, 2 h",
        "86460000000000, 24 h 1 min"
    })
    void durationsHaveThreeDigits(long ns, String text) {
        assertThat(Times.duration(ns)).isEqualTo(text);
    }

    @Test
    void secondsAreCutNotRounded() {
        assertThat(Times.seconds(1_999_999_999L, 3)).isEqualTo("1.999");
        assertThat(Times.seconds(40_000_000L, 6)).isEqualTo("0.040000");
        assertThat(Times.seconds(1, 9)).isEqualTo("0.000000001");
        assertThat(Times.seconds(2_000_000_000L, 0)).isEqualTo("2");
    }
}
