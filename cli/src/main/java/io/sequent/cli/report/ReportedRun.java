package io.sequent.cli.report;

import io.sequent.scenario.Performance;
import io.sequent.trace.ConnectionSampler;
import io.sequent.trace.ConnectionSamples;
import java.util.List;

/**
 * A run to be reported.
 *
 * @param withoutRule true if a rule of the protocol was taken away
 * @param performance the run, over
 * @param samples of its connections, for plots; may be empty
 */
public record ReportedRun(boolean withoutRule, Performance performance, List<ConnectionSamples> samples) {
    /**
     * Plays to the end and samples all connections meanwhile.
     *
     * @param withoutRule true if a rule of the protocol was taken away
     * @param performance a run of which nothing has happened yet
     * @return the run
     */
    public static ReportedRun play(boolean withoutRule, Performance performance) {
        ConnectionSampler sampler = new ConnectionSampler();
        performance.hosts().forEach(sampler::watch);
        while (performance.step()) {
            sampler.sample(performance.simulation().nowNs());
        }
        return new ReportedRun(withoutRule, performance, sampler.connections());
    }
}
