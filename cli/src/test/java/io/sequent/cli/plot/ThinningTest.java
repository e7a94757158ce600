package io.sequent.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.YIntervalSeries;
import org.junit.jupiter.api.Test;

class ThinningTest {
    private static final int MANY = 100_000;

    @Test
    void aShortLineStaysAsItIs() {
        XYSeries line = line(Thinning.FEW);
        assertThat(Thinning.line(line)).isSameAs(line);
    }

    @Test
    void ofALongLineThePeaksAndTheEndsAreKept() {
        XYSeries line = line(MANY);
        line.updateByIndex(MANY / 3, 5_000);
        line.updateByIndex(MANY / 2, -5_000);
        XYSeries thin = Thinning.line(line);
        assertThat(thin.getItemCount()).isBetween(Plot.WIDTH / 2, 2 * Plot.WIDTH + 4);
        assertThat(thin.getMaxY()).isEqualTo(5_000);
        assertThat(thin.getMinY()).isEqualTo(-5_000);
        assertThat(thin.getMinX()).isZero();
        assertThat(thin.getMaxX()).isEqualTo(MANY - 1);
        for (int item = 1; item < thin.getItemCount(); item++) {
            assertThat(thin.getX(item).doubleValue())
                    .isGreaterThan(thin.getX(item - 1).doubleValue());
        }
    }

    @Test
    void manySegmentsInARowBecomeFew() {
        YIntervalSeries thin = Thinning.intervals(segments(MANY));
        assertThat(thin.getItemCount()).isBetween(Plot.WIDTH / 4, Plot.WIDTH / 2 + 1);
        assertThat(thin.getYLowValue(0)).isZero();
        for (int item = 1; item < thin.getItemCount(); item++) {
            assertThat(thin.getYLowValue(item)).isEqualTo(thin.getYHighValue(item - 1)); // no gap where none was
        }
        assertThat(thin.getYHighValue(thin.getItemCount() - 1)).isEqualTo(1_000.0 * MANY);
    }

    @Test
    void aGapBetweenSegmentsStays() {
        YIntervalSeries segments = segments(MANY);
        double end = 1_000.0 * MANY;
        segments.add(MANY, 2 * end, 2 * end - 1_000, 2 * end);
        YIntervalSeries thin = Thinning.intervals(segments);
        int last = thin.getItemCount() - 1;
        assertThat(thin.getYLowValue(last)).isEqualTo(2 * end - 1_000);
        assertThat(thin.getYHighValue(last - 1)).isEqualTo(end);
    }

    @Test
    void fewSegmentsStayAsTheyAre() {
        YIntervalSeries segments = segments(Thinning.FEW);
        assertThat(Thinning.intervals(segments)).isSameAs(segments);
    }

    /** A saw of ten teeth a column, and more. */
    private static XYSeries line(int points) {
        XYSeries line = new XYSeries("line", false, true);
        for (int i = 0; i < points; i++) {
            line.add(i, i % 10);
        }
        return line;
    }

    private static YIntervalSeries segments(int count) {
        YIntervalSeries segments = new YIntervalSeries("segments", false, true);
        for (int i = 0; i < count; i++) {
            segments.add(i, 1_000.0 * (i + 1), 1_000.0 * i, 1_000.0 * (i + 1));
        }
        return segments;
    }
}
