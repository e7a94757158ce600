package io.sequent.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
    @Test
    void ratiosAreMediansOfRatiosWithinRounds() {
        ComparisonTable table = new ComparisonTable(new int[] {16});
        double[] floor = {1000, 100, 2000};
        for (double each : floor) {
            for (Clients client : Clients.values()) {
                boolean half = client == Clients.NETTY;
                table.add(client, 16, half ? each / 2 : each, client.text().length() - 5, 7);
            }
        }
        assertThat(table.text(List.of("Words.")).lines())
                .contains("Words.")
                .contains("| 16 | floor | 1,000 | 100 to 2,000 | 1.00 | 1.00 | 1.00 | 0 | 7 |")
                .contains("| 16 | netty | 500 | 50 to 1,000 | 0.50 | 2.00 | 2.00 | 0 | 7 |");
    }

    @Test
    void medianOfAnEvenNumberIsHalfWay() {
        assertThat(ComparisonTable.median(new double[] {1, 2, 4, 9})).isEqualTo(3);
        assertThat(ComparisonTable.median(new double[] {1, 2, 9})).isEqualTo(2);
    }
}
