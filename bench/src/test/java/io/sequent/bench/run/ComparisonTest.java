package io.sequent.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.bench.run.Comparison.Verdict;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final double[] BASE = {100, 104, 98, 101, 99, 103, 97, 100};

    private final Comparison comparison = new Comparison(0.03);

    private static double[] times(double factor) {
        double[] scaled = BASE.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor * (1 + (i % 3 - 1) * 0.01);
        }
        return scaled;
    }

    private Verdict verdict(Unit unit, double factor) {
        return comparison.add("row", unit, BASE, times(factor), true).verdict();
    }

    @Test
    void moreNanosecondsAreSlowerAndFewerFaster() {
        assertThat(verdict(Unit.NANOSECONDS, 1.10)).isEqualTo(Verdict.SLOWER);
        assertThat(verdict(Unit.NANOSECONDS, 0.90)).isEqualTo(Verdict.FASTER);
        assertThat(verdict(Unit.NANOSECONDS, 1.00)).isEqualTo(Verdict.TIE);
    }

    @Test
    void moreInASecondIsFasterAndLessSlower() {
        assertThat(verdict(Unit.PER_SECOND, 1.10)).isEqualTo(Verdict.FASTER);
        assertThat(verdict(Unit.PER_SECOND, 0.90)).isEqualTo(Verdict.SLOWER);
    }

    @Test
    void differenceBelowTheToleranceIsATieHoweverSteady() {
        assertThat(verdict(Unit.NANOSECONDS, 1.02)).isEqualTo(Verdict.TIE);
    }

    @Test
    void differenceWithinMuchNoiseIsNeitherThereNorNot() {
        double[] one = {100, 180, 90, 160, 95, 140, 100, 170};
        double[] other = {150, 95, 170, 100, 160, 100, 140, 120};
        assertThat(comparison.add("row", Unit.NANOSECONDS, one, other, true).verdict())
                .isEqualTo(Verdict.UNCLEAR);
        assertThat(comparison.isSlower()).isFalse();
        assertThat(comparison.conclusion())
                .startsWith(
                        "0 slower, 0 faster, 0 ties, 1 unclear (end what else runs, or take more forks); the noise");
    }

    @Test
    void driftThatStrikesBothOfAPairIsNoDifference() {
        double[] one = {100, 120, 140, 160, 180, 200};
        double[] other = {101, 119, 141, 161, 179, 201};
        Comparison.Line line = comparison.add("row", Unit.NANOSECONDS, one, other, true);
        assertThat(line.verdict()).isEqualTo(Verdict.TIE);
        assertThat(line.cost().noise()).isLessThan(0.02);
    }

    @Test
    void oneSlowerRowIsEnough() {
        verdict(Unit.NANOSECONDS, 0.8);
        assertThat(comparison.isSlower()).isFalse();
        verdict(Unit.NANOSECONDS, 1.2);
        assertThat(comparison.isSlower()).isTrue();
        assertThat(comparison.conclusion()).startsWith("1 slower, 1 faster, 0 ties; the noise of a row is ");
    }

    @Test
    void lineSaysBothAndTheDifferenceWithItsNoise() {
        assertThat(comparison
                        .add("bulk", Unit.NANOSECONDS, BASE, times(1.2), true)
                        .text())
                .matches("bulk +100 ns +1\\d\\d ns +\\+\\d+\\.\\d% ± \\d\\.\\d%  p=0\\.0\\d\\d  slower");
    }

    @Test
    void medianOfWhatJmhWroteIsInTheUnitOfTheRow() {
        String json = "[{\"primaryMetric\":{\"scoreUnit\":\"us/op\",\"rawData\":[[0.5,0.7,0.6]]}}]";
        assertThat(ForkedJmh.value(json, Unit.NANOSECONDS)).isEqualTo(600);
        assertThat(ForkedJmh.value(json.replace("us/op", "ops/s"), Unit.PER_SECOND))
                .isEqualTo(0.6);
    }
}
