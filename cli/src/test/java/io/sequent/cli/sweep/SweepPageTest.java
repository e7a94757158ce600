package io.sequent.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sequent.cli.CommandRun;
import io.sequent.cli.plot.Fonts;
import io.sequent.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the page about sweeps gives what the page says. */
class SweepPageTest {
    private static final String COMMAND = "./sequent ";
    private static final String BLOCK = "```text\n";

    @TempDir
    private Path folder;

    @Test
    void theExampleIsCurrent() throws IOException {
        String page =
                Files.readString(Path.of(System.getProperty("basedir", "")).resolve("../docs/sweep.md"));
        String command = page.lines()
                .filter(line -> line.startsWith(COMMAND))
                .findFirst()
                .orElseThrow();
        List<String> arguments =
                new ArrayList<>(List.of(command.substring(COMMAND.length()).split(" ")));
        arguments.set(arguments.size() - 1, folder.toString());

        CommandRun run = CommandRun.of(arguments.toArray(new String[0]));

        assertThat(run.exitCode()).isZero();
        String shown = run.out().substring(0, run.out().indexOf("\nIn "));
        int from = page.indexOf(BLOCK) + BLOCK.length();
        GoldenFile.check(
                "../docs/sweep.md", page.substring(0, from) + shown + page.substring(page.indexOf("```", from)));
        assumeTrue(Fonts.areDejaVu(), "docs/images/sweep.svg is drawn with DejaVu Sans");
        GoldenFile.check(
                "../docs/images/sweep.svg", Files.readString(folder.resolve("throughput_mbit-by-loss_percent.svg")));
    }
}
