package io.sequent.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The drivers of the native peers build and run, and print the rows that {@code bench/peers/README.md} names. A driver
 * whose peer is not installed is skipped; the script {@code install} beside it installs that.
 */
@Tag("any-jdk")
class NativePeersTest {
    private static final Path PEERS =
            Path.of(System.getProperty("basedir", "")).resolve("peers").toAbsolutePath();
    private static final int NOT_TO_BE_HAD = 77;
    private static final String SECONDS = "0.02";
    private static final String SAMPLES = "1";

    private record Sample(String row, String subject, String unit, double value) {
        static Sample parse(String line) {
            String[] fields = line.split("\t", -1);
            assertThat(fields).as(line).hasSize(4);
            return new Sample(fields[0], fields[1], fields[2], Double.parseDouble(fields[3]));
        }
    }

    @TempDir
    private Path folder = Path.of("");

    @Test
    void lwipPrintsItsRows() throws Exception {
        List<Sample> samples = samples("lwip");

        assertThat(rows(samples, "lwip"))
                .isEqualTo(Set.of(
                        "bulk-64KB-1 ns",
                        "bulk-1MB-1 ns",
                        "bulk-64KB-1000 ns",
                        "bulk-1MB-1000 ns",
                        "cycle ns",
                        "cycle-6 ns",
                        "cycle-segments segments",
                        "cycle-6-segments segments",
                        "checksum-1460 ns"));
        assertThat(rows(samples, "c")).isEqualTo(Set.of("checksum-1460 ns"));
        assertThat(subjects(samples))
                .isEqualTo(Set.of(
                        "lwip", "lwip-native", "lwip-no-timestamps", "lwip-native-no-timestamps", "c", "c-generic"));
        for (Sample sample : samples) {
            switch (sample.row()) {
                case "cycle-segments" -> assertThat(sample.value()).isEqualTo(5);
                case "cycle-6-segments" -> assertThat(sample.value()).isEqualTo(6);
                case "checksum-1460" -> assertThat(sample.value()).isBetween(5.0, 100_000.0);
                default -> assertThat(sample.value()).as(sample.row()).isBetween(50.0, 1_000_000.0);
            }
        }
    }

    @Test
    void simulatorPrintsItsRows() throws Exception {
        List<Sample> samples = samples("ns-3");

        assertThat(rows(samples, "ns-3"))
                .isEqualTo(Set.of("sim-10ms packets/s", "sim-1ms packets/s", "sim-1ms-loss packets/s"));
        assertThat(samples)
                .allSatisfy(sample -> assertThat(sample.value()).isPositive().isLessThan(1e8));
    }

    @Test
    void kernelPrintsItsRows() throws Exception {
        List<Sample> samples = samples("kernel");

        assertThat(subjects(samples)).isEqualTo(Set.of("kernel", "kernel-offload"));
        assertThat(rows(samples, "kernel"))
                .isEqualTo(Set.of("bulk-64KB-1 ns", "bulk-64KB-1000 ns", "cycle ns", "cycle-segments segments"));
        Map<String, Double> kernel = samples.stream()
                .filter(sample -> sample.subject().equals("kernel"))
                .collect(Collectors.toMap(Sample::row, Sample::value));
        assertThat(kernel.get("cycle-segments")).isBetween(5.5, 8.0);
        assertThat(kernel.get("cycle")).isBetween(1_000.0, 1e8);
        assertThat(kernel.get("bulk-64KB-1")).isBetween(100.0, 1e7);
        assertThat(kernel.get("bulk-64KB-1000")).isBetween(100.0, 1e7);
    }

    private List<Sample> samples(String peer) throws IOException, InterruptedException {
        File remarks = folder.resolve("remarks").toFile();
        int installed = run(remarks, peer, "install", "--check");
        assumeTrue(installed != NOT_TO_BE_HAD, () -> text(remarks));
        int result = run(remarks, peer, "run", SECONDS, SAMPLES);
        assumeTrue(result != NOT_TO_BE_HAD, () -> text(remarks));
        assertThat(result).as(text(remarks)).isZero();
        List<Sample> samples = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("samples"))) {
            samples.add(Sample.parse(line));
        }
        return samples;
    }

    private int run(File remarks, String peer, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(PEERS.resolve(peer).resolve(script).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("samples").toFile())
                .redirectError(remarks)
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroy();
        }
        return process.exitValue();
    }

    private static String text(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> rows(List<Sample> samples, String subject) {
        return samples.stream()
                .filter(sample -> sample.subject().equals(subject))
                .map(sample -> sample.row() + " " + sample.unit())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> subjects(List<Sample> samples) {
        return samples.stream().map(Sample::subject).collect(Collectors.toCollection(TreeSet::new));
    }
}
