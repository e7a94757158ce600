package io.sequent.bench.run;

import io.sequent.cli.plot.Plot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where results, page and pictures lie. */
final class Pages {
    private final Path home;
    private final List<Row> rows;

    Pages(Path home, List<Row> rows) {
        this.home = home;
        this.rows = rows;
    }

    static Path results(Path home) {
        return home.resolve("bench/results").normalize();
    }

    Path page() {
        return home.resolve("docs/benchmarks.md");
    }

    Path pictures() {
        return home.resolve("docs/images/benchmarks");
    }

    /**
     * Writes page and pictures from the newest run that ended and was not of some rows alone.
     *
     * @return what to tell the user
     */
    String writeNewest() throws IOException {
        List<ResultsFile.Content> runs = runs();
        if (runs.isEmpty()) {
            return "There is no whole run in " + results(home)
                    + " yet, so the page stays as it is; bench/run makes one.";
        }
        ResultsFile.Content newest = runs.get(runs.size() - 1);
        Files.writeString(page(), text(newest), StandardCharsets.UTF_8);
        Files.createDirectories(pictures());
        for (Plot plot : new Pictures(rows).all(newest, runs)) {
            Files.writeString(
                    pictures().resolve(plot.name() + ".svg"), plot.svg("b" + plot.name()), StandardCharsets.UTF_8);
        }
        return "Wrote " + page() + " and its pictures from " + newest.head().run() + ".";
    }

    /** The page as it should be. */
    String text(ResultsFile.Content run) throws IOException {
        return new Page(rows).text(run, old());
    }

    private @Nullable String old() throws IOException {
        return Files.exists(page()) ? Files.readString(page(), StandardCharsets.UTF_8) : null;
    }

    /** Returns whole runs, oldest first. */
    List<ResultsFile.Content> runs() throws IOException {
        List<ResultsFile.Content> runs = new ArrayList<>();
        for (Path file : ResultsFile.whole(results(home))) {
            runs.add(ResultsFile.read(file));
        }
        return runs;
    }
}
