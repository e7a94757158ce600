package io.sequent.cli.sweep;

import io.sequent.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sequent sweep http}: many requests at once, pipelined or not. */
@Command(
        name = "http",
        mixinStandardHelpOptions = true,
        description = "Ask an HTTP origin for many responses at once.",
        footer = SweepCommand.VALUES,
        sortOptions = false)
public final class HttpSweep extends SweepSubcommand {
    @Option(
            names = "--requests",
            paramLabel = "COUNTS",
            defaultValue = "50",
            converter = PathOptions.Counts.class,
            description = "How many responses are asked for at time 0 (default: ${DEFAULT-VALUE}).")
    private Values<Long> requests = Values.none();

    @Option(
            names = "--size",
            paramLabel = "SIZES",
            defaultValue = "10kB",
            converter = PathOptions.Sizes.class,
            description = "The length of each response's body (default: ${DEFAULT-VALUE}).")
    private Values<Long> sizes = Values.none();

    @Option(
            names = "--depth",
            paramLabel = "COUNTS",
            defaultValue = "1,16",
            converter = PathOptions.Counts.class,
            description = "Requests under way on a connection; 1 is no pipelining (default: ${DEFAULT-VALUE}).")
    private Values<Long> depths = Values.none();

    @Option(
            names = "--connections",
            paramLabel = "COUNTS",
            defaultValue = "1",
            converter = PathOptions.Counts.class,
            description = "The most connections at a time (default: ${DEFAULT-VALUE}).")
    private Values<Long> connections = Values.none();

    @Mixin
    private PathOptions path = new PathOptions();

    @Mixin
    private TcpOptions tcp = new TcpOptions();

    /** Creates the command; picocli fills in the options. */
    public HttpSweep(Terminal terminal) {
        super(terminal);
    }

    @Override
    Experiment experiment() {
        return new Fetches(requests.list(), sizes.list(), depths.list(), connections.list(), path.path(), tcp.tcp());
    }
}
