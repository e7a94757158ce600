package io.sequent.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.cli.terminal.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {
    private static final Seeds SEEDS = Seeds.parse("1..10");

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    /** Multiplies; fails where it is told to. */
    private record Product(List<Long> factors, long broken) implements Experiment {
        @Override
        public String name() {
            return "product";
        }

        @Override
        public List<Axis<?>> axes() {
            return List.of(
                    new Axis<>("factor", factors, String::valueOf),
                    new Axis<>("sign", List.of("+", "-"), sign -> sign));
        }

        @Override
        public List<String> results() {
            return List.of("product", "even");
        }

        @Override
        public List<String> numbers() {
            return List.of("product");
        }

        @Override
        public List<String> checks() {
            return List.of("even");
        }

        @Override
        public Outcome run(Setting setting, long seed) {
            long product = Long.parseLong(setting.cells().get(0)) * seed;
            if (product == broken) {
                throw new IllegalStateException("no " + broken + ",\nplease");
            }
            String cell = setting.cells().get(1) + product;
            return new Outcome(List.of(cell, product % 2 == 0 ? "yes" : "no"), "", product);
        }
    }

    private int run(
            String to, Experiment experiment, Shard shard, int threads, boolean resume, BooleanSupplier stopped) {
        Screen screen = new Screen(new PrintWriter(err, true), false);
        PrintWriter printer = new PrintWriter(out, true);
        return new Sweep(experiment, SEEDS, shard, threads, screen, stopped, () -> 0)
                .run(folder.resolve(to), resume, printer);
    }

    private int whole(String to, int threads) {
        return run(to, product(2, 3), Shard.WHOLE, threads, false, () -> false);
    }

    private static Experiment product(long... factors) {
        List<Long> values = new ArrayList<>();
        for (long factor : factors) {
            values.add(factor);
        }
        return new Product(values, -1);
    }

    @Test
    void eachRunHasALine() throws IOException {
        assertThat(whole("a", 1)).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("a/runs.csv"));
        assertThat(lines)
                .hasSize(41)
                .startsWith("run,factor,sign,seed,product,even,error", "1,2,+,1,+2,yes,", "2,2,+,2,+4,yes,");
        assertThat(lines).contains("40,3,-,10,-30,yes,");
        assertThat(Files.readAllLines(folder.resolve("a/summary.csv")))
                .startsWith("factor,sign,runs,failed,product_p5,product_median,product_p95,even_broken,even_seeds")
                .contains("3,-,10,0,-28.65,-16.5,-4.35,5,1 3 5 7 9");
        assertThat(out.toString()).contains("not even", "5 (seed 1, 3, 5, 7, 9)", "-16.5 (-28.65 to -4.35)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void anyNumberOfShardsAndThreadsGivesTheSameFiles(int shards) throws IOException {
        whole("whole", 1);
        for (int threads : new int[] {1, 2, 5}) {
            List<Path> parts = new ArrayList<>();
            for (int i = shards; i > 0; i--) {
                String part = "part" + threads + "-" + i;
                run(part, product(2, 3), new Shard(i, shards), threads, false, () -> false);
                parts.add(i == 1 ? folder.resolve(part).resolve("runs.csv") : folder.resolve(part));
            }
            Path merged = folder.resolve("merged" + threads);
            Merge.run(parts, merged, new PrintWriter(out));
            assertSameFiles(folder.resolve("whole"), merged);
        }
    }

    @Test
    void aRunThatThrowsIsALineAndTheOthersGoOn() throws IOException {
        int code = run("a", new Product(List.of(2L, 3L), 12), Shard.WHOLE, 2, false, () -> false);
        assertThat(code).isEqualTo(1);
        List<String> lines = Files.readAllLines(folder.resolve("a/runs.csv"));
        assertThat(lines).hasSize(41).contains("6,2,+,6,,,\"IllegalStateException: no 12, please\"");
        assertThat(out.toString()).contains("4 of 40 runs failed; the column error of runs.csv says why.");
    }

    @Test
    void whatWasInterruptedGoesOn() throws IOException {
        whole("whole", 1);
        int[] asked = {0};
        int code = run("part", product(2, 3), Shard.WHOLE, 1, false, () -> ++asked[0] > 7);
        assertThat(code).isEqualTo(130);
        assertThat(err.toString()).contains("interrupted after 7 of 40 runs; the same command with --resume goes on");
        assertThat(Files.readAllLines(folder.resolve("part/runs.csv"))).hasSize(8);
        assertThat(run("part", product(2, 3), Shard.WHOLE, 5, true, () -> false))
                .isZero();
        assertSameFiles(folder.resolve("whole"), folder.resolve("part"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 40, 41, 100, 400})
    void aTableThatEndsAnywhereGoesOn(int bytes) throws IOException {
        whole("whole", 1);
        whole("part", 1);
        Path file = folder.resolve("part/runs.csv");
        Files.writeString(file, Files.readString(file).substring(0, bytes));
        run("part", product(2, 3), Shard.WHOLE, 2, true, () -> false);
        assertSameFiles(folder.resolve("whole"), folder.resolve("part"));
    }

    @Test
    void aTableIsNeitherOverwrittenNorMixed() throws IOException {
        whole("a", 1);
        assertThatThrownBy(() -> whole("a", 1)).hasMessageContaining("add --resume to go on with it");
        assertThatThrownBy(() -> run("a", product(2, 4), Shard.WHOLE, 1, true, () -> false))
                .hasMessageContaining("holds another sweep, and now it is 'parameter,factor,2,4' instead of"
                        + " 'parameter,factor,2,3'; give the same options");
        assertThatThrownBy(() -> run("a", product(2, 3), new Shard(1, 2), 1, true, () -> false))
                .hasMessageContaining("'shard,1/2' instead of 'shard,1/1'");
        Path file = folder.resolve("a/runs.csv");
        Files.writeString(file, Files.readString(file).replace("\n3,", "\n33,"));
        assertThatThrownBy(() -> run("a", product(2, 3), Shard.WHOLE, 1, true, () -> false))
                .hasMessageContaining("has run 33 where 3 belongs");
    }

    @Test
    void onlyAllShardsOfOneSweepAreMerged() {
        run("1", product(2, 3), new Shard(1, 3), 1, false, () -> false);
        run("2", product(2, 3), new Shard(2, 3), 1, false, () -> false);
        run("3", product(2, 3), new Shard(3, 3), 1, false, () -> true);
        run("other", product(2, 5), new Shard(3, 3), 1, false, () -> false);
        assertNotMerged("run 3 of 40 is missing; it belongs to shard 3/3: name its folder, or", "1", "2", "3");
        assertNotMerged("run 3 of 40 is missing; it belongs to shard 3/3", "1", "2");
        assertNotMerged("run 1 is there twice; name each shard once", "1", "2", "1");
        assertNotMerged("holds another sweep than", "1", "2", "other");
        assertNotMerged("cannot read", "1", "none");
        assertThat(folder.resolve("merged")).doesNotExist();
    }

    private void assertNotMerged(String words, String... parts) {
        List<Path> folders = List.of(parts).stream().map(folder::resolve).toList();
        assertThatThrownBy(() -> Merge.run(folders, folder.resolve("merged"), new PrintWriter(out)))
                .isInstanceOf(SweepProblem.class)
                .hasMessageContaining(words);
    }

    static void assertSameFiles(Path expected, Path actual) throws IOException {
        for (String file : names(expected)) {
            assertThat(actual.resolve(file)).as(file).hasSameBinaryContentAs(expected.resolve(file));
        }
        assertThat(names(actual)).isEqualTo(names(expected));
    }

    private static List<String> names(Path in) throws IOException {
        try (var files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
