package io.sequent.cli.sweep;

import io.sequent.cli.output.OutputProblem;
import io.sequent.cli.scenario.ScenarioProblem;
import io.sequent.cli.terminal.Screen;
import io.sequent.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands that sweep have in common: seeds, threads, shards and where the results go. */
abstract class SweepSubcommand implements Callable<Integer> {
    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            defaultValue = "1..10",
            converter = Seeds.Converter.class,
            description = "Each set of parameters is run with each seed, such as 1..1000 (default: ${DEFAULT-VALUE}).")
    private Seeds seeds = Seeds.parse("1");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write a line for each run and a summary (CSV) and plots (SVG, PNG) there.")
    private @Nullable Path folder;

    @Option(names = "--resume", description = "Go on with the sweep that --out DIR holds.")
    private boolean resume;

    @Option(
            names = "--shard",
            paramLabel = "N/M",
            defaultValue = "1/1",
            converter = Shard.Converter.class,
            description = "Run only the Nth of M parts; 'sequent sweep merge' puts them together.")
    private Shard shard = Shard.WHOLE;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Runs at the same time (default: one for each processor); it changes no result.")
    private @Nullable Integer jobs;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Terminal terminal;

    SweepSubcommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What is to be run, as the options say. */
    abstract Experiment experiment();

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        try (Interruption interruption = new Interruption()) {
            if (resume && folder == null) {
                throw new SweepProblem("--resume needs --out DIR, the folder of the sweep to go on with");
            }
            Screen screen = new Screen(terminal.err(), terminal.errIsWatched());
            return new Sweep(experiment(), seeds, shard, threads(), screen, interruption, System::nanoTime)
                    .run(folder, resume, command.getOut());
        } catch (SweepProblem | ScenarioProblem | OutputProblem problem) {
            command.getErr().println(spec.qualifiedName() + ": " + problem.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private int threads() {
        if (jobs != null && (jobs < 1 || jobs > 1_024)) {
            throw new SweepProblem("--jobs " + jobs + " is not possible; take 1 to 1024, or leave it out");
        }
        return jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    }
}
