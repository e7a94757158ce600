package io.sequent.bench.run;

import static io.sequent.bench.run.Examples.all;
import static io.sequent.bench.run.Examples.figures;
import static io.sequent.bench.run.Examples.nativeFigures;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sequent.cli.plot.Plot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    private static final Path HOME = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("..")
            .normalize();

    private final Row row = Examples.row("bulk-1", Unit.NANOSECONDS).aim(25, 180, "peer", 286);

    @TempDir
    Path folder = Path.of("");

    private static ResultsFile.Content run(String kind) {
        return new ResultsFile.Content(
                Examples.head(Examples.RUN, kind),
                all(figures("bulk-1", "sequent", "25", 120), nativeFigures("bulk-1", "peer", 100)),
                new RunEnd(Examples.RUN, 61, 0.75, 0.02, List.of("peer2 is not there")));
    }

    @Test
    void pageSaysWhereHowAndWhatWasLost() {
        String page = new Page(List.of(row)).text(run(RunHead.FULL), null);
        assertThat(page)
                .contains("Run `2026-01-02T0304-abc-full`, commit abc, in 2 rounds and 2 minutes. Chip, 2 CPUs")
                .contains("Load average 0.3 before, 0.8 after; 2% of the time stolen. Netty 4.")
                .contains("- Failed: peer2 is not there")
                .contains("- We lose: `bulk-1` on JDK 25, where peer is 1.20 times as fast")
                .contains("Not measured yet: `bench/http` does.")
                .doesNotContain("{{")
                .doesNotContain("quick run");
        assertThat(new Page(List.of(row)).text(run(RunHead.QUICK), null)).contains("**A quick run:");
    }

    @Test
    void whatBenchHttpWroteStays() {
        String old = "before <!-- http table: begin -->\nits table\n<!-- http table: end --> after";
        assertThat(new Page(List.of(row)).text(run(RunHead.FULL), old))
                .contains("<!-- http table: begin -->\nits table\n<!-- http table: end -->")
                .doesNotContain("before <!--");
    }

    @Test
    void templateHasEachTheme() {
        for (Theme theme : Theme.values()) {
            assertThat(Page.template()).contains("{{" + theme.text() + "}}");
        }
    }

    /** Nobody writes numbers by hand, and nobody forgets to write the page. */
    @Test
    void pageIsWhatTheNewestRunGives() throws IOException {
        Pages pages = new Pages(HOME, Rows.all());
        List<ResultsFile.Content> runs = pages.runs();
        assumeThat(runs).as("runs in bench/results").isNotEmpty();
        ResultsFile.Content newest = runs.get(runs.size() - 1);
        assertThat(Files.readString(pages.page(), StandardCharsets.UTF_8))
                .as("docs/benchmarks.md; bench/run --page writes it anew")
                .isEqualTo(pages.text(newest));
        for (String picture : Pictures.names()) {
            assertThat(Files.readString(pages.pictures().resolve(picture + ".svg"), StandardCharsets.UTF_8))
                    .contains(newest.head().run());
        }
    }

    @Test
    void picturesShowRatiosConnectionsAndTheTrend() {
        List<Plot> plots = new Pictures(List.of(row)).all(run(RunHead.FULL), List.of(run(RunHead.FULL)));
        assertThat(plots).extracting(Plot::name).containsExactlyInAnyOrderElementsOf(Pictures.names());
        assertThat(plots.get(0).svg("x"))
                .contains(">bulk-1</text>")
                .contains(">peer</text>")
                .contains(Examples.RUN);
        assertThat(plots.get(1).svg("x")).contains(">bulk, sequent</text>");
        assertThat(plots.get(2).svg("x")).contains(">01-02 03:04 abc</text>");
    }

    @Test
    void withoutARunThePageStays() throws IOException {
        assertThat(new Pages(folder, List.of(row)).writeNewest()).contains("no whole run");
        assertThat(folder.resolve("docs")).doesNotExist();
    }
}
