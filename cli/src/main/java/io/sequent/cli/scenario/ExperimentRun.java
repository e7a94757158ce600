package io.sequent.cli.scenario;

import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.ScenarioText;
import io.sequent.scenario.without.Comparison;
import io.sequent.scenario.without.Counterfactual;
import io.sequent.sim.channel.FaultList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Plays the experiment that shows what a rule is for: each act with the rule and without it, on the same network. */
final class ExperimentRun {
    private static final int SEEDS = 1_000;

    private final Counterfactual counterfactual;
    private final long seed;
    private final Language language;
    private final ScenarioReport report;
    private final ScenarioFiles files;

    ExperimentRun(
            Counterfactual counterfactual, long seed, Language language, ScenarioReport report, ScenarioFiles files) {
        this.counterfactual = counterfactual;
        this.seed = seed;
        this.language = language;
        this.report = report;
        this.files = files;
    }

    void play() {
        ScenarioText text = counterfactual.text(language);
        report.question(text);
        Map<String, String> facts = new LinkedHashMap<>();
        for (String act : counterfactual.experiment().acts().keySet()) {
            Comparison comparison = counterfactual.compare(act, seed, counterfactual.breaks(act) ? SEEDS : 1);
            facts.putAll(comparison.facts());
            report.line("══ " + text.act(act) + " ══");
            report.line("");
            report.prose(network(comparison));
            report.line("");
            show(comparison, "with", comparison.with());
            show(comparison, "without", comparison.without());
        }
        report.answer(text, facts);
        report.references(counterfactual.experiment());
        report.line(files.summary());
    }

    private void show(Comparison comparison, String how, Performance performance) {
        files.keep(comparison.act(), how, performance);
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

    private String network(Comparison comparison) {
        FaultList faults = comparison.faults();
        int all = comparison.recorded().size();
        return switch (language) {
            case ENGLISH ->
                comparison.isBroken()
                        ? "Seed " + comparison.seed() + ": " + faults.size() + " of " + all + " faults are enough: "
                                + words(faults)
                        : "Seed " + comparison.seed() + ", " + all + " faults: nothing breaks.";
            case CHINESE ->
                comparison.isBroken()
                        ? "种子 " + comparison.seed() + "：" + all + " 个故障中有 " + faults.size() + " 个就足够了：" + words(faults)
                        : "种子 " + comparison.seed() + "，" + all + " 个故障：一切照常。";
        };
    }

    /** The faults of the channel between A and B, each as {@code B → A packet 3 lost}. */
    private static String words(FaultList faults) {
        return faults.toString()
                .lines()
                .map(line -> line.split(" "))
                .map(fault -> (fault[0].equals("0") ? "A → B" : "B → A") + " packet " + fault[1] + " "
                        + fault[2].toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
