package io.sequent.cli.scenario;

import io.sequent.cli.output.OutputFolder;
import io.sequent.cli.output.OutputProblem;
import io.sequent.cli.terminal.Screen;
import io.sequent.cli.terminal.Terminal;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.without.Counterfactual;
import io.sequent.scenario.without.Counterfactuals;
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
        exitCodeList = {"0:every property held, or a rule was taken away", "1:a property did not hold", "2:wrong usage"
        })
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

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write diagrams (SVG), captures (pcapng), decisions (text, JSON lines) and plots (SVG, PNG) there.")
    private @Nullable Path outputFolder;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Write one page of HTML with all that there is to see of the run; it opens without a network.")
    private @Nullable Path page;

    @Option(
            names = "--without",
            paramLabel = "RULE",
            description =
                    "Take this rule of the protocol away; without NAME: the experiment that shows what it is for.")
    private @Nullable String rule;

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
        Counterfactual counterfactual = rule == null ? null : ScenarioIndex.without(rule);
        if (name != null) {
            return play(ScenarioIndex.find(name), counterfactual, report, out);
        }
        if (counterfactual != null) {
            ScenarioFiles files = files(counterfactual.experiment());
            Screen screen = new Screen(terminal.err(), terminal.errIsWatched());
            new ExperimentRun(counterfactual, seed, language(), report, files, screen).play();
            return CommandLine.ExitCode.OK;
        }
        if (page != null) {
            throw new ScenarioProblem("--report tells of one run; name a scenario, a rule (--without RULE), or both");
        }
        report.list(ScenarioIndex.all());
        report.rules(Counterfactuals.all());
        String command = spec.qualifiedName();
        out.println("'" + command + " NAME' runs one, '" + command + " NAME --without RULE' without one of the rules,");
        out.println("'" + command + " --without RULE' shows what a rule is for.");
        return CommandLine.ExitCode.OK;
    }

    private int play(
            Scenario scenario, @Nullable Counterfactual counterfactual, ScenarioReport report, PrintWriter out) {
        ScenarioFiles files = files(scenario);
        report.question(scenario.text(language()));
        TakenRule taken = counterfactual == null ? null : new TakenRule(counterfactual, language());
        if (taken != null) {
            report.line(taken.heading());
            report.line("");
        }
        Map<String, Performance> performances = new LinkedHashMap<>();
        scenario.acts().forEach((key, act) -> {
            Performance standard = new Performance(act, seed);
            Performance performance = counterfactual == null
                    ? files.play(key, standard)
                    : files.play(key, standard, counterfactual.perform(act, seed));
            performances.put(key, performance);
            report.act(scenario.text(language()).act(key), performance, scenario.chapter());
        });
        if (counterfactual == null) {
            report.answer(scenario, performances);
            report.references(scenario);
        }
        report.verdicts(scenario, performances);
        if (taken != null) {
            report.line("");
            report.line(taken.outcome(performances.values(), spec.qualifiedName()));
            report.line("");
        }
        files.writePage(language(), counterfactual);
        out.println(files.summary());
        return counterfactual != null || performances.values().stream().allMatch(Performance::holds)
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private ScenarioFiles files(Scenario scenario) {
        return new ScenarioFiles(scenario, outputFolder == null ? null : OutputFolder.at(outputFolder), page);
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
