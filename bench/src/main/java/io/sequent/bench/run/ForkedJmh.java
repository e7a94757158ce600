package io.sequent.bench.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs a benchmark of another version: its own JMH, from its own jar, in one JVM. */
final class ForkedJmh {
    private static final int WARMUP_ITERATIONS = 4;
    private static final int ITERATIONS = 20;

    private final Jdks.Jdk jdk;
    private final double pace;

    ForkedJmh(Jdks.Jdk jdk, double pace) {
        this.jdk = jdk;
        this.pace = pace;
    }

    /**
     * Runs it.
     *
     * @return the median of its samples in the row's unit; empty: the version does not have it
     * @throws MeasuringProblem if it fails
     */
    Optional<Double> run(Path jar, Row row, Source.Jmh source) throws IOException, InterruptedException {
        Path json = Files.createTempFile("bench-", ".json");
        Path log = Files.createTempFile("bench-", ".log");
        try {
            int exitCode = new ProcessBuilder(command(jar, row.pace(), source, json))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            String text = Files.readString(log, StandardCharsets.UTF_8);
            if (text.contains("No matching benchmarks") || text.contains("Unable to find parameter")) {
                return Optional.empty();
            }
            if (exitCode != 0) {
                throw new MeasuringProblem(source.benchmark() + " of " + jar + " failed:\n" + text);
            }
            return Optional.of(value(Files.readString(json, StandardCharsets.UTF_8), row.unit()));
        } finally {
            Files.deleteIfExists(json);
            Files.deleteIfExists(log);
        }
    }

    private List<String> command(Path jar, Pace own, Source.Jmh source, Path json) {
        List<String> command = new ArrayList<>(
                List.of(jdk.java().toString(), "-Djmh.ignoreLock=true", "-cp", jar.toString(), "org.openjdk.jmh.Main"));
        command.add("^" + source.benchmark().replace(".", "\\.") + "$");
        source.parameters().forEach((name, value) -> command.addAll(List.of("-p", name + "=" + value)));
        command.addAll(List.of("-f", "1", "-t", "1", "-foe", "true"));
        command.addAll(List.of("-wi", Integer.toString(WARMUP_ITERATIONS)));
        command.addAll(List.of("-w", milliseconds(own.warmupSeconds(pace) / WARMUP_ITERATIONS)));
        command.addAll(List.of("-i", Integer.toString(ITERATIONS)));
        command.addAll(List.of("-r", milliseconds(own.seconds() * pace / ITERATIONS)));
        command.addAll(List.of("-rf", "json", "-rff", json.toString()));
        return command;
    }

    private static String milliseconds(double seconds) {
        return String.format(Locale.ROOT, "%.0fms", Math.max(1, seconds * 1e3));
    }

    /** Returns the median of what JMH wrote. */
    static double value(String json, Unit unit) {
        JsonObject metric = JsonParser.parseString(json)
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("primaryMetric");
        String jmhUnit = metric.get("scoreUnit").getAsString();
        List<Double> samples = new ArrayList<>();
        for (JsonElement fork : metric.getAsJsonArray("rawData")) {
            JsonArray iterations = fork.getAsJsonArray();
            iterations.forEach(each -> samples.add(unit.ofJmh(each.getAsDouble(), jmhUnit)));
        }
        return Statistics.median(
                samples.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
