package io.sequent.bench.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Measures: rounds of tasks, each written down as soon as it is done. */
final class Run {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmm").withZone(ZoneOffset.UTC);
    private static final double NS_PER_SECOND = 1e9;
    private static final List<String> PEERS = List.of("Agrona", "HttpCore", "Netty", "Pcap4j", "Vertx");

    private final Path home;
    private final List<Row> rows;
    private final List<Jdks.Jdk> jdks;
    private final PrintStream out;
    private final Measurements measurements;
    private final List<Figures> figures = new ArrayList<>();
    private final Set<String> failures = new LinkedHashSet<>();
    private final Set<Source> given = new HashSet<>();
    private volatile boolean isInterrupted;

    Run(Path home, List<Row> rows, List<Jdks.Jdk> jdks, PrintStream out) {
        this.home = home;
        this.rows = rows;
        this.jdks = jdks;
        this.out = out;
        measurements = new Measurements(home, System.getProperty("java.class.path", ""));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    boolean hasFailures() {
        return !failures.isEmpty();
    }

    /**
     * Measures all.
     *
     * @param resume the file of a run to go on with; null: a new one
     * @return the file with the figures
     */
    Path measure(String kind, String commit, List<String> only, int fewestRounds, double seconds, @Nullable Path resume)
            throws IOException, InterruptedException {
        double load = Machine.load();
        List<String> leftOut = prepare();
        Plan plan = Plan.of(rows, jdks, fewestRounds, seconds);
        RunHead head = head(kind, commit, load, only, leftOut, plan);
        ResultsFile file;
        Set<String> done = new HashSet<>();
        if (resume == null) {
            file = ResultsFile.begin(Pages.results(home), head);
        } else {
            ResultsFile.Content begun = ResultsFile.read(resume);
            head = begun.head();
            plan = new Plan(plan.tasks(), head.rounds(), head.pace());
            figures.addAll(begun.figures());
            begun.figures().forEach(each -> done.add(key(each.round(), each.row(), each.subject(), each.jdk())));
            file = ResultsFile.resume(resume);
        }
        describe(head, plan);
        Thread hook = new Thread(() -> interrupted(file.path()), "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        long startNs = System.nanoTime();
        long[] ticks = Machine.ticks();
        rounds(head, plan, file, done);
        Runtime.getRuntime().removeShutdownHook(hook);
        measurements.unknown().forEach(each -> out.println("A peer printed " + each + ", which no row asks for."));
        return file.end(new RunEnd(
                head.run(),
                (System.nanoTime() - startNs) / NS_PER_SECOND,
                Machine.load(),
                Machine.stolen(ticks, Machine.ticks()),
                List.copyOf(failures)));
    }

    /** Gets what native peers need; returns why some are left out. */
    private List<String> prepare() throws InterruptedException {
        List<String> leftOut = new ArrayList<>();
        for (Task task : Plan.tasks(rows, jdks)) {
            try {
                if (task.source() instanceof Source.Script) {
                    out.println("Preparing " + task.label() + " ...");
                    measurements.prepare(task);
                }
            } catch (MeasuringProblem problem) {
                out.println(problem.getMessage());
                given.add(task.source());
                leftOut.add(
                        String.valueOf(problem.getMessage()).lines().findFirst().orElse(task.label()));
            }
        }
        return leftOut;
    }

    private RunHead head(String kind, String commit, double load, List<String> only, List<String> leftOut, Plan plan) {
        Map<String, String> versions = new TreeMap<>();
        for (String peer : PEERS) {
            String version = fromManifest(peer + "-Version");
            if (version != null) {
                versions.put(peer.equals("Vertx") ? "Vert.x" : peer, version);
            }
        }
        Map<String, String> found = new TreeMap<>();
        jdks.forEach(each -> found.put(each.feature(), each.version()));
        String run = TIME.format(Instant.now()) + "-" + commit.replace("+", "") + "-" + kind;
        return new RunHead(
                run,
                kind,
                commit,
                Machine.describe(),
                load,
                found,
                versions,
                plan.rounds(),
                plan.pace(),
                only,
                leftOut);
    }

    private static @Nullable String fromManifest(String name) {
        try (InputStream in = Run.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            return in == null ? null : new Manifest(in).getMainAttributes().getValue(name);
        } catch (IOException e) {
            return null;
        }
    }

    private void describe(RunHead head, Plan plan) {
        out.println(head.machine().getOrDefault("processor", "?") + ", "
                + head.machine().getOrDefault("cpus", "?") + " CPUs; "
                + head.machine().getOrDefault("system", "?") + "; load average " + Text.number(head.load()));
        jdks.forEach(each -> out.println("JDK " + each.feature() + ": " + each.version() + ", " + each.java()));
        if (head.load() > Machine.QUIET_LOAD) {
            out.println("The machine is not quiet; figures will be worse and scatter. Better end what else runs.");
        }
        out.printf(
                "%d tasks in each of %d rounds, %s in all, at %.2f of the usual times.%n",
                plan.tasks().size(), plan.rounds(), Progress.left(plan.seconds()), plan.pace());
    }

    private void interrupted(Path file) {
        isInterrupted = true;
        measurements.stop();
        out.println("\nInterrupted. What was measured is in " + file + "; bench/run --resume " + file
                + " goes on with it.");
    }

    private void rounds(RunHead head, Plan plan, ResultsFile file, Set<String> done)
            throws IOException, InterruptedException {
        Progress progress =
                new Progress(out, System.console() != null, plan.tasks().size() * plan.rounds(), plan.seconds());
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Task task : plan.round(round)) {
                int number = round;
                Task.Target first = task.targets().get(0);
                boolean isDone = task.targets().stream()
                        .anyMatch(
                                each -> done.contains(key(number, each.row().name(), each.subject(), task.feature())));
                if (isDone || given.contains(task.source())) {
                    progress.passes(task.seconds(plan.pace()));
                    continue;
                }
                progress.begins(round, plan.rounds(), task);
                long startNs = System.nanoTime();
                String result = run(head, round, task, plan.pace(), file, progress);
                if (isInterrupted) {
                    throw new InterruptedException(first.row().name());
                }
                progress.ended(result, task.seconds(plan.pace()), (System.nanoTime() - startNs) / NS_PER_SECOND);
            }
        }
        progress.say("Done.");
    }

