package io.sequent.cli.scenario;

import io.sequent.cli.terminal.Prose;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.ScenarioText;
import io.sequent.scenario.Verdict;
import io.sequent.scenario.without.Counterfactual;
import io.sequent.trace.Conversation;
import io.sequent.trace.Knowledge;
import io.sequent.trace.KnowledgeText;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.SequenceDiagramText;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A scenario as text: question, diagrams, answer, and what held. */
final class ScenarioReport {

    private final PrintWriter out;
    private final Language language;
    private final boolean color;

    ScenarioReport(PrintWriter out, Language language, boolean color) {
        this.out = out;
        this.language = language;
        this.color = color;
    }

    void line(String text) {
        out.println(text);
    }

    /** Writes a paragraph. */
    void prose(String paragraph) {
        out.println(wrapped(paragraph));
    }

    /** Lists all scenarios by chapter. */
    void list(List<Scenario> scenarios) {
        int width = scenarios.stream()
                .mapToInt(scenario -> scenario.name().length())
                .max()
                .orElse(0);
        for (Chapter chapter : Chapter.values()) {
            List<Scenario> own = scenarios.stream()
                    .filter(scenario -> scenario.chapter() == chapter)
                    .toList();
            if (!own.isEmpty()) {
                out.println(chapter.title(language));
                for (Scenario scenario : own) {
                    out.printf(
                            "  %-" + width + "s  %s%n",
                            scenario.name(),
                            scenario.text(language).title());
                }
                out.println();
            }
        }
    }

    /** Lists the rules that can be taken away. */
    void rules(List<Counterfactual> counterfactuals) {
        int width = counterfactuals.stream()
                .mapToInt(each -> each.name().length())
                .max()
                .orElse(0);
        out.println(language.choose("Rules to take away", "可以去掉的规则"));
        for (Counterfactual counterfactual : counterfactuals) {
            out.printf(
                    "  %-" + width + "s  %s%n",
                    counterfactual.name(),
                    counterfactual.text(language).title());
        }
        out.println();
    }

    void question(ScenarioText text) {
        out.println(text.title());
        out.println();
        out.println(wrapped(text.question()));
        out.println();
    }

    /** Draws each conversation of an act, and tells what its ends learn of each other where that is the chapter's subject. */
    void act(String heading, Performance performance, Chapter chapter) {
        out.println("── " + heading + " ──");
        out.println();
        List<SequenceDiagram> diagrams = performance.diagrams();
        List<Conversation> conversations = performance.conversations();
        for (int i = 0; i < diagrams.size(); i++) {
            out.println(SequenceDiagramText.render(diagrams.get(i), SequenceDiagramText.DEFAULT_WIDTH, color));
            Knowledge knowledge = Knowledge.of(conversations.get(i));
            if (knowledge.isWorthReading() && (chapter == Chapter.OPENING || !knowledge.isPlain())) {
                out.println(KnowledgeText.render(knowledge, Locale.forLanguageTag(language.code())));
            }
        }
    }

    void answer(Scenario scenario, Map<String, Performance> performances) {
        Map<String, String> facts = new LinkedHashMap<>();
        performances.forEach((act, performance) -> facts.putAll(performance.facts(act)));
        answer(scenario.text(language), facts);
    }

    void answer(ScenarioText text, Map<String, String> facts) {
        for (String paragraph : Prose.paragraphs(text.answer(facts))) {
            out.println(wrapped(paragraph));
            out.println();
        }
    }

    /** Fits a paragraph to the width of diagrams. */
    private static String wrapped(String paragraph) {
        return Prose.wrapped(paragraph, SequenceDiagramText.DEFAULT_WIDTH);
    }

    void references(Scenario scenario) {
        out.println("→ " + String.join(", ", scenario.references()));
        out.println();
    }

    void verdicts(Scenario scenario, Map<String, Performance> performances) {
        ScenarioText text = scenario.text(language);
        performances.forEach((act, performance) ->
                verdicts(text, performances.size() == 1 ? "" : text.act(act) + ": ", performance.verdicts()));
    }

    /** Says of each property whether it held. */
    void verdicts(ScenarioText text, String prefix, List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            String measured = verdict.measured().isEmpty() ? "" : " (" + verdict.measured() + ")";
            String line = (verdict.holds() ? "✓ " : "✗ ") + prefix + text.property(verdict.property()) + measured;
            out.println(Prose.wrapped(line, SequenceDiagramText.DEFAULT_WIDTH, "  "));
        }
    }
}
