package io.sequent.bench.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a benchmark of JMH in one JVM of its own, in many short iterations, and counts what it allocates. */
final class JmhMeasuring {
    private static final int WARMUP_ITERATIONS = 4;
    private static final int ITERATIONS = 20;
    private static final String BYTES = "gc.alloc.rate.norm";
    private static final int SHOWN = 1_500;

    private JmhMeasuring() {}

    static List<Figures> run(Task task, Source.Jmh source, double pace) {
        System.setProperty("jmh.ignoreLock", "true"); // the load is looked at instead
        Pace own = task.targets().get(0).row().pace();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(log, true, StandardCharsets.UTF_8);
        try {
            Options options = options(task, source, own.warmupSeconds(pace), own.seconds() * pace);
            RunResult result = new Runner(options, OutputFormatFactory.createFormatInstance(print, VerboseMode.NORMAL))
                    .runSingle();
            return figures(task, result);
        } catch (RunnerException e) {
            String text = log.toString(StandardCharsets.UTF_8);
            int error = Math.max(text.indexOf("<failure>"), 0);
            throw new MeasuringProblem(task.label() + " failed: " + e.getMessage() + "\n"
                    + text.substring(error, Math.min(text.length(), error + SHOWN)));
        }
    }

    private static Options options(Task task, Source.Jmh source, double warmupSeconds, double seconds) {
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .include("^" + Pattern.quote(source.benchmark()) + "$")
                .forks(1)
                .threads(1)
                .warmupIterations(WARMUP_ITERATIONS)
                .warmupTime(milliseconds(warmupSeconds / WARMUP_ITERATIONS))
                .measurementIterations(ITERATIONS)
                .measurementTime(milliseconds(seconds / ITERATIONS))
                .addProfiler("gc")
                .shouldFailOnError(true);
        if (task.jdk() != null) {
            builder = builder.jvm(task.jdk().java().toString());
        }
        for (Map.Entry<String, String> each : source.parameters().entrySet()) {
            builder = builder.param(each.getKey(), each.getValue());
        }
        return builder.build();
    }

    private static TimeValue milliseconds(double seconds) {
        return TimeValue.milliseconds(Math.max(1, Math.round(seconds * 1e3)));
    }

    private static List<Figures> figures(Task task, RunResult result) {
        List<Double> samples = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        String unit = result.getPrimaryResult().getScoreUnit();
        result.getBenchmarkResults().forEach(fork -> {
            for (IterationResult each : fork.getIterationResults()) {
                samples.add(each.getPrimaryResult().getScore());
                Double allocated = allocated(each.getSecondaryResults());
                if (allocated != null) {
                    bytes.add(allocated);
                }
            }
        });
        Double typical = bytes.isEmpty()
                ? null
                : Double.valueOf(Statistics.median(
                        bytes.stream().mapToDouble(Double::doubleValue).toArray()));
        List<Figures> figures = new ArrayList<>();
        for (Task.Target target : task.targets()) {
            Unit own = target.row().unit();
            double[] values =
                    samples.stream().mapToDouble(each -> own.ofJmh(each, unit)).toArray();
            figures.add(new Figures(
                    "", 0, target.row().name(), target.subject(), task.feature(), own.text(), values, typical));
        }
        return figures;
    }

    @SuppressWarnings("rawtypes") // as JMH has it
    private static @Nullable Double allocated(Map<String, Result> results) {
        for (Map.Entry<String, Result> each : results.entrySet()) {
            if (each.getKey().endsWith(BYTES)) {
                return each.getValue().getScore();
            }
        }
        return null;
    }
}
