package io.sequent.scenario.transfer;

import io.sequent.scenario.Scenario;
import java.util.List;

/** The scenarios of this chapter. */
public final class TransferScenarios {
    private TransferScenarios() {}

    /**
     * All of them.
     *
     * @return in the order of the course
     */
    public static List<Scenario> all() {
        return List.of(
                FullDuplexTransfer.scenario(),
                Push.scenario(),
                NagleAndDelayedAck.scenario(),
                UrgentData.scenario(),
                LostDataFastRetransmit.scenario(),
                LostDataTimeout.scenario(),
                Reordering.scenario(),
                DuplicateSegments.scenario(),
                OldDuplicateData.scenario(),
                ZeroWindow.scenario(),
                SillyWindow.scenario(),
                IdleStaysUp.scenario());
    }
}