    private static String key(int round, String row, String subject, @Nullable String jdk) {
        return round + " " + row + " " + subject + " " + jdk;
    }

    private String run(RunHead head, int round, Task task, double pace, ResultsFile file, Progress progress)
            throws IOException, InterruptedException {
        try {
            List<Figures> measured = measurements.run(task, pace);
            for (Figures each : measured) {
                Figures complete = new Figures(
                        head.run(),
                        round,
                        each.row(),
                        each.subject(),
                        each.jdk(),
                        each.unit(),
                        each.samples(),
                        each.bytesPerOp());
                file.add(complete);
                figures.add(complete);
            }
            return measured.isEmpty()
                    ? "nothing"
                    : Text.number(measured.get(0).value()) + " "
                            + measured.get(0).unit();
        } catch (MeasuringProblem problem) {
            if (!isInterrupted) {
                if (problem.isLasting()) {
                    given.add(task.source());
                }
                failures.add(
                        String.valueOf(problem.getMessage()).lines().findFirst().orElse(task.label()));
                progress.say(String.valueOf(problem.getMessage()));
            }
            return "failed";
        }
    }

    /** What came of it, in a few lines for a terminal. */
    String shortTable() {
        Summary summary = new Summary(figures);
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            for (Jdks.Jdk jdk : jdks) {
                summary.of(row, Row.SEQUENT, jdk.feature()).ifPresent(ours -> {
                    text.append(String.format(
                            "%-30s JDK %s %12s  %s to %s",
                            row.name(),
                            jdk.feature(),
                            Text.with(ours.median(), row.unit()),
                            Text.number(ours.least()),
                            Text.number(ours.most())));
                    row.sources().keySet().stream()
                            .filter(subject -> !subject.equals(Row.SEQUENT))
                            .forEach(subject -> summary.timesAsGood(row, subject, jdk.feature())
                                    .ifPresent(ratio -> text.append(";  ")
                                            .append(Text.ratio(ratio.median()))
                                            .append(' ')
                                            .append(subject)));
                    text.append('\n');
                });
            }
        }
        return text.toString();
    }
}
