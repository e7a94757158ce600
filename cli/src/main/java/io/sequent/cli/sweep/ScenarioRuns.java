package io.sequent.cli.sweep;

import io.sequent.cli.sweep.TcpOptions.Named;
import io.sequent.scenario.Act;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Property;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Verdict;
import io.sequent.scenario.without.Counterfactual;
import io.sequent.sim.channel.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The acts of a scenario, with the protocol as it is, and also without one of its rules. */
final class ScenarioRuns implements Experiment {
    private static final String HOLDS = "holds";
    private static final String STANDARD = "none";

    private final String name;
    private final Axis<String> act;
    private final Axis<Named<Optional<Counterfactual>>> rules;
    private final Scenario scenario;
    private final List<String> results = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();

    /** All acts of a scenario; with a rule to take away, each is played with it and without it. */
    ScenarioRuns(Scenario scenario, @Nullable Counterfactual without) {
        this.scenario = scenario;
        name = "scenario " + scenario.name();
        act = new Axis<>("act", List.copyOf(scenario.acts().keySet()), key -> key);
        Named<Optional<Counterfactual>> standard = new Named<>(STANDARD, Optional.empty());
        rules = new Axis<>(
                "without",
                without == null
                        ? List.of(standard)
                        : List.of(standard, new Named<>(without.name(), Optional.of(without))),
                Named::name);
        Set<String> facts = new LinkedHashSet<>();
        Set<String> properties = new LinkedHashSet<>();
        Set<String> quantities = new LinkedHashSet<>();
        for (Act each : scenario.acts().values()) {
            Performance set = new Performance(each, 1);
            facts.addAll(set.factKeys());
            for (Property property : set.properties()) {
                properties.add(property.key());
                if (property.isMeasured()) {
                    quantities.add(property.key());
                }
            }
        }
        checks.add(HOLDS);
        properties.forEach(key -> checks.add(check(key)));
        quantities.forEach(key -> numbers.add(quantity(key)));
        facts.forEach(key -> numbers.add(fact(key)));
        results.addAll(checks);
        results.addAll(numbers);
    }

    private static String check(String property) {
        return HOLDS + "." + property;
    }

    private static String quantity(String property) {
        return "value." + property;
    }

    private static String fact(String key) {
        return "fact." + key;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Axis<?>> axes() {
        return List.of(act, rules);
    }

    @Override
    public List<String> results() {
        return results;
    }

    @Override
    public List<String> numbers() {
        return numbers;
    }

    @Override
    public List<String> checks() {
        return checks;
    }

    @Override
    public Outcome run(Setting setting, long seed) {
        Named<Optional<Counterfactual>> played = setting.get(rules);
        Act script = scenario.act(setting.get(act));
        Performance performance = played.value()
                .map(rule -> rule.perform(script, seed))
                .orElseGet(() -> new Performance(script, seed))
                .finish();
        String[] cells = new String[results.size()];
        Arrays.fill(cells, "");
        List<String> broken = new ArrayList<>();
        for (Verdict verdict : performance.verdicts()) {
            cells[results.indexOf(check(verdict.property()))] = yes(verdict.holds());
            if (!verdict.measured().isEmpty()) {
                cells[results.indexOf(quantity(verdict.property()))] =
                        verdict.measured().split(" ", 2)[0].replace(",", "");
            }
            if (!verdict.holds()) {
                broken.add(verdict.property());
            }
        }
        cells[0] = yes(broken.isEmpty());
        for (Map.Entry<String, String> measured : performance.facts().entrySet()) {
            cells[results.indexOf(fact(measured.getKey()))] = measured.getValue();
        }
        boolean expected = broken.isEmpty() || !played.name().equals(STANDARD);
        return new Outcome(
                List.of(cells), expected ? "" : "does not hold: " + String.join(", ", broken), packets(performance));
    }

    private static String yes(boolean holds) {
        return holds ? "yes" : "no";
    }

    private static long packets(Performance performance) {
        long packets = 0;
        for (Channel channel : performance.simulation().channels()) {
            packets += channel.counters(Channel.A_TO_B).sent()
                    + channel.counters(Channel.B_TO_A).sent();
        }
        return packets;
    }
}
