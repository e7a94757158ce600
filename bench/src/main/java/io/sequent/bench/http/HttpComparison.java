package io.sequent.bench.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link PipelineBenchmark} in rounds, in each of which every client has its turn at every depth, in a JVM of its own, so that
 * what else the machine does strikes all of them; then writes the table into a page, between two marks.
 *
 * <p>Arguments, each with its default: {@code --rounds 4}, {@code --warmup 3} and {@code --seconds 2} of each turn,
 * {@code --depths 1,16,64}, {@code --server process} (as {@link PipelineBenchmark#server}), {@code --page docs/benchmarks.md}.
 */
public final class HttpComparison {
    private static final String BEGIN = "<!-- http table: begin -->";
    private static final String END = "<!-- http table: end -->";

    private int rounds = 4;
    private int warmupSeconds = 3;
    private int seconds = 2;
    private int[] depths = {1, 16, 64};
    private String server = "process";
    private Path page = Path.of("docs/benchmarks.md");

    private HttpComparison() {}

    /** Runs the comparison; see the class. */
    public static void main(String[] arguments) throws IOException, RunnerException {
        HttpComparison comparison = new HttpComparison();
        comparison.take(arguments);
        String before = ComparisonTable.load();
        ComparisonTable table = comparison.run();
        String text = table.text(comparison.what(before));
        System.out.println(text);
        comparison.write(text);
    }

    private void take(String[] arguments) {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--warmup" -> warmupSeconds = Integer.parseInt(value);
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--depths" ->
                    depths = Arrays.stream(value.split(",", -1))
                            .mapToInt(Integer::parseInt)
                            .toArray();
                case "--server" -> server = value;
                case "--page" -> page = Path.of(value);
                default -> throw new IllegalArgumentException("unknown argument " + arguments[i]);
            }
        }
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("the argument " + arguments[arguments.length - 1] + " has no value");
        }
    }

    private ComparisonTable run() throws RunnerException {
        ComparisonTable table = new ComparisonTable(depths);
        for (int round = 1; round <= rounds; round++) {
            for (int depth : depths) {
                for (Clients client : Clients.values()) {
                    RunResult result = turn(client, depth);
                    double perSecond = result.getPrimaryResult().getScore();
                    table.add(
                            client, depth, perSecond, of(result, "gc.alloc.rate.norm"), of(result, CpuProfiler.RESULT));
                    System.out.printf(
                            "round %d, depth %d, %s: %,.0f requests/s%n", round, depth, client.text(), perSecond);
                }
            }
        }
        return table;
    }

    private RunResult turn(Clients client, int depth) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(PipelineBenchmark.class.getName() + "\\.requests")
                        .param("client", client.text())
                        .param("depth", Integer.toString(depth))
                        .param("server", server)
                        .forks(1)
                        .warmupIterations(warmupSeconds)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(seconds)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler("gc")
                        .addProfiler(CpuProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
    }

    private static double of(RunResult result, String name) {
        for (Result<?> each : result.getSecondaryResults().values()) {
            if (each.getLabel().endsWith(name)) {
                return each.getScore();
            }
        }
        return Double.NaN;
    }

    private List<String> what(String loadBefore) {
        List<String> lines = new ArrayList<>();
        lines.add("Measured with " + rounds + " rounds of " + seconds + " s for each cell after " + warmupSeconds
                + " s to warm up, by `bench/http`. " + ComparisonTable.machine() + "; load average " + loadBefore
                + " before, " + ComparisonTable.load() + " after.");
        lines.add("Netty " + ComparisonTable.version("Netty-Version") + ", Vert.x "
                + ComparisonTable.version("Vertx-Version") + ", HttpCore "
                + ComparisonTable.version("HttpCore-Version") + ". Server: "
                + (server.equals("process") ? "the responder, in a process of its own" : "port " + server) + ".");
        return lines;
    }

    private void write(String text) throws IOException {
        String old = Files.readString(page, StandardCharsets.UTF_8);
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has no lines " + BEGIN + " and " + END);
        }
        String changed = old.substring(0, begin + BEGIN.length()) + "\n" + text + old.substring(end);
        Files.writeString(page, changed, StandardCharsets.UTF_8);
    }
}
