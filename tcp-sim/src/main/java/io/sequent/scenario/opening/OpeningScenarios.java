package io.sequent.scenario.opening;

import io.sequent.scenario.Scenario;
import java.util.List;

/** The scenarios of this chapter. */
public final class OpeningScenarios {
    private OpeningScenarios() {}

    /**
     * All of them.
     *
     * @return in the order of the course
     */
    public static List<Scenario> all() {
        return List.of(
                ThreeWayHandshake.scenario(),
                IsnPerConnection.scenario(),
                HandshakeCarriesNoData.scenario(),
                OnePortTwoPeers.scenario(),
                SimultaneousOpen.scenario(),
                LostSyn.scenario(),
                LostSynAck.scenario(),
                LostThirdAck.scenario(),
                ThirdAckNever.scenario(),
                OldDuplicateSyn.scenario(),
                WrongAckInHandshake.scenario(),
                SynToClosedPort.scenario());
    }
}
