package io.sequent.cli.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueListTest {
    private static List<Long> times(String text) {
        return ValueList.quantities(text, word -> TimeSpan.parse(word).nanoseconds());
    }

    private static List<Long> sizes(String text) {
        return ValueList.quantities(text, word -> ByteCount.parse(word).bytes());
    }

    @Test
    void listsAndRangesMayBeMixed() {
        assertThat(times("1us, 5ns..20ns:5ns")).containsExactly(1_000L, 5L, 10L, 15L, 20L);
        assertThat(times("5ns..19ns:5ns")).containsExactly(5L, 10L, 15L);
        assertThat(times("0,7ns..7ns:1ns")).containsExactly(0L, 7L);
    }

    @Test
    void rangesMayGrowByAFactor() {
        assertThat(sizes("1KiB..8KiB:x2")).containsExactly(1_024L, 2_048L, 4_096L, 8_192L);
        assertThat(sizes("1kB..1MB:x10")).containsExactly(1_000L, 10_000L, 100_000L, 1_000_000L);
        assertThat(sizes("10B..40B:x1.5")).containsExactly(10L, 15L, 22L, 34L);
    }

    @Test
    void whatMakesNoListIsRefused() {
        assertThatThrownBy(() -> times("0..1s:1ns"))
                .hasMessageContaining("more than 100000 values; take a larger step");
        assertThatThrownBy(() -> times("1ns..9ns:0ns")).hasMessageContaining("take a larger step");
        assertThatThrownBy(() -> times("0..9ns:x2")).hasMessageContaining("a first value that is not zero");
        assertThatThrownBy(() -> times("1ns..9ns:x1")).hasMessageContaining("needs a factor of 1.01 or more");
        assertThatThrownBy(() -> times("1ns..9ns:xx")).hasMessageContaining("'xx' in '1ns..9ns:xx' is no factor");
        assertThatThrownBy(() -> times("1ns..3ns:1ns,2ns")).hasMessageContaining("twice, by 2ns; leave it out");
        assertThatThrownBy(() -> times("")).hasMessageContaining("has nothing in it");
    }
}
