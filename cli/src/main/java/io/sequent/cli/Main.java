package io.sequent.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher's entry: {@code sequent COMMAND}. */
@Command(
        name = "sequent",
        mixinStandardHelpOptions = true,
        version = "sequent 0.1.0-SNAPSHOT",
        description = "TCP as a library for the JVM: run it, watch it.")
public final class Main {
    private Main() {}

    /**
     * Runs a command and exits with its code: 0 for success, 2 for bad arguments.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
