package io.sequent.cli.course;

import io.sequent.cli.course.WithoutPage.Compared;
import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.scenario.Language;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.without.Counterfactuals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All pages that are made from the scenarios, and their pictures. */
public final class Course {
    private Course() {}

    /**
     * Plays everything and writes it down.
     *
     * @return the files' texts, by their paths below docs, in the order of the paths
     */
    public static Map<String, String> files() {
        Pictures pictures = new Pictures();
        List<Play> plays = ScenarioIndex.all().stream()
                .map(scenario -> Play.of(scenario, pictures))
                .toList();
        List<Compared> compared = Counterfactuals.all().stream()
                .map(counterfactual -> Compared.of(counterfactual, pictures))
                .toList();
        Map<String, String> files = new TreeMap<>(pictures.files());
        for (Language language : Language.values()) {
            Phrases phrases = new Phrases(language);
            String folder = folder(language);
            files.put(folder + "README.md", new IndexPage(phrases).write(ScenarioIndex.all()));
            files.put(folder + WithoutPage.FILE, new WithoutPage(phrases).write(compared));
            for (int i = 0; i < plays.size(); i++) {
                Scenario before = i == 0 ? null : plays.get(i - 1).scenario();
                Scenario after = i + 1 == plays.size() ? null : plays.get(i + 1).scenario();
                files.put(
                        folder + plays.get(i).scenario().name() + ".md",
                        new ScenarioPage(phrases).write(plays.get(i), before, after));
            }
        }
        return files;
    }

    /** The folder of a language's pages below docs. */
    static String folder(Language language) {
        return switch (language) {
            case ENGLISH -> "scenarios/";
            case CHINESE -> "zh/";
        };
    }

    /** The way from a language's pages to those of the other. */
    static String otherFolder(Language language) {
        return "../" + folder(language == Language.ENGLISH ? Language.CHINESE : Language.ENGLISH);
    }
}
