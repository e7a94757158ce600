package io.sequent.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench/compare}: whether a change made something slower. */
@Command(
        name = "bench/compare",
        sortOptions = false,
        description = {
            "Measures two versions in alternation, several JVMs of each; says for each row whether B is slower than A,"
                    + " or that there is too much noise to tell.",
            "Two results files are compared by what they hold.",
            "Exit code: 0 nothing is slower, 1 something is, 2 wrong usage or nothing could be compared."
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int FEWEST = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "A", description = "A commit, a folder with a work tree, or a results file.")
    String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "What may be slower, given in the same way.")
    String second = "";

    @Option(
            names = "--only",
            arity = "1..*",
            paramLabel = "ROWS",
            description = "Rows or themes, * for any characters; default: those of ours with a gate on bytes.")
    List<String> only = new ArrayList<>();

    @Option(names = "--jdk", paramLabel = "JDK", description = "17, 25, or a JDK's folder; default: what runs this.")
    String jdk = "";

    @Option(names = "--forks", paramLabel = "N", description = "JVMs for each row of each version; default: 8.")
    int forks = 8;

    @Option(
            names = "--tolerance",
            paramLabel = "PERCENT",
            description = "What is no difference; default: 3, and 10 for results files, since hours differ by that.")
    double tolerance = -1;

    @Option(
            names = "--pace",
            paramLabel = "N",
            description = "What the times of all rows are multiplied with; default: 1.")
    double pace = 1;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    boolean help;

    @Option(names = "--home", hidden = true)
    Path home = Path.of("");

    /** Runs the command line and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CompareCommand())
                .setExitCodeExceptionMapper(ignored -> 2)
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    if (problem instanceof MeasuringProblem || problem instanceof IOException) {
                        line.getErr().println("bench/compare: " + problem.getMessage());
                        return 2;
                    }
                    throw problem;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        for (String each : List.of(first, second)) {
            if (each.contains(ResultsFile.SUFFIX) && !Files.exists(Path.of(each))) {
                throw wrong("there is no file " + each);
            }
        }
        if (forks < FEWEST) {
            throw wrong("--forks " + forks + ": fewer than " + FEWEST + " say nothing about noise");
        }
        if (pace <= 0) {
            throw wrong("--pace " + Text.number(pace) + " leaves no time to measure");
        }
        boolean areFiles = isResults(first) && isResults(second);
        if (isResults(first) != isResults(second)) {
            throw wrong("a results file can only be compared with another");
        }
        Comparison comparison = new Comparison((tolerance >= 0 ? tolerance : areFiles ? 10 : 3) / 100);
        List<Row> rows = new RowChoice(Rows.all()).named(only, spec.commandLine());
        PrintStream out = System.out;
        boolean any = areFiles ? compareFiles(rows, comparison, out) : compareVersions(rows, comparison, out);
        if (!any) {
            throw new MeasuringProblem("nothing could be compared: no row is in both, in " + FEWEST + " forks or more");
        }
        out.println(comparison.conclusion());
        return comparison.isSlower() ? 1 : 0;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static boolean isResults(String name) {
        return (name.endsWith(ResultsFile.SUFFIX) || name.endsWith(ResultsFile.PARTIAL))
                && Files.isRegularFile(Path.of(name));
    }

    private boolean compareFiles(List<Row> rows, Comparison comparison, PrintStream out) throws IOException {
        ResultsFile.Content one = ResultsFile.read(Path.of(first));
        ResultsFile.Content other = ResultsFile.read(Path.of(second));
        if (!one.head().machine().equals(other.head().machine())) {
            out.println("The machines differ: " + one.head().machine() + " and "
                    + other.head().machine() + ".");
        }
        Summary before = new Summary(one.figures());
        Summary after = new Summary(other.figures());
        boolean any = false;
        for (String feature : one.head().jdks().keySet()) {
            for (Row row : rows) {
                double[] values = before.values(row, Row.SEQUENT, feature);
                double[] others = after.values(row, Row.SEQUENT, feature);
                if (values.length >= FEWEST && others.length >= FEWEST) {
                    any = true;
                    out.println(comparison
                            .add(row.name() + ", JDK " + feature, row.unit(), values, others, false)
                            .text());
                }
            }
        }
        return any;
    }

    private boolean compareVersions(List<Row> rows, Comparison comparison, PrintStream out)
            throws IOException, InterruptedException {
        Jdks.@Nullable Jdk found = jdk.isEmpty()
                ? Jdks.at(Path.of(System.getProperty("java.home")))
                : Jdks.ofThisMachine().find(jdk);
        if (found == null) {
            throw wrong("no JDK " + jdk + " was found; install it below /usr/lib/jvm, or name its folder");
        }
        Versions versions = new Versions(home, out);
        Path jarOfFirst = versions.jar(first);
        Path jarOfSecond = versions.jar(second);
        Map<Row, Source.Jmh> benchmarks = new LinkedHashMap<>();
        rows.stream().filter(each -> !only.isEmpty() || each.isAllocationFree()).forEach(row -> {
            if (row.sources().get(Row.SEQUENT) instanceof Source.Jmh jmh) {
                benchmarks.put(row, jmh);
            }
        });
        double seconds = 0;
        for (Row row : benchmarks.keySet()) {
            seconds += forks
                    * 2
                    * (row.pace().setupSeconds()
                            + 1
                            + row.pace().warmupSeconds(pace)
                            + pace * row.pace().seconds());
        }
        out.printf(
                "%d rows, %d forks of each version, %s; JDK %s, load average %s.%n",
                benchmarks.size(), forks, Progress.left(seconds), found.version(), Text.number(Machine.load()));
        boolean any = false;
        for (Map.Entry<Row, Source.Jmh> each : benchmarks.entrySet()) {
            any |= compare(
                    comparison,
                    new ForkedJmh(found, pace),
                    each.getKey(),
                    each.getValue(),
                    jarOfFirst,
                    jarOfSecond,
                    out);
        }
        return any;
    }

    private boolean compare(
            Comparison comparison,
            ForkedJmh jmh,
            Row row,
            Source.Jmh source,
            Path jarOfFirst,
            Path jarOfSecond,
            PrintStream out)
            throws IOException, InterruptedException {
        double[] values = new double[forks];
        double[] others = new double[forks];
        for (int i = 0; i < forks; i++) {
            boolean firstFirst = i % 2 == 0;
            for (boolean isFirst : new boolean[] {firstFirst, !firstFirst}) {
                Optional<Double> value = jmh.run(isFirst ? jarOfFirst : jarOfSecond, row, source);
                if (value.isEmpty()) {
                    out.println(row.name() + " is left out: " + (isFirst ? first : second) + " does not have "
                            + source.benchmark());
                    return false;
                }
                (isFirst ? values : others)[i] = value.get();
            }
        }
        out.println(comparison.add(row.name(), row.unit(), values, others, true).text());
        return true;
    }
}
