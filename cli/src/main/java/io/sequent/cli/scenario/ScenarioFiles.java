package io.sequent.cli.scenario;

import io.sequent.cli.output.OutputFile;
import io.sequent.cli.output.OutputFolder;
import io.sequent.cli.picture.SequenceDiagramSvg;
import io.sequent.cli.plot.Plot;
import io.sequent.cli.plot.PlotProblem;
import io.sequent.cli.plot.Plots;
import io.sequent.cli.report.HtmlReport;
import io.sequent.cli.report.ReportedAct;
import io.sequent.cli.report.ReportedRun;
import io.sequent.host.Host;
import io.sequent.scenario.Act;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.without.Comparison;
import io.sequent.scenario.without.Counterfactual;
import io.sequent.trace.CaptureTap;
import io.sequent.trace.Conversation;
import io.sequent.trace.Decision;
import io.sequent.trace.DecisionJson;
import io.sequent.trace.DecisionText;
import io.sequent.trace.SequenceDiagram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that a run leaves behind, or none: NAME.ACT.svg, NAME.ACT.HOST.pcapng for each host, NAME.ACT.txt and .jsonl with
 * all decisions, and NAME.ACT.PLOT.svg and .png.
 */
final class ScenarioFiles {
    /** An experiment of more is not played again for the sake of plots. */
    private static final long MOST_STEPS = 1_000_000;

    private final Scenario scenario;
    private final @Nullable OutputFolder folder;
    private final @Nullable Path page;
    private final List<ReportedAct> reported = new ArrayList<>();
    private String noPlots = "";
    private long decisionsLeftOut;

    /** Keeps files in a folder, a page in a file, or not. */
    ScenarioFiles(Scenario scenario, @Nullable OutputFolder folder, @Nullable Path page) {
        this.scenario = scenario;
        this.folder = folder;
        this.page = page;
    }

    /** Plays an act to its end and keeps what is wanted of it. */
    Performance play(String act, Performance performance) {
        if (folder == null && page == null) {
            return performance.finish();
        }
        ReportedRun run = played(act, performance, false);
        if (page != null) {
            reported.add(ReportedAct.of(act, run));
        }
        return performance;
    }

    /** Plays an act without a rule to its end; in the page, the standard stands beside it. */
    Performance play(String act, Performance standard, Performance without) {
        if (folder == null && page == null) {
            return without.finish();
        }
        ReportedRun run = played(act, without, true);
        if (page != null) {
            reported.add(ReportedAct.of(act, ReportedRun.play(false, standard), run));
        }
        return without;
    }

    private ReportedRun played(String act, Performance performance, boolean withoutRule) {
        String file = scenario.name() + "." + act;
        List<CaptureTap> captures = new ArrayList<>();
        if (folder != null) {
            for (Host host : performance.hosts()) {
                CaptureTap capture = folder.capture(file + "." + host.name() + ".pcapng", host.name())
                        .explainBy(performance.decisionLog());
                captures.add(capture);
                performance.simulation().addTap(capture);
            }
        }
        ReportedRun run = ReportedRun.play(withoutRule, performance);
        if (folder != null) {
            folder.close(captures);
            diagrams(folder, file, performance);
            trace(folder, file, performance);
            plots(folder, file, run);
        }
        return run;
    }

    /** Keeps what an experiment showed: diagrams and plots in the folder, all in the page. */
    void keep(Counterfactual counterfactual, Comparison comparison, String note) {
        if (folder == null && page == null) {
            return;
        }
        Act act = scenario.act(comparison.act());
        ReportedRun with = again(comparison, comparison.with(), false, new Performance(act, comparison.seed()));
        ReportedRun without =
                again(comparison, comparison.without(), true, counterfactual.perform(act, comparison.seed()));
        if (folder != null) {
            String file = scenario.name() + "." + comparison.act();
            diagrams(folder, file + ".with", with.performance());
            diagrams(folder, file + ".without", without.performance());
            plots(folder, file + ".with", with);
            plots(folder, file + ".without", without);
        }
        if (page != null) {
            reported.add(new ReportedAct(comparison.act(), note, comparison.facts(), List.of(with, without)));
        }
    }

    /** Plays a run again to sample it, unless that would take long. */
    private static ReportedRun again(Comparison comparison, Performance over, boolean withoutRule, Performance anew) {
        if (over.steps() > MOST_STEPS) {
            return new ReportedRun(withoutRule, over, List.of());
        }
        anew.simulation().channels().get(0).replay(comparison.faults());
        return ReportedRun.play(withoutRule, anew);
    }

    /** Writes the page, if it is wanted, about all that was played. */
    void writePage(Language language, @Nullable Counterfactual without) {
        if (page != null) {
            OutputFile.write(page, HtmlReport.render(scenario, reported, language, without));
        }
    }

    private static void diagrams(OutputFolder folder, String file, Performance performance) {
        List<SequenceDiagram> diagrams = performance.diagrams();
        for (int i = 0; i < diagrams.size(); i++) {
            folder.write(file + (i == 0 ? "" : "." + (i + 1)) + ".svg", SequenceDiagramSvg.render(diagrams.get(i)));
        }
    }

    private void trace(OutputFolder folder, String file, Performance performance) {
        StringBuilder text = new StringBuilder();
        StringBuilder json = new StringBuilder();
        for (Decision decision : performance.decisions()) {
            text.append(DecisionText.line(decision)).append('\n');
            json.append(DecisionJson.line(decision)).append('\n');
        }
        decisionsLeftOut += performance.decisionLog().leftOut();
        folder.write(file + ".txt", text.toString());
        folder.write(file + ".jsonl", json.toString());
    }

    private void plots(OutputFolder folder, String file, ReportedRun run) {
        List<Conversation> conversations = run.performance().conversations();
        try {
            for (int i = 0; i < conversations.size(); i++) {
                for (Plot plot : Plots.of(conversations.get(i), run.samples(), Language.ENGLISH)) {
                    String name = file + (i == 0 ? "" : "." + (i + 1)) + "." + plot.name();
                    folder.write(name + ".svg", plot.svg("plot"));
                    folder.write(name + ".png", plot.png());
                }
            }
        } catch (PlotProblem problem) {
            noPlots = String.valueOf(problem.getMessage());
        }
    }

    /** Says where the files are, or how to have them. */
    String summary() {
        if (folder == null && page == null) {
            return "Add --out DIR to keep diagrams, captures, decisions and plots, --report FILE for all in one page.";
        }
        List<String> lines = new ArrayList<>();
        if (folder != null) {
            lines.add("In " + folder + ": diagrams (SVG), captures (pcapng, one at each host, with the decisions as");
            lines.add("comments), the decisions (text, JSON lines), and plots (SVG, PNG).");
        }
        if (decisionsLeftOut > 0) {
            lines.add("The files of decisions keep the first of each run; " + decisionsLeftOut
                    + " later ones are left out.");
        }
        if (page != null) {
            lines.add("In " + page + ": the page, for any browser.");
        }
        if (!noPlots.isEmpty()) {
            lines.add("The plots are missing: " + noPlots);
        }
        return String.join(System.lineSeparator(), lines);
    }
}
