package io.sequent.bench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts and programs that print lines of row, subject, unit and value; gives benchmarks of JMH to {@link
 * JmhMeasuring}.
 */
final class Measurements implements Measuring {
    private static final int NOT_TO_BE_HAD = 77;
    private static final int LINES_SHOWN = 12;

    private final Path home;
    private final String classPath;
    private final Set<String> known = new HashSet<>();
    private final Set<String> unknown = new TreeSet<>();
    private volatile @Nullable Process running;

    /**
     * Runs what is below {@code home}.
     *
     * @param home the folder of the project
     * @param classPath with all benchmarks
     */
    Measurements(Path home, String classPath) {
        this.home = home;
        this.classPath = classPath;
        for (Row row : Rows.all()) {
            row.sources().keySet().forEach(each -> known.add(key(new Task.Target(row, each))));
        }
    }

    private static String key(Task.Target target) {
        return target.row().name() + "\t" + target.subject();
    }

    /**
     * Installs and builds what a script needs, so that no round has to wait for it.
     *
     * @throws MeasuringProblem if it is not to be had, with the remedy
     */
    void prepare(Task task) throws InterruptedException {
        if (task.source() instanceof Source.Script script) {
            output(task, List.of(script(script), "0.01", "1"));
        }
    }

    private String script(Source.Script script) {
        Path run = home.resolve("bench/peers")
                .resolve(script.name())
                .resolve("run")
                .toAbsolutePath();
        if (!Files.isExecutable(run)) {
            throw new MeasuringProblem(script.name() + " is left out: there is no " + run, true);
        }
        return run.toString();
    }

    @Override
    public List<Figures> run(Task task, double pace) throws InterruptedException {
        Source source = task.source();
        if (source instanceof Source.Jmh jmh) {
            return JmhMeasuring.run(task, jmh, pace);
        }
        List<String> command = new ArrayList<>();
        if (source instanceof Source.Script script) {
            command.add(script(script));
            command.add(Double.toString(Task.SCRIPT_SECONDS * pace / script.samples()));
            command.add(Integer.toString(script.samples()));
        } else if (source instanceof Source.Program program && task.jdk() != null) {
            command.add(task.jdk().java().toString());
            command.addAll(program.options());
            command.addAll(List.of("-cp", classPath, program.mainClass()));
            command.addAll(program.arguments());
        }
        return figures(task, output(task, command));
    }

    /** Ends what is running now. */
    void stop() {
        Process process = running;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** Lines that named a row or a subject that no task has: a row is missing, or a driver has a slip. */
    Set<String> unknown() {
        return unknown;
    }

    private List<String> output(Task task, List<String> command) throws InterruptedException {
        try {
            Path errors = Files.createTempFile("bench-", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectError(errors.toFile())
                        .start();
                running = process;
                process.getOutputStream().close();
                List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                int exitCode = process.waitFor();
                if (exitCode != 0) {
                    throw new MeasuringProblem(
                            (exitCode == NOT_TO_BE_HAD ? "" : task.label() + " ended with exit code " + exitCode + ": ")
                                    + lastLines(errors),
                            exitCode == NOT_TO_BE_HAD);
                }
                return lines;
            } finally {
                running = null;
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new MeasuringProblem(task.label() + " cannot be started: " + e.getMessage(), true);
        }
    }

    private static String lastLines(Path errors) throws IOException {
        List<String> lines = Files.readAllLines(errors, StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()))
                .strip();
    }

    private List<Figures> figures(Task task, List<String> lines) {
        Source source = task.source();
        Map<String, Task.Target> targets = new LinkedHashMap<>();
        task.targets().forEach(each -> targets.put(key(each), each));
        Map<List<String>, List<Double>> samples = new LinkedHashMap<>();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length != 4) {
                throw new MeasuringProblem(task.label() + " printed a line that is no figure: " + line, true);
            }
            boolean countsSegments = fields[0].endsWith(Row.SEGMENTS);
            String row =
                    countsSegments ? fields[0].substring(0, fields[0].length() - Row.SEGMENTS.length()) : fields[0];
            String key = row + "\t" + fields[1];
            Task.Target target = targets.get(key);
            if (target != null) {
                String unit = countsSegments ? fields[2] : target.row().unit().text();
                samples.computeIfAbsent(List.of(fields[0], fields[1], unit), ignored -> new ArrayList<>())
                        .add(Double.parseDouble(fields[3]));
            } else if (source instanceof Source.Script && !known.contains(key)) {
                unknown.add(fields[0] + " of " + fields[1]);
            }
        }
        List<Figures> figures = new ArrayList<>();
        samples.forEach((name, values) -> figures.add(new Figures(
                "",
                0,
                name.get(0),
                name.get(1),
                task.feature(),
                name.get(2),
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                null)));
        return figures;
    }
}
