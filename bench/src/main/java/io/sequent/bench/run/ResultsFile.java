package io.sequent.bench.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines of one run: its head, a line for each subject of a row in each round, its end. Lines are written as they
 * come, so that
 * nothing is lost when a run is cut short; until its end the file has another name.
 */
final class ResultsFile {
    /** Runs that ended. */
    static final String SUFFIX = ".jsonl";
    /** Those that did not. */
    static final String PARTIAL = ".jsonl.partial";

    private static final MathContext DIGITS = new MathContext(5);
    private static final Gson JSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeAdapter(Double.class, (com.google.gson.JsonSerializer<Double>)
                    (value, type, context) -> new com.google.gson.JsonPrimitive(rounded(value)))
            .registerTypeAdapter(double.class, (com.google.gson.JsonSerializer<Double>)
                    (value, type, context) -> new com.google.gson.JsonPrimitive(rounded(value)))
            .create();

    /**
     * What a file holds.
     *
     * @param end null: the run was cut short
     */
    record Content(
            RunHead head, List<Figures> figures, @Nullable RunEnd end) {}

    private final Path path;

    private ResultsFile(Path path) {
        this.path = path;
    }

    private static BigDecimal rounded(double value) {
        BigDecimal decimal = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    /** Begins the file of a run in {@code folder}. */
    static ResultsFile begin(Path folder, RunHead head) throws IOException {
        Files.createDirectories(folder);
        ResultsFile file = new ResultsFile(folder.resolve(head.run() + PARTIAL));
        file.append(head);
        return file;
    }

    /** Goes on with the file of a run that was cut short. */
    static ResultsFile resume(Path partial) {
        return new ResultsFile(partial);
    }

    Path path() {
        return path;
    }

    void add(Figures figures) throws IOException {
        append(figures);
    }

    /**
     * Ends the file and gives it its name.
     *
     * @return where it is now
     */
    Path end(RunEnd end) throws IOException {
        append(end);
        String name = path.getFileName().toString();
        Path done = path.resolveSibling(name.substring(0, name.length() - PARTIAL.length()) + SUFFIX);
        return Files.move(path, done);
    }

    private void append(Object line) throws IOException {
        Files.writeString(
                path,
                JSON.toJson(line) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /**
     * Reads a file.
     *
     * @throws IOException with the line, if a line is none of those that this class writes
     */
    static Content read(Path path) throws IOException {
        RunHead head = null;
        RunEnd end = null;
        List<Figures> figures = new ArrayList<>();
        List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            try {
                JsonObject line = JsonParser.parseString(lines.get(i)).getAsJsonObject();
                if (line.has("row")) {
                    figures.add(JSON.fromJson(line, Figures.class));
                } else if (line.has("kind")) {
                    head = JSON.fromJson(line, RunHead.class);
                } else {
                    end = JSON.fromJson(line, RunEnd.class);
                }
            } catch (JsonParseException | IllegalStateException e) {
                if (i == lines.size() - 1 && path.toString().endsWith(PARTIAL)) {
                    continue; // cut short while it was written
                }
                throw new IOException(path + ", line " + (i + 1) + " is not of a results file: " + e.getMessage(), e);
            }
        }
        if (head == null) {
            throw new IOException(path + " has no line that says which run it is of");
        }
        return new Content(head, figures, end);
    }

    /** Returns the runs in {@code folder} that ended and were not of some rows alone, oldest first. */
    static List<Path> whole(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each ->
                            each.toString().endsWith(SUFFIX) && !each.toString().endsWith(RunHead.PART + SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
