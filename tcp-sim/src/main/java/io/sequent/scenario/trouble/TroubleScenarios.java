package io.sequent.scenario.trouble;

import io.sequent.scenario.Scenario;
import java.util.List;

/** The scenarios of this chapter. */
public final class TroubleScenarios {
    private TroubleScenarios() {}

    /**
     * All of them.
     *
     * @return in the order of the course
     */
    public static List<Scenario> all() {
        return List.of(
                HalfOpenCrash.scenario(),
                KeepAliveCrash.scenario(),
                KeepAliveAlive.scenario(),
                SynFlood.scenario(),
                BlindResetAttack.scenario());
    }
}
