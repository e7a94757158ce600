package io.sequent.cli.sweep;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** The table of runs in a folder, with the definition of the sweep beside it. Each row leaves before the next comes. */
final class RunsFile implements Closeable {
    static final String FILE = "runs.csv";

    private final Path file;
    private final CsvWriter csv;
    private final long kept;

    private RunsFile(Path file, CsvWriter csv, long kept) {
        this.file = file;
        this.csv = csv;
        this.kept = kept;
    }

    /**
     * Begins a table.
     *
     * @throws SweepProblem if there is one already
     */
    static RunsFile create(Path folder, Definition definition) {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            throw new SweepProblem(folder
                    + " holds the runs of a sweep already; add --resume to go on with it, or name another" + " folder");
        }
        try {
            Files.writeString(folder.resolve(Definition.FILE), definition.toText());
        } catch (IOException problem) {
            throw unwritable(folder, problem);
        }
        return open(file, definition, 0);
    }

    /**
     * Goes on with a table, or begins it; a row that was written in part is dropped.
     *
     * @param rows takes the rows that are there
     * @throws SweepProblem if it is the table of another sweep
     */
    static RunsFile resume(Path folder, Definition definition, Consumer<List<String>> rows) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return create(folder, definition);
        }
        String difference = definition(folder).difference(definition);
        if (!difference.isEmpty()) {
            throw new SweepProblem(folder + " holds another sweep, and now it is " + difference
                    + "; give the same options as at first, or name another folder");
        }
        dropTornRow(file);
        long kept = 0;
        if (size(file) > 0) {
            for (List<String> row : (Iterable<List<String>>) () -> reader(file, definition)) {
                long expected = definition.shard().run(kept) + 1;
                if (!row.get(0).equals(String.valueOf(expected))) {
                    throw new SweepProblem(file + " has run " + row.get(0) + " where " + expected
                            + " belongs; delete that line and those after it, then resume again");
                }
                rows.accept(row);
                kept++;
            }
        }
        return open(file, definition, kept);
    }

    private static RunsFile open(Path file, Definition definition, long kept) {
        boolean isNew = !Files.exists(file) || size(file) == 0;
        try {
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .autoFlush(true)
                    .build(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
            RunsFile runs = new RunsFile(file, csv, kept);
            if (isNew) {
                runs.append(definition.header());
            }
            return runs;
        } catch (IOException problem) {
            throw unwritable(file, problem);
        }
    }

    /** Cuts off what follows the last line end. */
    private static void dropTornRow(Path file) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long end = bytes.length();
            while (end > 0) {
                bytes.seek(end - 1);
                if (bytes.read() == '\n') {
                    break;
                }
                end--;
            }
            bytes.setLength(end);
        } catch (IOException problem) {
            throw unwritable(file, problem);
        }
    }

    /**
     * Reads which sweep a folder holds.
     *
     * @throws SweepProblem if it holds none
     */
    static Definition definition(Path folder) {
        Path file = folder.resolve(Definition.FILE);
        try {
            return Definition.parse(Files.readString(file));
        } catch (IOException | RuntimeException problem) {
            throw new SweepProblem(
                    "cannot read " + file + " (" + problem + "); name the folder that --out of a sweep has named");
        }
    }

    /**
     * The rows of a table without its head.
     *
     * @throws SweepProblem if it cannot be read, or has another head
     */
    static Rows rows(Path folder, Definition definition) {
        return reader(folder.resolve(FILE), definition);
    }

    private static Rows reader(Path file, Definition definition) {
        try {
            Rows rows = new Rows(file, CsvReader.builder().ofCsvRecord(file));
            if (!rows.hasNext() || !rows.next().equals(definition.header())) {
                throw new SweepProblem(
                        file + " is not the table of the sweep beside it; it may come from another version of"
                                + " Sequent: name another folder");
            }
            return rows;
        } catch (IOException problem) {
            throw new SweepProblem(
                    "cannot read " + file + " (" + problem + "); name a folder that --out of a sweep has named");
        }
    }

    /** Rows of a table, read one by one. */
    static final class Rows implements Iterator<List<String>>, Closeable {
        private final Path file;
        private final CsvReader<CsvRecord> csv;
        private final Iterator<CsvRecord> records;

        Rows(Path file, CsvReader<CsvRecord> csv) {
            this.file = file;
            this.csv = csv;
            this.records = csv.iterator();
        }

        @Override
        public boolean hasNext() {
            return records.hasNext();
        }

        @Override
        public List<String> next() {
            try {
                return records.next().getFields();
            } catch (CsvParseException | UncheckedIOException problem) {
                throw new SweepProblem(file + " is damaged (" + problem.getMessage() + "); run its sweep again");
            }
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    /** How many rows were there before. */
    long kept() {
        return kept;
    }

    /** Adds a row. */
    void append(List<String> row) {
        try {
            csv.writeRecord(row);
        } catch (UncheckedIOException problem) {
            throw unwritable(file, problem);
        }
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException problem) {
            throw unwritable(file, problem);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException problem) {
            throw unwritable(file, problem);
        }
    }

    private static SweepProblem unwritable(Path file, Exception problem) {
        return new SweepProblem("cannot write to " + file + " (" + problem
                + "); make room, or name a folder you may write to with --out");
    }

    /** A row as the table has it. */
    static List<String> row(long run, List<String> setting, long seed, Outcome outcome) {
        List<String> row = new ArrayList<>();
        row.add(String.valueOf(run));
        row.addAll(setting);
        row.add(String.valueOf(seed));
        outcome.cells().forEach(cell -> row.add(cell.replaceAll("\\R", " ")));
        row.add(outcome.error());
        return row;
    }
}
