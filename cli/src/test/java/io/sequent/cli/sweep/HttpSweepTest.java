package io.sequent.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSweepTest {
    @TempDir
    private Path folder;

    @Test
    void pipeliningSavesRoundTrips() throws IOException {
        CommandRun run = CommandRun.of(
                "sweep",
                "http",
                "--requests",
                "20",
                "--size",
                "1kB",
                "--depth",
                "1,20",
                "--rtt",
                "100ms",
                "--rate",
                "1gbit",
                "--seeds",
                "1",
                "--out",
                folder.toString());
        assertThat(run.exitCode()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("runs.csv"));
        List<String> head = List.of(lines.get(0).split(",", -1));
        int seconds = head.indexOf("virtual_seconds");
        double alone = Double.parseDouble(lines.get(1).split(",", -1)[seconds]);
        double pipelined = Double.parseDouble(lines.get(2).split(",", -1)[seconds]);
        assertThat(alone).isBetween(2.1, 2.2); // one to connect, one for each request
        assertThat(pipelined).isLessThan(0.5);
        assertThat(folder.resolve("virtual_seconds-by-depth.svg")).isNotEmptyFile();
    }

    @Test
    void whatTakesTooLongIsAnError() throws IOException {
        CommandRun run = CommandRun.of("sweep", "http", "--limit", "200ms", "--seeds", "1", "--out", folder.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("runs.csv"))).contains("not done after 0.200 s of virtual time");
    }
}
