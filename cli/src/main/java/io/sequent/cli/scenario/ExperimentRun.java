package io.sequent.cli.scenario;

import io.sequent.cli.terminal.Screen;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.ScenarioText;
import io.sequent.scenario.without.Comparison;
import io.sequent.scenario.without.Counterfactual;
import io.sequent.sim.channel.FaultList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Plays the experiment that shows what a rule is for: each act with the rule and without it, on the same network. */
final class ExperimentRun {
    private final Counterfactual counterfactual;
    private final long seed;
    private final Language language;
    private final ScenarioReport report;
    private final ScenarioFiles files;
    private final Screen screen;

    ExperimentRun(
            Counterfactual counterfactual,
            long seed,
            Language language,
            ScenarioReport report,
            ScenarioFiles files,
            Screen screen) {
        this.counterfactual = counterfactual;
        this.seed = seed;
        this.language = language;
        this.report = report;
        this.files = files;
        this.screen = screen;
    }

    void play() {
        ScenarioText text = counterfactual.text(language);
        report.question(text);
        Map<String, String> facts = new LinkedHashMap<>();
        for (String act : counterfactual.experiment().acts().keySet()) {
            Comparison comparison = compare(act);
            facts.putAll(comparison.facts());
            report.line("══ " + text.act(act) + " ══");
            report.line("");
            report.prose(network(comparison));
            report.line("");
            show("with", comparison.with());
            show("without", comparison.without());
            screen.progress("drawing");
            files.keep(counterfactual, comparison, network(comparison));
            screen.clear();
        }
        report.answer(text, facts);
        report.references(counterfactual.experiment());
        screen.progress("drawing");
        files.writePage(language, counterfactual);
        screen.clear();
        report.line(files.summary());
    }

    private Comparison compare(String act) {
        Comparison comparison = counterfactual.compare(act, seed, plays -> screen.progress(act + ": run " + plays));
        screen.clear();
        return comparison;
    }

    private void show(String how, Performance performance) {
        report.act(heading(how), performance, counterfactual.experiment().chapter());
        report.verdicts(counterfactual.text(language), "", performance.verdicts());
        report.line("");
    }

    private String heading(String how) {
        String rule = counterfactual.name();
        return switch (language) {
            case ENGLISH -> how + " " + rule;
            case CHINESE -> (how.equals("with") ? "有 " : "没有 ") + rule;
        };
    }

    /** What went wrong on the network, and how much of that the failure needs. */
    private String network(Comparison comparison) {
        FaultList faults = comparison.faults();
        int needed = faults.size();
        int all = comparison.recorded().size();
        String words = FaultWords.of(faults, language);
        return switch (language) {
            case ENGLISH ->
                "Seed " + comparison.seed()
                        + (needed == 0
                                ? ": no fault of the network"
                                        + (comparison.isBroken() ? " is needed." : ", and nothing breaks.")
                                : (needed == all ? ": " : ", " + needed + " of " + all + " faults: ") + words + ".");
            case CHINESE ->
                "种子 " + comparison.seed()
                        + (needed == 0
                                ? "：" + (comparison.isBroken() ? "不需要任何网络故障。" : "没有网络故障，一切照常。")
                                : (needed == all ? "：" : "，" + all + " 个故障中的 " + needed + " 个：") + words + "。");
        };
    }
}
