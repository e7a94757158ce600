package io.sequent.cli.sweep;

import io.sequent.cli.output.OutputFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Puts the tables of all shards together: the result is that of the whole sweep, byte for byte. */
final class Merge {
    private Merge() {}

    /** The table of a shard, at its next row. */
    private static final class Source implements AutoCloseable {
        final Path folder;
        private final RunsFile.Rows rows;
        private List<String> row;
        private long run;

        Source(Path folder, Definition definition) {
            this.folder = folder;
            rows = RunsFile.rows(folder, definition);
            row = List.of();
        }

        boolean next() {
            if (!rows.hasNext()) {
                return false;
            }
            row = rows.next();
            try {
                run = Long.parseLong(row.get(0));
            } catch (NumberFormatException problem) {
                throw new SweepProblem(
                        folder + " has a line of run '" + row.get(0) + "', which is no number; run its sweep again");
            }
            return true;
        }

        @Override
        public void close() {
            try {
                rows.close();
            } catch (IOException harmless) {
                // It was only read.
            }
        }
    }

    /**
     * Merges.
     *
     * @param folders of the shards, or the tables in them
     * @param to where the whole goes
     * @return the exit code
     * @throws SweepProblem if runs are missing, or do not belong together
     */
    static int run(List<Path> folders, Path to, PrintWriter out) {
        List<Path> from = folders.stream().map(Merge::folder).toList();
        Definition whole = RunsFile.definition(from.get(0)).whole();
        for (Path folder : from) {
            String difference = whole.difference(RunsFile.definition(folder).whole());
            if (!difference.isEmpty()) {
                throw new SweepProblem(folder + " holds another sweep than " + from.get(0) + ": " + difference
                        + "; merge only shards of one sweep");
            }
        }
        requireAll(from, whole);
        OutputFolder results = OutputFolder.at(to);
        Summary summary = new Summary(whole);
        try (RunsFile file = RunsFile.create(to, whole)) {
            forEachRow(from, whole, row -> {
                file.append(row);
                summary.add(row);
            });
        }
        return Report.write(whole, summary, results, out);
    }

    private static Path folder(Path named) {
        Path parent = named.toAbsolutePath().getParent();
        return Files.isDirectory(named) || parent == null ? named : parent;
    }

    /** Goes through the rows once before anything is written. */
    private static void requireAll(List<Path> from, Definition whole) {
        long[] last = {0};
        int shards = RunsFile.definition(from.get(0)).shard().count();
        forEachRow(from, whole, row -> {
            long run = Long.parseLong(row.get(0));
            if (run == last[0]) {
                throw new SweepProblem("run " + run + " is there twice; name each shard once");
            }
            if (run != last[0] + 1) {
                throw missing(last[0] + 1, whole, shards);
            }
            last[0] = run;
        });
        if (last[0] < whole.runs()) {
            throw missing(last[0] + 1, whole, shards);
        }
    }

    private static SweepProblem missing(long run, Definition whole, int shards) {
        return new SweepProblem("run " + run + " of " + whole.runs() + " is missing; it belongs to shard "
                + ((run - 1) % shards + 1) + "/" + shards + ": name its folder, or finish it with --resume");
    }

    private static void forEachRow(List<Path> from, Definition definition, Consumer<List<String>> rows) {
        List<Source> sources = new ArrayList<>();
        try {
            PriorityQueue<Source> queue = new PriorityQueue<>(Comparator.comparingLong(source -> source.run));
            for (Path folder : from) {
                Source source = new Source(folder, definition);
                sources.add(source);
                if (source.next()) {
                    queue.add(source);
                }
            }
            while (!queue.isEmpty()) {
                Source first = queue.remove();
                rows.accept(first.row);
                if (first.next()) {
                    queue.add(first);
                }
            }
        } finally {
            sources.forEach(Source::close);
        }
    }
}
