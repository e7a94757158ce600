package io.sequent.bench.run;

import io.sequent.bench.http.HttpComparison;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/run}: measures all rows beside their peers and writes the page. */
@Command(
        name = "bench/run",
        sortOptions = false,
        description = {
            "Measures ours and the peers in turn, keeps the figures as JSON lines in bench/results, and writes"
                    + " docs/benchmarks.md with its pictures.",
            "The machine should do nothing else. What was measured is kept when this is interrupted."
        })
public final class RunCommand implements Callable<Integer> {
    private static final int FULL_ROUNDS = 3;
    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--quick",
            description = "One short round on JDK 25, without the longest rows and the HTTP clients: only indicates.")
    boolean quick;

    @Option(
            names = "--only",
            arity = "1..*",
            paramLabel = "ROWS",
            description = "Rows or themes, * for any characters; http: the HTTP clients. The page is not written."
                    + " --list shows them.")
    List<String> only = new ArrayList<>();

    @Option(
            names = "--jdk",
            arity = "1..*",
            paramLabel = "JDK",
            description = "17, 25, or a JDK's folder; default: 17 and 25, quick: 25.")
    List<String> jdks = new ArrayList<>();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "How long it may take, without the HTTP clients: 24, or 4 with --quick.")
    double minutes;

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, at the least; default: 3, quick: 1.")
    int rounds;

    @Option(names = "--without-http", description = "Leaves the HTTP clients out, which take some 8 minutes.")
    boolean withoutHttp;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Goes on with a run that was interrupted, as it began.")
    @Nullable
    Path resume;

    @Option(names = "--page", description = "Measures nothing: writes the page from the newest whole run.")
    boolean page;

    @Option(names = "--list", description = "Measures nothing: lists the rows.")
    boolean list;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    boolean help;

    @Option(names = "--home", hidden = true)
    Path home = Path.of("");

    @Option(names = "--commit", hidden = true)
    String commit = "unknown";

    /** Runs the command line and exits with its code: 0 done, 1 something failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RunCommand())
                .setExecutionExceptionHandler(RunCommand::explain)
                .execute(arguments));
    }

    private static int explain(Exception problem, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (problem instanceof MeasuringProblem || problem instanceof IOException) {
            line.getErr().println("bench/run: " + problem.getMessage());
            return 1;
        }
        if (problem instanceof InterruptedException) {
            return INTERRUPTED; // what remains of it has been said
        }
        throw problem;
    }

    @Override
    public Integer call() throws Exception {
        PrintStream out = System.out;
        List<Row> rows = Rows.all();
        Pages pages = new Pages(home, rows);
        if (list) {
            rows.forEach(row ->
                    out.printf("%-32s %-12s %s%n", row.name(), row.theme().text(), row.what()));
            out.printf("%-32s %-12s %s%n", RowChoice.HTTP, RowChoice.HTTP, "clients beside each other, 8 minutes");
            return 0;
        }
        if (page) {
            out.println(pages.writeNewest());
            return 0;
        }
        if (resume != null) {
            goOn(resume);
        }
        if (spec.commandLine().getParseResult().hasMatchedOption("--minutes") && minutes <= 0) {
            throw wrong("--minutes " + Text.number(minutes) + " leaves no time to measure");
        }
        if (spec.commandLine().getParseResult().hasMatchedOption("--rounds") && rounds <= 0) {
            throw wrong("--rounds " + rounds + " would measure nothing");
        }
        Run run = new Run(home, chosen(rows), found(out), out);
        if (!run.isEmpty()) {
            Path file = run.measure(kind(), commit, only, rounds(), seconds(), resume);
            if (kind().equals(RunHead.PART)) {
                out.println(run.shortTable());
                out.println("Figures are in " + file + "; the page is made of whole runs only.");
            }
        }
        if (isHttpMeasured()) {
            out.println("HTTP clients, some 8 minutes:");
            HttpComparison.main(
                    new String[] {"--page", home.resolve("docs/benchmarks.md").toString()});
        }
        if (!kind().equals(RunHead.PART)) {
            out.println(pages.writeNewest());
        }
        return run.hasFailures() ? 1 : 0;
    }

    /** Takes rows and JDKs from the run that is resumed, after a look at whether this is still what it measured. */
    void goOn(Path file) throws IOException {
        List<String> others = Stream.of("--quick", "--only", "--jdk", "--minutes", "--rounds")
                .filter(spec.commandLine().getParseResult()::hasMatchedOption)
                .toList();
        if (!others.isEmpty()) {
            throw wrong("--resume goes on with a run as it began; leave out " + Text.list(others));
        }
        if (!Files.isRegularFile(file)) {
            throw wrong("--resume: there is no file " + file + "; runs that were interrupted are in "
                    + Pages.results(home) + ", as *" + ResultsFile.PARTIAL);
        }
        if (!file.toString().endsWith(ResultsFile.PARTIAL)) {
            throw wrong("--resume: " + file + " is of no run that was interrupted; their files end in "
                    + ResultsFile.PARTIAL);
        }
        RunHead head = ResultsFile.read(file).head();
        if (!head.commit().equals(commit)) {
            throw new MeasuringProblem(file + " is of commit " + head.commit() + " and this is " + commit
                    + " (+: with changes): go back to that commit, or begin a new run");
        }
        if (!head.machine().equals(Machine.describe())) {
            throw new MeasuringProblem(file + " is of another machine: " + head.machine() + "; begin a new run here");
        }
        quick = head.kind().equals(RunHead.QUICK);
        only = head.only();
        jdks = List.copyOf(head.jdks().keySet());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private String kind() {
        return !only.isEmpty() ? RunHead.PART : quick ? RunHead.QUICK : RunHead.FULL;
    }

    private int rounds() {
        return rounds > 0 ? rounds : quick ? 1 : FULL_ROUNDS;
    }

    private double seconds() {
        double most = minutes > 0 ? minutes : quick ? 4 : 24;
        return most * 60;
    }

    private boolean isHttpMeasured() {
        return only.isEmpty() ? !quick && !withoutHttp : only.contains(RowChoice.HTTP);
    }

    private List<Row> chosen(List<Row> rows) {
        return new RowChoice(rows)
                .named(only, spec.commandLine()).stream()
                        .filter(each -> !quick
                                || !only.isEmpty()
                                || !(each.sources().get(Row.SEQUENT) instanceof Source.Program))
                        .toList();
    }

    private List<Jdks.Jdk> found(PrintStream out) {
        Jdks all = Jdks.ofThisMachine();
        List<Jdks.Jdk> found = new ArrayList<>();
        List<String> usual = quick ? List.of("25") : List.of("17", "25");
        for (String each : jdks.isEmpty() ? usual : jdks) {
            Jdks.Jdk jdk = all.find(each);
            if (jdk != null) {
                found.add(jdk);
            } else if (jdks.isEmpty()) {
                out.println(
                        "JDK " + each + " was not found, so its figures are left out; install it below /usr/lib/jvm,"
                                + " or set JAVA" + each + "_HOME.");
            } else {
                throw wrong("no JDK " + each + " was found; install it below /usr/lib/jvm, set JAVA"
                        + each.replaceAll("\\D", "") + "_HOME, or name its folder");
            }
        }
        if (found.isEmpty()) {
            throw wrong("no JDK to measure on was found; name one with --jdk");
        }
        return found;
    }
}
