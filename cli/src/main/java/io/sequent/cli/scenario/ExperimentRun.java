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
            show("with", comparison.with());
            show("without", comparison.without());
            files.keep(counterfactual, comparison, network(comparison));
        }
        report.answer(text, facts);
        report.references(counterfactual.experiment());
        files.writePage(language, counterfactual);
        report.line(files.summary());
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

    private String network(Comparison comparison) {
        FaultList faults = comparison.faults();
        int all = comparison.recorded().size();
        String seedWords = switch (language) {
            case ENGLISH -> "Seed " + comparison.seed() + ": ";
            case CHINESE -> "种子 " + comparison.seed() + "：";
        };
        String found;
        if (!comparison.isBroken()) {
            found = switch (language) {
                case ENGLISH -> all + " faults, and nothing breaks.";
                case CHINESE -> all + " 个故障，一切照常。";
            };
        } else if (faults.size() == 0) {
            found = switch (language) {
                case ENGLISH -> "no fault is needed.";
                case CHINESE -> "不需要任何故障。";
            };
        } else {
            found = switch (language) {
                case ENGLISH -> faults.size() + " of " + all + " faults are enough: " + words(faults);
                case CHINESE -> all + " 个故障中有 " + faults.size() + " 个就足够了：" + words(faults);
            };
        }
        return seedWords + found;
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
