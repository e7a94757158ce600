package io.sequent.cli;

import io.sequent.cli.demo.DemoCommand;
import io.sequent.cli.get.GetCommand;
import io.sequent.cli.scenario.ScenarioCommand;
import io.sequent.cli.states.StatesCommand;
import io.sequent.cli.step.StepCommand;
import io.sequent.cli.sweep.HttpSweep;
import io.sequent.cli.sweep.ScenarioSweep;
import io.sequent.cli.sweep.SweepCommand;
import io.sequent.cli.sweep.TransferSweep;
import io.sequent.cli.terminal.Terminal;
import io.sequent.cli.unit.BitRate;
import io.sequent.cli.unit.Probability;
import io.sequent.cli.unit.TimeSpan;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code sequent} command: each job is a subcommand, and without one it prints its help. */
@Command(
        name = "sequent",
        description =
                "TCP and HTTP as libraries for the JVM: a demonstration, transfers over real and simulated networks,"
                        + " and questions answered by runs.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            GetCommand.class,
            ScenarioCommand.class,
            StepCommand.class,
            StatesCommand.class,
            SweepCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command line and exits with its code: 0 done, 1 failed, 2 wrong usage, or what the command's help says. */
    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    static int run(Terminal terminal, String... arguments) {
        return new CommandLine(new Main(), factory(terminal))
                .registerConverter(Probability.class, Probability::parse)
                .registerConverter(BitRate.class, BitRate::parse)
                .registerConverter(TimeSpan.class, TimeSpan::parse)
                .setOut(terminal.text())
                .setErr(terminal.err())
                .setParameterExceptionHandler(Main::explain)
                .execute(arguments);
    }

    /** Makes commands; those that read or write bytes get the terminal. */
    private static IFactory factory(Terminal terminal) {
        return new IFactory() {
            @Override
            public <T> T create(Class<T> type) throws Exception {
                if (type == GetCommand.class) {
                    return type.cast(new GetCommand(terminal));
                }
                if (type == ScenarioCommand.class) {
                    return type.cast(new ScenarioCommand(terminal));
                }
                if (type == StepCommand.class) {
                    return type.cast(new StepCommand(terminal));
                }
                if (type == TransferSweep.class) {
                    return type.cast(new TransferSweep(terminal));
                }
                if (type == HttpSweep.class) {
                    return type.cast(new HttpSweep(terminal));
                }
                if (type == ScenarioSweep.class) {
                    return type.cast(new ScenarioSweep(terminal));
                }
                return CommandLine.defaultFactory().create(type);
            }
        };
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
