package io.sequent.cli.scenario;

import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Verdict;
import io.sequent.scenario.without.Counterfactual;
import java.util.Collection;
import java.util.List;

/** What is said of a scenario that is played without a rule. */
final class TakenRule {
    private final Counterfactual rule;
    private final Language language;

    TakenRule(Counterfactual rule, Language language) {
        this.rule = rule;
        this.language = language;
    }

    /** Which rule is missing. */
    String heading() {
        String title = rule.text(language).title();
        return switch (language) {
            case ENGLISH -> "Played without " + rule.name() + ": " + title + ".";
            case CHINESE -> "去掉 " + rule.name() + " 来运行：" + title + "。";
        };
    }

    /** How many properties it has cost, and where its own experiment is. */
    String outcome(Collection<Performance> performances, String command) {
        List<Verdict> verdicts = performances.stream()
                .flatMap(performance -> performance.verdicts().stream())
                .toList();
        long failed = verdicts.stream().filter(verdict -> !verdict.holds()).count();
        String experiment = "'" + command + " --without " + rule.name() + "'";
        return switch (language) {
            case ENGLISH ->
                (failed == 0
                                ? "Every property of this scenario holds without " + rule.name() + ", too."
                                : "Without " + rule.name() + ", " + failed + " of " + verdicts.size() + " properties "
                                        + (failed == 1 ? "fails." : "fail."))
                        + " " + experiment + " shows what the rule is for.";
            case CHINESE ->
                (failed == 0
                                ? "去掉 " + rule.name() + "，这个场景的各条性质仍然成立。"
                                : "去掉 " + rule.name() + "，" + verdicts.size() + " 条性质中有 " + failed + " 条不再成立。")
                        + experiment + " 说明这条规则的用处。";
        };
    }
}
