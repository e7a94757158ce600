package io.sequent.scenario.catalog;

import io.sequent.scenario.Scenario;
import io.sequent.scenario.closing.ClosingScenarios;
import io.sequent.scenario.opening.OpeningScenarios;
import io.sequent.scenario.transfer.TransferScenarios;
import io.sequent.scenario.trouble.TroubleScenarios;
import java.util.List;
import java.util.stream.Stream;

/** All scenarios about TCP. */
public final class TcpScenarios {
    private TcpScenarios() {}

    /**
     * All of them.
     *
     * @return in the order of the course
     */
    public static List<Scenario> all() {
        return Stream.of(
                        OpeningScenarios.all(), TransferScenarios.all(), ClosingScenarios.all(), TroubleScenarios.all())
                .flatMap(List::stream)
                .toList();
    }
}
