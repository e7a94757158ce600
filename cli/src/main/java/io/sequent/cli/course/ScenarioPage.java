package io.sequent.cli.course;

import io.sequent.cli.course.Play.PlayedAct;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Language;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.ScenarioText;
import io.sequent.scenario.Verdict;
import io.sequent.trace.Conversation;
import io.sequent.trace.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of one scenario in one language. */
final class ScenarioPage {
    private final Phrases phrases;

    ScenarioPage(Phrases phrases) {
        this.phrases = phrases;
    }

    /** Writes the page; its neighbours are those before and after it in the course. */
    String write(Play play, @Nullable Scenario before, @Nullable Scenario after) {
        Scenario scenario = play.scenario();
        ScenarioText text = scenario.text(phrases.language());
        Markdown page = new Markdown();
        page.heading(1, text.title());
        page.block(String.join(
                " · ",
                Markdown.link(phrases.say("page.back"), "README.md"),
                Markdown.link(
                        phrases.say("page.other"), Course.otherFolder(phrases.language()) + scenario.name() + ".md")));
        page.quote(text.question());
        play.acts().forEach((key, act) -> {
            page.heading(2, text.act(key));
            pictures(page, phrases, text.act(key), act.pictures());
            if (scenario.chapter() == Chapter.OPENING) {
                knowledge(page, act);
            }
        });
        page.heading(2, phrases.say("page.answer"));
        page.paragraphs(text.answer(play.facts()));
        properties(page, play, text);
        page.heading(2, phrases.say("page.sections"));
        page.block(scenario.references().stream().map(Markdown::section).collect(Collectors.joining(" · ")));
        page.heading(2, phrases.say("page.run"));
        page.command("./sequent scenario " + scenario.name() + languageOption(phrases)
                + "\n./sequent states --highlight " + scenario.name());
        neighbours(page, before, after);
        return page.finish();
    }

    /** What the launcher needs to speak the page's language. */
    static String languageOption(Phrases phrases) {
        return phrases.language() == Language.ENGLISH
                ? ""
                : " --lang " + phrases.language().code();
    }

    /** Only where the handshake is what the page is about: each page would have the same table. */
    private void knowledge(Markdown page, PlayedAct act) {
        for (Conversation conversation : act.performance().conversations()) {
            if (Knowledge.of(conversation).isWorthReading()) {
                page.block(phrases.say("page.knowledge"));
                page.block(KnowledgeTable.of(conversation, phrases));
            }
        }
    }

    /** Shows the pictures of a run, one below the other. */
    static void pictures(Markdown page, Phrases phrases, String alternative, List<String> paths) {
        for (int i = 0; i < paths.size(); i++) {
            if (paths.size() > 1) {
                page.block(phrases.say("page.conversation", i + 1));
            }
            page.picture(alternative, paths.get(i));
        }
    }

    private void properties(Markdown page, Play play, ScenarioText text) {
        List<String> blocks = new ArrayList<>();
        play.acts().forEach((key, act) -> {
            List<String> lines = verdicts(text, act.performance().verdicts());
            if (lines.isEmpty()) {
                return;
            }
            if (play.acts().size() > 1) {
                blocks.add(phrases.say("page.property.act", text.act(key)));
            }
            blocks.add(String.join("\n", lines));
        });
        if (!blocks.isEmpty()) {
            page.heading(2, phrases.say("page.properties"));
            blocks.forEach(page::block);
        }
    }

    static List<String> verdicts(ScenarioText text, List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> "- " + (verdict.holds() ? "✓ " : "✗ ") + text.property(verdict.property())
                        + (verdict.measured().isEmpty() ? "" : " (" + verdict.measured() + ")"))
                .toList();
    }

    private void neighbours(Markdown page, @Nullable Scenario before, @Nullable Scenario after) {
        List<String> links = new ArrayList<>();
        if (before != null) {
            links.add(Markdown.link(phrases.say("page.previous", title(before)), before.name() + ".md"));
        }
        if (after != null) {
            links.add(Markdown.link(phrases.say("page.next", title(after)), after.name() + ".md"));
        }
        if (!links.isEmpty()) {
            page.block("---").block(String.join(" · ", links));
        }
    }

    private String title(Scenario scenario) {
        return scenario.text(phrases.language()).title();
    }
}
