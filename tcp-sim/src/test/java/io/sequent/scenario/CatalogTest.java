package io.sequent.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.scenario.catalog.TcpScenarios;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every scenario. */
class CatalogTest {
    static List<Scenario> scenarios() {
        return TcpScenarios.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyPropertyHolds(Scenario scenario) {
        scenario.acts().forEach((key, act) -> {
            List<Verdict> verdicts = new Performance(act, 1).finish().verdicts();
            assertThat(verdicts).as("%s, act %s", scenario, key).isNotEmpty().allMatch(Verdict::holds);
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void textsAreWholeInEveryLanguage(Scenario scenario) {
        Set<String> keys = new LinkedHashSet<>(List.of("title", "question"));
        Map<String, String> facts = new LinkedHashMap<>();
        scenario.acts().forEach((key, act) -> {
            Performance performance = new Performance(act, 1).finish();
            keys.add("act." + key);
            performance.verdicts().forEach(verdict -> keys.add("property." + verdict.property()));
            performance.facts().forEach((fact, value) -> facts.put(key + "." + fact, value));
        });
        for (Language language : Language.values()) {
            ScenarioText text = scenario.text(language);
            assertThat(text.keys()).as("%s in %s", scenario, language).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(text.answer(facts)).isNotEmpty();
            assertThat(text.namedFacts())
                    .as("facts of %s in %s", scenario, language)
                    .isEqualTo(facts.keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyPerformanceIsTheSame(Scenario scenario) {
        scenario.acts().forEach((key, act) -> {
            Performance first = new Performance(act, 7).finish();
            Performance second = new Performance(act, 7).finish();
            assertThat(second.steps()).isEqualTo(first.steps());
            assertThat(second.facts()).isEqualTo(first.facts());
        });
    }
}
