package io.sequent.cli.scenario;

import io.sequent.cli.output.OutputFolder;
import io.sequent.cli.output.OutputProblem;
import io.sequent.cli.terminal.Terminal;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent scenario}: answers a question by a run, or lists the questions. */
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        description = "Answer a question about TCP or HTTP by a run; without a name, list the questions.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every property held", "1:a property did not hold", "2:wrong usage"})
public final class ScenarioCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The scenario to run.")
    private @Nullable String name;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What all random decisions are drawn from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            defaultValue = "en",
            description = "en or zh (default: ${DEFAULT-VALUE}).")
    private String languageCode = "en";

    @Option(names = "--out", paramLabel = "DIR", description = "Write diagrams (SVG) and captures (pcapng) there.")
    private @Nullable Path outputFolder;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Terminal terminal;

    /** Creates the command; picocli fills in the options. */
    public ScenarioCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        try {
            return run(command.getOut());
        } catch (ScenarioProblem | OutputProblem problem) {
            command.getErr().println(spec.qualifiedName() + ": " + problem.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private int run(PrintWriter out) {
        ScenarioReport report = new ScenarioReport(out, language(), terminal.outIsWatched());
        if (name == null) {
            report.list(ScenarioIndex.all());
            out.println("'" + spec.qualifiedName() + " NAME' runs one.");
            return CommandLine.ExitCode.OK;
        }
        Scenario scenario = ScenarioIndex.find(name);
        ScenarioFiles files = new ScenarioFiles(scenario, outputFolder == null ? null : OutputFolder.at(outputFolder));
        report.question(scenario);
        Map<String, Performance> performances = new LinkedHashMap<>();
        scenario.acts().forEach((key, act) -> {
            Performance performance = files.play(key, new Performance(act, seed));
            performances.put(key, performance);
            report.act(scenario.text(language()).act(key), performance.diagrams());
        });
        report.answer(scenario, performances);
        report.references(scenario);
        report.verdicts(scenario, performances);
        out.println(files.summary());
        return performances.values().stream()
                        .flatMap(performance -> performance.verdicts().stream())
                        .allMatch(Verdict::holds)
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private Language language() {
        for (Language language : Language.values()) {
            if (language.code().equals(languageCode)) {
                return language;
            }
        }
        throw new ScenarioProblem("--lang " + languageCode + " is not spoken here; choose en or zh");
    }
}
