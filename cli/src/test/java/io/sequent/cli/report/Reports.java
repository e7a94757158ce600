package io.sequent.cli.report;

import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.without.Counterfactual;
import java.util.ArrayList;
import java.util.List;

/** Pages to test. */
final class Reports {
    static final Scenario SCENARIO = ScenarioIndex.find("lost-data-fast-retransmit");

    private static final long SEED = 1;

    private Reports() {}

    static List<ReportedAct> play(Scenario scenario) {
        List<ReportedAct> acts = new ArrayList<>();
        scenario.acts()
                .forEach((key, act) ->
                        acts.add(ReportedAct.of(key, ReportedRun.play(false, new Performance(act, SEED)))));
        return acts;
    }

    static String page(Language language) {
        return HtmlReport.render(SCENARIO, play(SCENARIO), language, null);
    }

    /** A scenario with the same without a rule beside it. */
    static String pair(Scenario scenario, String rule) {
        Counterfactual without = ScenarioIndex.without(rule);
        List<ReportedAct> acts = new ArrayList<>();
        scenario.acts()
                .forEach((key, act) -> acts.add(ReportedAct.of(
                        key,
                        ReportedRun.play(false, new Performance(act, SEED)),
                        ReportedRun.play(true, without.perform(act, SEED)))));
        return HtmlReport.render(scenario, acts, Language.ENGLISH, without);
    }
}
