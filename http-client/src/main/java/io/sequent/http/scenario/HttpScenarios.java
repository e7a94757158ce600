package io.sequent.http.scenario;

import io.sequent.scenario.Scenario;
import java.util.List;

/** All scenarios about HTTP. */
public final class HttpScenarios {
    private HttpScenarios() {}

    /**
     * All of them.
     *
     * @return in the order of the course
     */
    public static List<Scenario> all() {
        return List.of(
                ConnectToClose.scenario(),
                ConnectionPerRequest.scenario(),
                KeepAlive.scenario(),
                PipeliningTogether.scenario(),
                HeadOfLine.scenario(),
                ReplayAfterClose.scenario(),
                StatusCodes.scenario(),
                HttpHeartbeat.scenario());
    }
}
