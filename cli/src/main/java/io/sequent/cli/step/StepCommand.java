package io.sequent.cli.step;

import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.cli.scenario.ScenarioProblem;
import io.sequent.cli.terminal.Terminal;
import io.sequent.scenario.Language;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.ScenarioText;
import io.sequent.scenario.TimeTravel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent step}: goes through a scenario's run by commands that are typed or piped. */
@Command(
        name = "step",
        mixinStandardHelpOptions = true,
        description =
                "Go through a scenario's run event by event, forward and back; '?' lists the commands, and they may be"
                        + " piped.",
        sortOptions = false)
public final class StepCommand implements Callable<Integer> {
    private static final String PROMPT = "step> ";

    @Parameters(paramLabel = "NAME", description = "The scenario; 'sequent scenario' lists them.")
    private String name = "";

    @Option(names = "--act", paramLabel = "KEY", description = "The act of the scenario (default: its first).")
    private @Nullable String act;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What the run's random decisions are drawn from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Terminal terminal;

    /** Creates the command; picocli fills in the options. */
    public StepCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        try {
            walk(ScenarioIndex.find(name), command.getOut());
            return CommandLine.ExitCode.OK;
        } catch (ScenarioProblem problem) {
            command.getErr().println(spec.qualifiedName() + ": " + problem.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private void walk(Scenario scenario, PrintWriter out) throws IOException {
        String key = act == null ? scenario.acts().keySet().iterator().next() : act;
        if (!scenario.acts().containsKey(key)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "scenario " + scenario.name() + " has no act \"" + key + "\"; it has "
                            + String.join(", ", scenario.acts().keySet()));
        }
        boolean typed = terminal.inIsTyped() && terminal.outIsWatched();
        ScenarioText text = scenario.text(Language.ENGLISH);
        out.println(text.title() + ": " + text.act(key) + " (seed " + seed + ")");
        Walk walk = new Walk(new TimeTravel(scenario.act(key), seed), out);
        if (typed) {
            walk.obey("?");
        }
        BufferedReader commands = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        while (true) {
            if (typed) {
                out.print(PROMPT);
                out.flush();
            }
            String line = commands.readLine();
            if (line == null || !walk.obey(line.strip())) {
                return;
            }
        }
    }
}
