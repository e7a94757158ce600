package io.sequent.bench.run;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page about benchmarks: words from a template, numbers from a run, and what {@code bench/http} wrote between its
 * marks.
 */
final class Page {
    private static final String TEMPLATE = "benchmarks.md";
    private static final String HTTP_BEGIN = "<!-- http table: begin -->";
    private static final String HTTP_END = "<!-- http table: end -->";

    private final List<Row> rows;

    Page(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * Writes the page.
     *
     * @param run what was measured
     * @param old the page as it is, of which the part of {@code bench/http} stays; null: there is none
     */
    String text(ResultsFile.Content run, @Nullable String old) {
        Tables tables = new Tables(
                rows,
                new Summary(run.figures()),
                run.head().jdks().keySet().stream().toList());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("run", run.head().run());
        values.put("how", how(run));
        values.put("aims", tables.aims());
        values.put("wins", tables.wins());
        values.put("losses", tables.losses());
        values.put("hasLosses", !tables.losses().isEmpty());
        values.put("ties", Text.list(tables.ties()));
        values.put("hasTies", !tables.ties().isEmpty());
        values.put("http", http(old));
        for (Theme theme : Theme.values()) {
            values.put(theme.text(), tables.theme(theme));
        }
        return Mustache.compiler().escapeHTML(false).compile(template()).execute(values);
    }

    /** The words of the page. */
    static String template() {
        try (InputStream in = Page.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + TEMPLATE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String http(@Nullable String old) {
        int begin = old == null ? -1 : old.indexOf(HTTP_BEGIN);
        int end = old == null ? -1 : old.indexOf(HTTP_END);
        String between = old == null || begin < 0 || end < begin
                ? "\nNot measured yet: `bench/http` does.\n"
                : old.substring(begin + HTTP_BEGIN.length(), end);
        return HTTP_BEGIN + between + HTTP_END;
    }

    private static String how(ResultsFile.Content run) {
        RunHead head = run.head();
        StringBuilder text = new StringBuilder();
        if (head.kind().equals(RunHead.QUICK)) {
            text.append("**A quick run: its figures only indicate.** ");
        }
        text.append("Run `").append(head.run()).append("`, commit ").append(head.commit());
        text.append(String.format(Locale.ROOT, ", in %d round%s", head.rounds(), head.rounds() == 1 ? "" : "s"));
        RunEnd end = run.end();
        if (end != null) {
            text.append(String.format(Locale.ROOT, " and %.0f minutes", Math.ceil(end.seconds() / 60)));
        }
        Map<String, String> machine = head.machine();
        text.append(". ").append(machine.getOrDefault("processor", "?"));
        text.append(", ").append(machine.getOrDefault("cpus", "?")).append(" CPUs, ");
        text.append(machine.getOrDefault("vectors", "?").toUpperCase(Locale.ROOT));
        text.append("; ").append(machine.getOrDefault("system", "?"));
        text.append("; JDK ").append(String.join(" and JDK ", head.jdks().values()));
        text.append(String.format(Locale.ROOT, ". Load average %.1f before", head.load()));
        if (end != null) {
            text.append(String.format(
                    Locale.ROOT, ", %.1f after; %.0f%% of the time stolen", end.load(), end.stolen() * 100));
        }
        text.append(". ");
        head.versions()
                .forEach((name, version) ->
                        text.append(name).append(' ').append(version).append(", "));
        text.setLength(text.length() - 2);
        text.append(".\n");
        if (head.load() > Machine.QUIET_LOAD) {
            text.append("\n**The machine was not quiet when this began.**\n");
        }
        for (String each : head.leftOut()) {
            text.append("\n- Left out: ").append(each.replace("\n", " "));
        }
        if (end != null) {
            for (String each : end.failures()) {
                text.append("\n- Failed: ").append(each.replace("\n", " "));
            }
        }
        return text.toString().stripTrailing() + "\n";
    }
}
