package io.sequent.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {
    private static final List<String> TRANSFER = List.of(
            "sweep",
            "transfer",
            "--size",
            "100kB",
            "--rtt",
            "10ms,50ms",
            "--loss",
            "0,5%",
            "--congestion",
            "cubic,newreno",
            "--seeds",
            "1..3");

    @TempDir
    private Path folder;

    private CommandRun run(List<String> command, String... more) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(new String[0]));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aTransferIsSweptIntoTablesAndPlots() throws IOException {
        CommandRun run = run(TRANSFER, "--out", at("a"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "transfer, seeds 1..3; size_mb 0.1, stack rfc",
                        "congestion  rtt_ms  loss_percent  runs",
                        "newreno");
        assertThat(run.err()).contains("24 runs in ", " runs/s, ", " packets/s").doesNotContain("[#", "\u001b");
        List<String> lines = Files.readAllLines(folder.resolve("a/runs.csv"));
        assertThat(lines).hasSize(25);
        assertThat(lines.get(0)).startsWith("run,size_mb,stack,congestion,").endsWith(",srtt_ms,cwnd_bytes,error");
        assertThat(lines)
                .allMatch(line -> line.split(",", -1).length == lines.get(0).split(",", -1).length);
        assertThat(lines.subList(1, 25)).allMatch(line -> line.endsWith(",")); // no errors
        assertThat(Files.readString(folder.resolve("a/throughput_mbit-by-loss_percent.svg")))
                .contains("newreno, rtt 50 ms</text>", "throughput (Mbit/s)</text>", "fill-opacity");
        assertThat(folder.resolve("a/throughput_mbit-by-loss_percent.png")).isNotEmptyFile();
    }

    @Test
    void threadsAndShardsChangeNoByte() throws IOException {
        run(TRANSFER, "--out", at("1"), "--jobs", "1");
        for (String jobs : List.of("2", "5")) {
            run(TRANSFER, "--out", at(jobs), "--jobs", jobs);
            SweepTest.assertSameFiles(folder.resolve("1"), folder.resolve(jobs));
        }
        run(TRANSFER, "--out", at("a"), "--shard", "1/2", "--jobs", "2");
        CommandRun half = run(TRANSFER, "--out", at("b"), "--shard", "2/2");
        assertThat(half.out())
                .contains("Shard 2/2: 12 of 24 runs are done, in ", "sequent sweep merge DIR... --out DIR");
        CommandRun merge = CommandRun.of("sweep", "merge", at("b"), at("a"), "--out", at("m"));
        assertThat(merge.exitCode()).isZero();
        SweepTest.assertSameFiles(folder.resolve("1"), folder.resolve("m"));
    }

    @Test
    void aRunThatDoesNotGetThereFails() throws IOException {
        CommandRun run = CommandRun.of("sweep", "transfer", "--seeds", "1", "--limit", "50ms", "--out", at("a"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("a/runs.csv"))).contains("not done after 0.050 s of virtual time");
        assertThat(run.out()).contains("1 of 1 runs failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--rtt 50ms..10ms:10ms | the range '50ms..10ms:10ms' is empty; write the smaller value first",
                "--rtt 10ms..50ms | has no step; write FROM..TO:STEP or FROM..TO:xFACTOR",
                "--rtt 10 | is not a number with a unit of",
                "--rtt 10ms,10ms | names 10ms twice; leave one out",
                "--loss 1%, | has nothing between two commas",
                "--seeds 9..1 | the range 9..1 is empty; write the smaller seed first",
                "--seeds 1..9,4 | names a seed twice, in 4; leave it out",
                "--seeds many | 'many' are no seeds; write for example 1..20",
                "--shard 9/8 | there is no shard 9/8; they go from 1/8 to 8/8",
                "--shard 2 | '2' is no shard; write for example 2/8",
                "--jobs 0 | --jobs 0 is not possible; take 1 to 1024",
                "--resume | --resume needs --out DIR",
                "--congestion bbr | 'bbr' is not known; choose from cubic, newreno",
                "--off sacks | 'sacks' is not known; choose from",
                "--without nagel | no rule is named \"nagel\"; the nearest are: nagle",
                "--queue 100B | has no room for a packet",
                "--latency 10ms | Unknown options: '--latency'",
            })
    void whatIsWrongIsSaidInOneLineWithItsRemedy(String arguments, String words) {
        CommandRun run = run(List.of("sweep", "transfer"), arguments.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(words);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidBeforeAnyRun() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        CommandRun run = run(TRANSFER, "--out", file.resolve("below").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("cannot write to --out", "name a folder you may write to")
                .doesNotContain("runs/s");
    }
}
