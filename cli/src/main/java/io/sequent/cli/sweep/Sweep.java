package io.sequent.cli.sweep;

import io.sequent.cli.output.OutputFolder;
import io.sequent.cli.terminal.Screen;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A sweep of an experiment: all its runs, or those of a shard, in order. */
final class Sweep {
    private final Experiment experiment;
    private final Seeds seeds;
    private final Definition definition;
    private final int threads;
    private final Screen screen;
    private final BooleanSupplier stopped;
    private final LongSupplier clock;

    /** Where a run stands in the table, and what it gave. */
    private record Ran(List<String> row, long packets) {}

    Sweep(
            Experiment experiment,
            Seeds seeds,
            Shard shard,
            int threads,
            Screen screen,
            BooleanSupplier stopped,
            LongSupplier clock) {
        this.experiment = experiment;
        this.seeds = seeds;
        this.definition = Definition.of(experiment, seeds, shard);
        this.threads = threads;
        this.screen = screen;
        this.stopped = stopped;
        this.clock = clock;
    }

    /**
     * Runs, and tells of it.
     *
     * @param folder where the table goes, or null: only the summary is told
     * @param resume whether to go on with a table that is there
     * @param out takes the summary
     * @return the exit code
     */
    int run(@Nullable Path folder, boolean resume, PrintWriter out) {
        Summary summary = new Summary(definition);
        if (folder == null) {
            long done = run(0, summary, row -> {});
            return finish(done, summary, null, out);
        }
        OutputFolder results = OutputFolder.at(folder);
        try (RunsFile file =
                resume ? RunsFile.resume(folder, definition, summary::add) : RunsFile.create(folder, definition)) {
            long done = run(file.kept(), summary, file::append);
            return finish(done, summary, results, out);
        }
    }

    private long run(long from, Summary summary, Consumer<List<String>> rows) {
        long to = definition.ownRuns();
        SweepProgress progress = new SweepProgress(screen, Math.max(to, 1), from, clock);
        long done = new OrderedRunner(threads, stopped).<Ran>run(from, to, this::ran, ran -> {
            rows.accept(ran.row());
            summary.add(ran.row());
            progress.ran(ran.packets());
        });
        screen.line(progress.result(threads));
        return done;
    }

    private Ran ran(long own) {
        long run = definition.shard().run(own);
        long seed = seeds.get(run % seeds.count());
        Setting setting = new Setting(experiment.axes(), run / seeds.count());
        Outcome outcome;
        try {
            outcome = experiment.run(setting, seed);
        } catch (RuntimeException | AssertionError problem) {
            outcome = Outcome.thrown(problem, experiment.results().size());
        }
        return new Ran(RunsFile.row(run + 1, setting.cells(), seed, outcome), outcome.packets());
    }

    private int finish(long done, Summary summary, @Nullable OutputFolder folder, PrintWriter out) {
        long all = definition.ownRuns();
        if (done < all) {
            screen.line("interrupted after " + done + " of " + all + " runs; "
                    + (folder == null
                            ? "with --out DIR they would be kept"
                            : "the same command with --resume goes on"));
            return Report.INTERRUPTED;
        }
        if (!definition.shard().isWhole()) {
            out.println("Shard " + definition.shard() + ": " + all + " of " + definition.runs() + " runs are done"
                    + (folder == null ? "; add --out DIR to keep them." : ", in " + folder + "."));
            out.println("When all shards are: sequent sweep merge DIR... --out DIR");
            return summary.failed() == 0 ? Report.FINE : Report.FAILED;
        }
        return Report.write(definition, summary, folder, out);
    }
}
