package io.sequent.cli.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"80ms,80000000", "1.5s,1500000000", "200us,200000", "7 ns,7", "0ms,0", "2MS,2000000"})
    void timesAreReadWithTheirUnit(String text, long nanoseconds) {
        assertThat(TimeSpan.parse(text).nanoseconds()).isEqualTo(nanoseconds);
    }

    @ParameterizedTest
    @CsvSource({"20mbit,20000000", "1gbit,1000000000", "0.5Mbit,500000", "1000bit,1000"})
    void ratesAreReadWithTheirUnit(String text, long bitsPerSecond) {
        assertThat(BitRate.parse(text).bitsPerSecond()).isEqualTo(bitsPerSecond);
    }

    @ParameterizedTest
    @CsvSource({"1%,0.01", "0%,0", "12.5%,0.125", "50%,0.5"})
    void sharesAreReadInPercent(String text, double share) {
        assertThat(Probability.parse(text).value()).isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "ms", "-1ms", "1e3ms", "80 parsecs", "999999999999999999s"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void theMessageShowsWhatToWrite() {
        assertThatThrownBy(() -> TimeSpan.parse("80"))
                .hasMessage("'80' is not a number with a unit of ms, ns, s, us, µs; write for example 80ms");
        assertThatThrownBy(() -> Probability.parse("51%")).hasMessageContaining("more than 50%");
        assertThatThrownBy(() -> BitRate.parse("1bit")).hasMessageContaining("slower than 1kbit");
    }
}
