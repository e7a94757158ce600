package io.sequent.cli.report;

import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.trace.ConnectionSampler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages to test. */
final class Reports {
    static final Scenario SCENARIO = ScenarioIndex.find("lost-data-fast-retransmit");

    private Reports() {}

    static List<ReportedAct> play(Scenario scenario) {
        List<ReportedAct> acts = new ArrayList<>();
        scenario.acts().forEach((key, act) -> {
            Performance performance = new Performance(act, 1);
            ConnectionSampler sampler = new ConnectionSampler();
            performance.hosts().forEach(sampler::watch);
            while (performance.step()) {
                sampler.sample(performance.simulation().nowNs());
            }
            acts.add(new ReportedAct(key, performance, sampler.connections()));
        });
        return acts;
    }

    static String page(Language language, @Nullable String without) {
        return HtmlReport.render(SCENARIO, play(SCENARIO), language, without);
    }
}
