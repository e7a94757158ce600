package io.sequent.cli.sweep;

import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.cli.terminal.Terminal;
import io.sequent.scenario.without.Counterfactual;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sequent sweep scenario}: the acts of a scenario with many seeds. */
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        description = "Play the acts of a scenario: what holds, and what is measured.",
        sortOptions = false)
public final class ScenarioSweep extends SweepSubcommand {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The scenario; 'sequent scenario' lists them.")
    private @Nullable String name;

    @Option(
            names = "--without",
            paramLabel = "RULE",
            description =
                    "Play each run also without this rule of the protocol; without NAME: the acts of the experiment"
                            + " that shows what it is for.")
    private @Nullable String rule;

    /** Creates the command; picocli fills in the options. */
    public ScenarioSweep(Terminal terminal) {
        super(terminal);
    }

    @Override
    Experiment experiment() {
        Counterfactual without = rule == null ? null : ScenarioIndex.without(rule);
        if (name != null) {
            return new ScenarioRuns(ScenarioIndex.find(name), without);
        }
        if (without == null) {
            throw new SweepProblem("there is nothing to play; name a scenario, a rule (--without RULE), or both");
        }
        return new ScenarioRuns(without.experiment(), without);
    }
}
