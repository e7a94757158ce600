package io.sequent.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.rules.Rules;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** Every state, every kind of segment, every place against the window: the library does what the oracle says. */
@Requirement({"RFC 9293 3.10.7", "RFC 5961 3.2", "RFC 5961 4.2", "RFC 5961 5.2"})
class GridTest {
    private static final String CELL = System.getProperty("sequent.cell", "");

    @Test
    void everyCellIsAsTheOracleSays() {
        Grid grid = new Grid(Rules.STANDARD);
        if (!CELL.isBlank()) {
            System.out.println(grid.report(GridCell.parse(CELL)));
            return;
        }
        grid.runAll();
        System.out.println("The grid has " + grid.cells() + " cells.");
        assertThat(grid.red()).as(grid.summary()).isZero();
    }
}
