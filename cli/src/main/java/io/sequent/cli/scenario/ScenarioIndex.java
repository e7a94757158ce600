package io.sequent.cli.scenario;

import io.sequent.http.scenario.HttpScenarios;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.catalog.TcpScenarios;
import io.sequent.scenario.without.Counterfactual;
import io.sequent.scenario.without.Counterfactuals;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerDistance;

/** All scenarios that there are, and how to find one. */
public final class ScenarioIndex {
    private static final int SUGGESTIONS = 3;

    private ScenarioIndex() {}

    /** Returns all scenarios, in the order of the course. */
    public static List<Scenario> all() {
        return Stream.of(TcpScenarios.all(), HttpScenarios.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Finds a scenario.
     *
     * @throws ScenarioProblem if there is none of that name, with the nearest names
     */
    public static Scenario find(String name) {
        List<Scenario> all = all();
        return all.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "scenario", name, all.stream().map(Scenario::name).toList()));
    }

    /**
     * Finds a rule that can be taken away.
     *
     * @throws ScenarioProblem if there is none of that name, with the nearest names
     */
    public static Counterfactual without(String rule) {
        return Counterfactuals.find(rule).orElseThrow(() -> unknown("rule", rule, Counterfactuals.names()));
    }

    /** Says that a name is unknown, and which ones are near. */
    static ScenarioProblem unknown(String what, String name, Collection<String> known) {
        JaroWinklerDistance distance = new JaroWinklerDistance();
        String nearest = known.stream()
                .sorted(Comparator.comparing((String other) -> !other.contains(name))
                        .thenComparing(other -> distance.apply(name, other)))
                .limit(SUGGESTIONS)
                .collect(Collectors.joining(", "));
        return new ScenarioProblem("no " + what + " is named \"" + name + "\"; the nearest are: " + nearest);
    }
}
