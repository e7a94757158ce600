package io.sequent.cli.sweep;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sweep it is: all that decides what stands in its table of runs. It is kept beside the table, so that a sweep is
 * only continued or merged with what belongs to it.
 *
 * @param name the experiment
 * @param parameters the values of each parameter as the table has them, in order
 * @param seeds as they were asked for
 * @param results the columns of what a run gives
 * @param numbers those that a summary tells of
 * @param checks those that say yes or no
 * @param runs how many runs all shards have together
 * @param shard the part of them
 */
record Definition(
        String name,
        Map<String, List<String>> parameters,
        String seeds,
        List<String> results,
        List<String> numbers,
        List<String> checks,
        long runs,
        Shard shard) {
    static final String FILE = "sweep.csv";
    static final String RUN = "run";
    static final String SEED = "seed";
    static final String ERROR = "error";

    /** Defines the sweep of an experiment over seeds. */
    static Definition of(Experiment experiment, Seeds seeds, Shard shard) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        long runs = seeds.count();
        try {
            for (Axis<?> axis : experiment.axes()) {
                parameters.put(axis.column(), axis.cells());
                runs = Math.multiplyExact(runs, axis.values().size());
            }
        } catch (ArithmeticException tooMany) {
            throw new SweepProblem("that makes more runs than can be counted; leave out some values or seeds");
        }
        return new Definition(
                experiment.name(),
                parameters,
                seeds.toString(),
                experiment.results(),
                experiment.numbers(),
                experiment.checks(),
                runs,
                shard);
    }

    /** The head of the table of runs. */
    List<String> header() {
        List<String> header = new ArrayList<>();
        header.add(RUN);
        header.addAll(parameters.keySet());
        header.add(SEED);
        header.addAll(results);
        header.add(ERROR);
        return header;
    }

    /** How many runs this shard has. */
    long ownRuns() {
        return shard.runs(runs);
    }

    Definition whole() {
        return new Definition(name, parameters, seeds, results, numbers, checks, runs, Shard.WHOLE);
    }

    /** The parameters that have more than one value. */
    List<String> varied() {
        return parameters.keySet().stream()
                .filter(column -> parameters.getOrDefault(column, List.of()).size() > 1)
                .toList();
    }

    /** Writes it as a table: in each line what it is, and the values. */
    String toText() {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text);
        csv.writeRecord("experiment", name);
        parameters.forEach((column, cells) -> csv.writeRecord(line("parameter", column, cells)));
        csv.writeRecord("seeds", seeds);
        csv.writeRecord(line("results", "", results));
        csv.writeRecord(line("numbers", "", numbers));
        csv.writeRecord(line("checks", "", checks));
        csv.writeRecord("runs", String.valueOf(runs));
        csv.writeRecord("shard", shard.toString());
        return text.toString();
    }

    private static List<String> line(String what, String name, List<String> values) {
        List<String> line = new ArrayList<>(List.of(what, name));
        line.addAll(values);
        return line;
    }

    /**
     * Reads what {@link #toText} has written.
     *
     * @throws RuntimeException if it is something else
     */
    static Definition parse(String text) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        Map<String, List<String>> lines = new LinkedHashMap<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord line : csv) {
                List<String> fields = line.getFields();
                if (fields.get(0).equals("parameter")) {
                    parameters.put(fields.get(1), List.copyOf(fields.subList(2, fields.size())));
                } else {
                    lines.put(fields.get(0), fields);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot read from memory", impossible);
        }
        return new Definition(
                one(lines, "experiment"),
                parameters,
                one(lines, "seeds"),
                all(lines, "results"),
                all(lines, "numbers"),
                all(lines, "checks"),
                Long.parseLong(one(lines, "runs")),
                Shard.parse(one(lines, "shard")));
    }

    private static String one(Map<String, List<String>> lines, String what) {
        return lines.getOrDefault(what, List.of()).get(1);
    }

    private static List<String> all(Map<String, List<String>> lines, String what) {
        List<String> line = lines.getOrDefault(what, List.of());
        return List.copyOf(line.subList(2, line.size()));
    }

    /** What is different in another one, in words; empty if nothing is. */
    String difference(Definition other) {
        List<String> own = toText().lines().toList();
        List<String> others = other.toText().lines().toList();
        for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
            if (!own.get(i).equals(others.get(i))) {
                return "'" + others.get(i) + "' instead of '" + own.get(i) + "'";
            }
        }
        return own.size() == others.size() ? "" : "other parameters";
    }
}
