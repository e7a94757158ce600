package io.sequent.cli;

import io.sequent.cli.demo.DemoCommand;
import io.sequent.cli.unit.BitRate;
import io.sequent.cli.unit.Probability;
import io.sequent.cli.unit.TimeSpan;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code sequent} command: each job is a subcommand, and without one it prints its help. */
@Command(
        name = "sequent",
        description = "TCP as a library for the JVM: demonstrations, captures and reports.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = DemoCommand.class)
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command line and exits with its code: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Main())
                .registerConverter(Probability.class, Probability::parse)
                .registerConverter(BitRate.class, BitRate::parse)
                .registerConverter(TimeSpan.class, TimeSpan::parse)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Main::explain)
                .execute(arguments);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** One line that says what is wrong and how to mend it. */
    private static int explain(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String what = String.valueOf(problem.getMessage()).lines().findFirst().orElse("wrong usage");
        command.getErr().println(name + ": " + what + " ('" + name + " --help' shows what is possible)");
        return CommandLine.ExitCode.USAGE;
    }
}
