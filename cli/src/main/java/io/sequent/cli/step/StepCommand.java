package io.sequent.cli.step;

import io.sequent.cli.scenario.ActOptions;
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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private ActOptions options = new ActOptions();

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
        String key = options.key(scenario);
        boolean typed = terminal.inIsTyped() && terminal.outIsWatched();
        ScenarioText text = scenario.text(Language.ENGLISH);
        out.println(text.title() + ": " + text.act(key) + " (seed " + options.seed() + ")");
        Walk walk = new Walk(new TimeTravel(scenario.act(key), options.seed()), out);
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
