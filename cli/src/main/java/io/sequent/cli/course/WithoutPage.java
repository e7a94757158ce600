package io.sequent.cli.course;

import io.sequent.cli.scenario.FaultWords;
import io.sequent.scenario.Performance;
import io.sequent.scenario.ScenarioText;
import io.sequent.scenario.without.Comparison;
import io.sequent.scenario.without.Counterfactual;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of the counterfactuals in one language. */
final class WithoutPage {
    static final String FILE = "without.md";
    private static final String PICTURE = "without-";

    private final Phrases phrases;

    WithoutPage(Phrases phrases) {
        this.phrases = phrases;
    }

    /**
     * A counterfactual that was played with the rule and without.
     *
     * @param counterfactual the rule
     * @param acts by their keys
     */
    record Compared(Counterfactual counterfactual, Map<String, ComparedAct> acts) {
        static Compared of(Counterfactual counterfactual, Pictures pictures) {
            Map<String, ComparedAct> acts = new LinkedHashMap<>();
            for (String act : counterfactual.experiment().acts().keySet()) {
                Comparison comparison = counterfactual.compare(act, Play.SEED, plays -> {});
                String file = PICTURE + counterfactual.name() + "-" + act;
                acts.put(
                        act,
                        new ComparedAct(
                                comparison,
                                pictures.draw(file + "-with", comparison.with()),
                                pictures.draw(file + "-without", comparison.without())));
            }
            return new Compared(counterfactual, acts);
        }
    }

    /**
     * An act that was played twice.
     *
     * @param comparison what came of it
     * @param with the paths of the pictures with the rule, one for each conversation
     * @param without the same without it
     */
    record ComparedAct(Comparison comparison, List<String> with, List<String> without) {}

    String write(List<Compared> all) {
        Markdown page = new Markdown();
        page.heading(1, phrases.say("without.title"));
        page.block(String.join(
                " · ",
                Markdown.link(phrases.say("page.back"), "README.md"),
                Markdown.link(phrases.say("page.other"), Course.otherFolder(phrases.language()) + FILE)));
        page.block(phrases.say("without.intro"));
        page.block(contents(all));
        for (Compared compared : all) {
            section(page, compared);
        }
        return page.finish();
    }

    private void section(Markdown page, Compared compared) {
        Counterfactual counterfactual = compared.counterfactual();
        ScenarioText text = counterfactual.text(phrases.language());
        page.block("<a id=\"" + counterfactual.name() + "\"></a>");
        page.heading(2, text.title());
        page.quote(text.question());
        Map<String, String> facts = new LinkedHashMap<>();
        compared.acts().forEach((act, played) -> {
            Comparison comparison = played.comparison();
            facts.putAll(comparison.facts());
            page.heading(3, text.act(act));
            page.block(faults(comparison));
            run(page, text, act, "without.with", comparison.with(), played.with());
            run(page, text, act, "without.without", comparison.without(), played.without());
        });
        page.heading(3, phrases.say("page.answer"));
        page.paragraphs(text.answer(facts));
        page.block(counterfactual.experiment().references().stream()
                .map(Markdown::section)
                .collect(Collectors.joining(" · ")));
        page.command("./sequent scenario --without " + counterfactual.name() + ScenarioPage.languageOption(phrases));
    }

    private String faults(Comparison comparison) {
        return comparison.faults().size() == 0
                ? phrases.say("without.no-faults")
                : phrases.say("without.faults", FaultWords.of(comparison.faults(), phrases.language()));
    }

    private void run(
            Markdown page,
            ScenarioText text,
            String act,
            String heading,
            Performance performance,
            List<String> pictures) {
        page.block("**" + phrases.say(heading) + "**");
        ScenarioPage.pictures(page, phrases, text.act(act), pictures);
        page.block(String.join("\n", ScenarioPage.verdicts(text, performance.verdicts())));
    }

    /** Links to the sections, whose anchors are the rules' names. */
    private String contents(List<Compared> all) {
        return all.stream()
                .map(Compared::counterfactual)
                .map(rule -> "- " + Markdown.link(rule.text(phrases.language()).title(), "#" + rule.name()))
                .collect(Collectors.joining("\n"));
    }
}
