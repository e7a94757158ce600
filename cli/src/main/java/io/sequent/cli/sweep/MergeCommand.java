package io.sequent.cli.sweep;

import io.sequent.cli.output.OutputProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent sweep merge}: puts the shards of a sweep together. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = "Put the shards of a sweep together: the files are those of the whole sweep, byte for byte.",
        sortOptions = false)
public final class MergeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "The folders of all shards, or the runs.csv in them.")
    private List<Path> folders = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the whole goes.")
    private Path to = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Creates the command; picocli fills in the options. */
    public MergeCommand() {}

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        try {
            return Merge.run(folders, to, command.getOut());
        } catch (SweepProblem | OutputProblem problem) {
            command.getErr().println(spec.qualifiedName() + ": " + problem.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }
}
