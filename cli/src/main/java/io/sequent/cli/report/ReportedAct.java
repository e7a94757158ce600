package io.sequent.cli.report;

import io.sequent.scenario.Performance;
import io.sequent.trace.ConnectionSamples;
import java.util.List;

/**
 * A run to be reported.
 *
 * @param key the act's key in the scenario
 * @param performance the run, over
 * @param samples of its connections, for plots; may be empty
 */
public record ReportedAct(String key, Performance performance, List<ConnectionSamples> samples) {}
