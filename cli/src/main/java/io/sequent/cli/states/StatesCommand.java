package io.sequent.cli.states;

import io.sequent.cli.output.OutputFile;
import io.sequent.cli.output.OutputProblem;
import io.sequent.cli.scenario.ActOptions;
import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.cli.scenario.ScenarioProblem;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.trace.Conversation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sequent states}: TCP's states and transitions, and the way that both ends of a run took. */
@Command(
        name = "states",
        mixinStandardHelpOptions = true,
        description =
                "Show TCP's states and the transitions between them, and the way that both ends of a scenario took.",
        sortOptions = false)
public final class StatesCommand implements Callable<Integer> {
    @Option(
            names = "--highlight",
            paramLabel = "SCENARIO",
            description = "Show the way that both ends of a scenario took.")
    private @Nullable String highlight;

    @Mixin
    private ActOptions options = new ActOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Draw the diagram (SVG) into this file.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Creates the command; picocli fills in the options. */
    public StatesCommand() {}

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        try {
            run(command.getOut());
            return CommandLine.ExitCode.OK;
        } catch (ScenarioProblem | OutputProblem problem) {
            command.getErr().println(spec.qualifiedName() + ": " + problem.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private void run(PrintWriter out) {
        if (highlight == null) {
            if (options.isNamed()) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--act needs a scenario: add --highlight SCENARIO");
            }
            finish(out, StateReport.table(), StateDiagramSvg.render());
            return;
        }
        Scenario scenario = ScenarioIndex.find(highlight);
        String key = options.key(scenario);
        List<Conversation> conversations =
                new Performance(scenario.act(key), options.seed()).finish().conversations();
        List<StateWay> ways = conversations.isEmpty() ? List.of() : StateWay.of(conversations.get(0));
        String title = scenario.text(Language.ENGLISH).title() + ": "
                + scenario.text(Language.ENGLISH).act(key);
        StringBuilder text = new StringBuilder(title).append("\n");
        for (StateWay way : ways) {
            text.append('\n').append(StateReport.steps(way));
        }
        finish(out, text.toString(), StateDiagramSvg.render(title, ways));
    }

    private void finish(PrintWriter out, String text, String picture) {
        out.print(text);
        out.println();
        if (file == null) {
            out.println("Add --out FILE to draw the diagram (SVG).");
        } else {
            OutputFile.write(file, picture);
            out.println("The diagram is in " + file + ".");
        }
    }
}
