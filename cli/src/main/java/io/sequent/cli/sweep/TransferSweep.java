package io.sequent.cli.sweep;

import io.sequent.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sequent sweep transfer}: one connection moves text from a client to a server. */
@Command(
        name = "transfer",
        mixinStandardHelpOptions = true,
        description = "Transfer text over a connection.",
        footer = SweepCommand.VALUES,
        sortOptions = false)
public final class TransferSweep extends SweepSubcommand {
    @Option(
            names = "--size",
            paramLabel = "SIZES",
            defaultValue = "1MB",
            converter = PathOptions.Sizes.class,
            description = "How much is transferred (default: ${DEFAULT-VALUE}).")
    private Values<Long> sizes = Values.none();

    @Mixin
    private PathOptions path = new PathOptions();

    @Mixin
    private TcpOptions tcp = new TcpOptions();

    /** Creates the command; picocli fills in the options. */
    public TransferSweep(Terminal terminal) {
        super(terminal);
    }

    @Override
    Experiment experiment() {
        return new Transfer(sizes.list(), path.path(), tcp.tcp());
    }
}
