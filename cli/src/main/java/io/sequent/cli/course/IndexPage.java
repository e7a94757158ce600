package io.sequent.cli.course;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.ScenarioText;
import java.util.List;

/** The contents of the course in one language. */
final class IndexPage {
    private static final String WORDS = "words";

    private final Phrases phrases;

    IndexPage(Phrases phrases) {
        this.phrases = phrases;
    }

    String write(List<Scenario> scenarios) {
        Markdown page = new Markdown();
        page.heading(1, phrases.say("course.title"));
        page.block(Markdown.link(phrases.say("page.other"), Course.otherFolder(phrases.language()) + "README.md"));
        page.block(phrases.say("course.what"));
        page.block(phrases.say("course.read"));
        Glossary glossary = new Glossary(phrases);
        page.block(phrases.say("course.ask", "#" + WORDS));
        page.block(glossary.questions());
        int number = 0;
        for (Chapter chapter : Chapter.values()) {
            List<Scenario> own = scenarios.stream()
                    .filter(scenario -> scenario.chapter() == chapter)
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            number++;
            page.heading(2, number + ". " + chapter.title(phrases.language()));
            page.block(phrases.say("chapter." + chapter.name()));
            StringBuilder list = new StringBuilder();
            for (Scenario scenario : own) {
                ScenarioText text = scenario.text(phrases.language());
                list.append(list.length() == 0 ? "" : "\n")
                        .append("- ")
                        .append(Markdown.link(text.title(), scenario.name() + ".md"))
                        .append("  \n  ")
                        .append(text.question());
            }
            page.block(list.toString());
            if (chapter == Chapter.OPENING) {
                page.block(phrases.say("course.states"));
                page.picture(phrases.say("course.states.alt"), "../images/states.svg");
                page.block(phrases.say("course.states.after"));
            }
        }
        page.heading(2, (number + 1) + ". " + phrases.say("without.title"));
        page.block(phrases.say("without.link", WithoutPage.FILE));
        page.block("<a id=\"" + WORDS + "\"></a>");
        page.heading(2, phrases.say("words.title"));
        page.block(phrases.say("words.what"));
        page.block(glossary.words());
        return page.finish();
    }
}
