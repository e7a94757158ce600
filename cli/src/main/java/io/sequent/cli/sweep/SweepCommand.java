package io.sequent.cli.sweep;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sequent sweep}: many runs over parameters and seeds, on all cores. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = {
            "Run an experiment over parameters and seeds, on all cores or on several machines, into tables and plots.",
            "The results depend on parameters and seeds alone: not on --jobs, not on --shard."
        },
        subcommands = {TransferSweep.class, HttpSweep.class, ScenarioSweep.class, MergeCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every run went well",
            "1:a run failed; its row says why",
            "2:wrong usage",
            "130:interrupted; --resume goes on"
        })
public final class SweepCommand implements Runnable {
    /** How values are written. */
    static final String VALUES =
            "%nMany values: 10ms,50ms or a range, 10ms..50ms:10ms by steps, 1MB..64MB:x2 by factors.";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Creates the command. */
    public SweepCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
