package io.sequent.bench.run;

import static io.sequent.bench.run.Examples.all;
import static io.sequent.bench.run.Examples.figures;
import static io.sequent.bench.run.Examples.nativeFigures;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
    private final Row row = Examples.row("bulk", Unit.NANOSECONDS);

    private Tables tables(List<Figures> figures) {
        return new Tables(List.of(row), new Summary(figures), List.of("17", "25"));
    }

    @Test
    void lineHasMedianSpreadFloorAndRatiosWithinRounds() {
        // Ratios within rounds are 3, 3 and 0.5; that of the medians would be 1.5.
        Tables tables = tables(all(
                figures("bulk", "sequent", "25", 100, 200, 400),
                figures("bulk", "floor", "25", 50, 100, 200),
                nativeFigures("bulk", "peer", 300, 600, 200)));
        assertThat(tables.theme(Theme.BULK).lines())
                .contains("| `bulk` | what it is | 25 | 200 ns | 100 to 400 | 0 | 100 | 2.00 × |"
                        + " peer **3.00 ×** (300 ns) |");
    }

    @Test
    void newestJdkComesFirstAndTheRowIsNamedOnce() {
        Tables tables = tables(all(figures("bulk", "sequent", "25", 90), figures("bulk", "sequent", "17", 100)));
        assertThat(tables.theme(Theme.BULK).lines().skip(2))
                .containsExactly(
                        "| `bulk` | what it is | 25 | 90 ns | 90 to 90 | 0 | – | – | – |",
                        "| |  | 17 | 100 ns | 100 to 100 | 0 | – | – | – |");
    }

    @Test
    void whatWasNotMeasuredIsSaid() {
        assertThat(tables(List.of()).theme(Theme.BULK)).isEqualTo("Not measured in this run.\n");
    }

    @Test
    void peerThatIsAheadByMoreThanATieIsALoss() {
        Tables tables = tables(all(figures("bulk", "sequent", "25", 120), nativeFigures("bulk", "peer", 100)));
        assertThat(tables.losses())
                .containsExactly("We lose: `bulk` on JDK 25, where peer is 1.20 times as fast (100 ns to our 120 ns).");
        assertThat(tables.ties()).isEmpty();
        assertThat(tables.wins()).isEqualTo("0 of 1");
    }

    @Test
    void differenceOfLessThanATenthIsATie() {
        for (double ours : new double[] {91.5, 100, 109.5}) {
            Tables tables = tables(all(figures("bulk", "sequent", "25", ours), nativeFigures("bulk", "peer", 100)));
            assertThat(tables.losses()).isEmpty();
            assertThat(tables.ties()).containsExactly("`bulk` and peer on JDK 25");
        }
    }

    @Test
    void peerThatIsBehindIsAWinAndTheFloorIsNoPeer() {
        Tables tables = tables(all(
                figures("bulk", "sequent", "25", 80),
                figures("bulk", "floor", "25", 10),
                nativeFigures("bulk", "peer", 100)));
        assertThat(tables.losses()).isEmpty();
        assertThat(tables.wins()).isEqualTo("1 of 1");
    }

    @Test
    void moreInASecondIsAhead() {
        Row rate = Examples.row("sim", Unit.PER_SECOND);
        Tables tables = new Tables(
                List.of(rate),
                new Summary(all(figures("sim", "sequent", "25", 4_000_000), nativeFigures("sim", "peer", 40_000))),
                List.of("25"));
        assertThat(tables.theme(Theme.BULK)).contains("| 4,000,000/s |").contains("peer **100 ×** (40,000/s)");
        assertThat(tables.losses()).isEmpty();
    }

    @Test
    void aimIsMetByItsRatioNotByItsFigure() {
        row.aim(25, 180, "peer", 286); // 1.59 times as fast
        assertThat(aims(300, 600)).endsWith("| 300 ns | 2.00 × | met |");
        assertThat(aims(300, 450)).endsWith("| 300 ns | 1.50 × | missed by 6%, which is a tie |");
        assertThat(aims(300, 300)).endsWith("| 300 ns | 1.00 × | **missed by 59%** |");
    }

    private String aims(double ours, double peer) {
        Tables tables = tables(all(figures("bulk", "sequent", "25", ours), nativeFigures("bulk", "peer", peer)));
        return tables.aims().lines().skip(2).findFirst().orElse("");
    }

    @Test
    void aimOfWhatWasNotMeasuredIsListedAllTheSame() {
        row.aim(25, 180, "peer", 286);
        assertThat(tables(List.of()).aims())
                .endsWith("| `bulk` | 25 | 180 ns | peer 286 ns | 1.59 × | – | – | not measured |\n");
    }

    @Test
    void segmentsOfAPeerAreSaidBesideItsFigure() {
        Tables tables = tables(all(
                figures("bulk", "sequent", "25", 80),
                nativeFigures("bulk", "peer", 100),
                nativeFigures("bulk-segments", "peer", 5)));
        assertThat(tables.theme(Theme.BULK)).contains("peer **1.25 ×** (100 ns, 5 segments)");
    }
}
