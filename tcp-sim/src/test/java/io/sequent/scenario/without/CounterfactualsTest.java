package io.sequent.scenario.without;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sequent.scenario.Language;
import io.sequent.scenario.ScenarioText;
import io.sequent.scenario.Verdict;
import io.sequent.sim.channel.FaultList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** With its rule each experiment's properties hold for any seed; without it they fail, and a few faults are enough. */
class CounterfactualsTest {
    /** With -Dsequent.long=true all seeds are played also of acts that take seconds each; else a few. */
    private static final boolean LONG = Boolean.getBoolean("sequent.long");

    private static final int FEW = 2;

    private static final Map<String, Comparison> COMPARISONS = new HashMap<>();

    private static Comparison comparison(Counterfactual counterfactual, String act) {
        return COMPARISONS.computeIfAbsent(
                counterfactual + " " + act, key -> counterfactual.compare(act, 1, counterfactual.seeds(act)));
    }

    static List<Counterfactual> counterfactuals() {
        return Counterfactuals.all();
    }

    static Stream<Arguments> acts() {
        return Counterfactuals.all().stream()
                .flatMap(counterfactual -> counterfactual.experiment().acts().keySet().stream()
                        .map(act -> Arguments.of(counterfactual, act)));
    }

    @ParameterizedTest
    @MethodSource("acts")
    void theRuleKeepsItsPropertiesWhateverTheNetworkDoes(Counterfactual counterfactual, String act) {
        int seeds = counterfactual.seeds(act) < 1_000 && !LONG ? FEW : counterfactual.seeds(act);
        assertThat(LongStream.rangeClosed(1, seeds).filter(seed -> !counterfactual.holdsWithRule(act, seed)))
                .as("seeds with which %s, act %s, fails though nothing was taken away", counterfactual, act)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("acts")
    void withoutTheRuleAPropertyFailsAndEachOfTheFaultsIsNeeded(Counterfactual counterfactual, String act) {
        Comparison comparison = comparison(counterfactual, act);

        assertThat(comparison.isBroken()).as("%s, act %s", counterfactual, act).isEqualTo(counterfactual.breaks(act));
        assertThat(comparison.with().verdicts())
                .as("with the rule and the same faults")
                .isNotEmpty()
                .allMatch(Verdict::holds);
        if (comparison.isBroken()) {
            FaultList faults = comparison.faults();
            for (int i = 0; i < faults.size(); i++) {
                Trial fewer = Trial.replay(
                        counterfactual.experiment().act(act),
                        comparison.seed(),
                        counterfactual.rules(),
                        faults.without(i, i + 1));
                assertThat(fewer.fails())
                        .as("without fault %d of%n%s", i, faults)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("counterfactuals")
    void textsAreWholeInEveryLanguage(Counterfactual counterfactual) {
        Set<String> keys = new LinkedHashSet<>(List.of("title", "question"));
        Map<String, String> facts = new LinkedHashMap<>();
        for (String act : counterfactual.experiment().acts().keySet()) {
            Comparison comparison = comparison(counterfactual, act);
            keys.add("act." + act);
            comparison.with().verdicts().forEach(verdict -> keys.add("property." + verdict.property()));
            facts.putAll(comparison.facts());
        }
        for (Language language : Language.values()) {
            ScenarioText text = counterfactual.text(language);
            assertThat(text.keys()).as("%s in %s", counterfactual, language).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(text.answer(facts)).isNotEmpty();
            assertThat(text.namedFacts()).isNotEmpty();
            assertThat(text.namedFacts())
                    .as("%s in all languages", counterfactual)
                    .isEqualTo(counterfactual.text(Language.ENGLISH).namedFacts());
        }
    }

    @ParameterizedTest
    @MethodSource("counterfactuals")
    void eachIsFoundByItsName(Counterfactual counterfactual) {
        assertThat(Counterfactuals.find(counterfactual.name())).containsSame(counterfactual);
        assertThat(Counterfactuals.names()).contains(counterfactual.name()).doesNotHaveDuplicates();
    }

    @Test
    void noOtherNameIsFound() {
        assertThat(Counterfactuals.find("thrid-ack")).isEmpty();
    }

    @Test
    void aSearchTriesAtLeastOneSeedOfAnActThatThereIs() {
        Counterfactual any = Counterfactuals.all().get(0);
        String act = any.experiment().acts().keySet().iterator().next();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> any.compare(act, 1, 0))
                .withMessageContaining("seed");
        assertThatIllegalArgumentException().isThrownBy(() -> any.compare("nonsense", 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> any.breaks("nonsense"));
    }
}
