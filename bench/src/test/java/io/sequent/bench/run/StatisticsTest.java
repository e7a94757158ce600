package io.sequent.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void figureOfARoundIsOneOfItsBest() {
        double[] samples = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 100};
        assertThat(figures("ns", samples).value()).isEqualTo(1);
        assertThat(figures("/s", samples).value()).isEqualTo(9);
        assertThat(figures("ns", 7).value()).isEqualTo(7);
    }

    private static Figures figures(String unit, double... samples) {
        return new Figures("run", 1, "row", Row.SEQUENT, "25", unit, samples, null);
    }

    @Test
    void medianIsTheMiddleInAnyOrder() {
        assertThat(Statistics.median(9, 1, 2)).isEqualTo(2);
        assertThat(Statistics.median(9, 1, 2, 4)).isEqualTo(3);
        assertThatThrownBy(Statistics::median).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rangeOfAMedianHoldsItAndIsAsWideAsTheNumbersScatter() {
        Statistics.Estimate steady = Statistics.median(new double[] {100, 101, 99, 100, 102, 98}, 1);
        Statistics.Estimate wild = Statistics.median(new double[] {100, 150, 60, 100, 180, 40}, 1);
        assertThat(steady.value()).isEqualTo(100);
        assertThat(steady.low()).isBetween(98.0, 100.0);
        assertThat(steady.high()).isBetween(100.0, 102.0);
        assertThat(wild.noise()).isGreaterThan(5 * steady.noise());
    }

    @Test
    void ratioIsOfMedians() {
        Statistics.Estimate ratio = Statistics.ratio(new double[] {20, 22, 18}, new double[] {10, 11, 9}, 1);
        assertThat(ratio.value()).isEqualTo(2);
        assertThat(ratio.low()).isCloseTo(18.0 / 11, within(0.01));
        assertThat(ratio.high()).isCloseTo(22.0 / 9, within(0.01));
    }

    @Test
    void groupsThatDoNotOverlapAreHardlyAlikeByChance() {
        double[] low = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] high = {11, 12, 13, 14, 15, 16, 17, 18};
        assertThat(Statistics.chance(low, high)).isLessThan(0.01);
        assertThat(Statistics.chance(low, low)).isGreaterThan(0.9);
    }
}
