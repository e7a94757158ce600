package io.sequent.scenario.closing;

import io.sequent.scenario.Scenario;
import java.util.List;

/** The scenarios of this chapter. */
public final class ClosingScenarios {
    private ClosingScenarios() {}

    /**
     * All of them.
     *
     * @return in the order of the course
     */
    public static List<Scenario> all() {
        return List.of(
                FourWayClose.scenario(),
                ThreeSegmentClose.scenario(),
                HalfClose.scenario(),
                SimultaneousClose.scenario(),
                LostFin.scenario(),
                LostLastAck.scenario(),
                TimeWaitTwoMsl.scenario(),
                TimeWaitReuse.scenario(),
                ResetInFlight.scenario());
    }
}
