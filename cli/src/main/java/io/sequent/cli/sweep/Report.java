package io.sequent.cli.sweep;

import io.sequent.cli.output.OutputFolder;
import io.sequent.cli.plot.Plot;
import io.sequent.cli.plot.PlotProblem;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told and kept when all runs of a sweep are there. */
final class Report {
    static final int FINE = 0;
    static final int FAILED = 1;
    static final int INTERRUPTED = 130;

    private static final String SUMMARY = "summary.csv";

    private Report() {}

    /**
     * Prints the summary, and writes it and the plots.
     *
     * @return the exit code
     */
    static int write(Definition definition, Summary summary, @Nullable OutputFolder folder, PrintWriter out) {
        List<Group> groups = summary.groups();
        out.print(SummaryTable.text(definition, groups));
        out.println();
        if (folder == null) {
            out.println("Add --out DIR to keep each run and the summary (CSV) and plots (SVG, PNG).");
        } else {
            folder.write(SUMMARY, SummaryTable.csv(definition, groups));
            out.println("In " + folder + ": " + RunsFile.FILE + " (a line for each run), " + SUMMARY
                    + plots(definition, groups, folder));
        }
        long failed = summary.failed();
        if (failed > 0) {
            out.println(failed + " of " + definition.runs() + " runs failed; the column " + Definition.ERROR + " of "
                    + RunsFile.FILE + " says why.");
        }
        return failed == 0 ? FINE : FAILED;
    }

    private static String plots(Definition definition, List<Group> groups, OutputFolder folder) {
        try {
            List<Plot> plots = SweepPlots.of(definition, groups);
            for (Plot plot : plots) {
                folder.write(plot.name() + ".svg", plot.svg("plot"));
                folder.write(plot.name() + ".png", plot.png());
            }
            return plots.isEmpty() ? "." : ", plots (SVG, PNG).";
        } catch (PlotProblem problem) {
            return ". The plots are missing: " + problem.getMessage();
        }
    }
}
