package io.sequent.cli.scenario;

import io.sequent.scenario.Scenario;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose one run of a scenario. */
public final class ActOptions {
    @Option(names = "--act", paramLabel = "KEY", description = "The act of the scenario (default: its first).")
    private @Nullable String act;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What the run's random decisions are drawn from (default: ${DEFAULT-VALUE}).")
    private long seed;

    /** Creates the options at their defaults; picocli fills them in. */
    public ActOptions() {}

    /** Returns true if an act was named. */
    public boolean isNamed() {
        return act != null;
    }

    /** Returns what the run's random decisions are drawn from. */
    public long seed() {
        return seed;
    }

    /**
     * Returns the key of the act.
     *
     * @throws ScenarioProblem if the scenario has no act of that key
     */
    public String key(Scenario scenario) {
        Set<String> keys = scenario.acts().keySet();
        String key = act == null ? keys.iterator().next() : act;
        if (!keys.contains(key)) {
            throw new ScenarioProblem(
                    "scenario " + scenario.name() + " has no act \"" + key + "\"; it has " + String.join(", ", keys));
        }
        return key;
    }
}
