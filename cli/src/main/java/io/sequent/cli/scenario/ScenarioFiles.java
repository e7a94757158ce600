package io.sequent.cli.scenario;

import io.sequent.cli.output.OutputFile;
import io.sequent.cli.output.OutputFolder;
import io.sequent.cli.picture.SequenceDiagramSvg;
import io.sequent.cli.plot.Plot;
import io.sequent.cli.plot.PlotProblem;
import io.sequent.cli.plot.Plots;
import io.sequent.cli.report.HtmlReport;
import io.sequent.cli.report.ReportedAct;
import io.sequent.host.Host;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.trace.CaptureTap;
import io.sequent.trace.ConnectionSampler;
import io.sequent.trace.ConnectionSamples;
import io.sequent.trace.Conversation;
import io.sequent.trace.SequenceDiagram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that a run leaves behind, or none: NAME.ACT.svg, NAME.ACT.HOST.pcapng for each host, and NAME.ACT.PLOT.svg and
 * .png.
 */
final class ScenarioFiles {
    private final Scenario scenario;
    private final @Nullable OutputFolder folder;
    private final @Nullable Path page;
    private final List<ReportedAct> played = new ArrayList<>();
    private String noPlots = "";

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
        String file = scenario.name() + "." + act;
        List<CaptureTap> captures = new ArrayList<>();
        if (folder != null) {
            for (Host host : performance.hosts()) {
                CaptureTap capture = folder.capture(file + "." + host.name() + ".pcapng", host.name());
                captures.add(capture);
                performance.simulation().addTap(capture);
            }
        }
        List<ConnectionSamples> samples = sample(performance);
        if (folder != null) {
            folder.close(captures);
            diagrams(folder, file, performance);
            plots(folder, file, performance, samples);
        }
        played.add(new ReportedAct(act, performance, samples));
        return performance;
    }

    private static List<ConnectionSamples> sample(Performance performance) {
        ConnectionSampler sampler = new ConnectionSampler();
        performance.hosts().forEach(sampler::watch);
        while (performance.step()) {
            sampler.sample(performance.simulation().nowNs());
        }
        return sampler.connections();
    }

    /** Writes the page, if it is wanted, about all that was played. */
    void writePage(Language language, @Nullable String without) {
        if (page != null) {
            OutputFile.write(page, HtmlReport.render(scenario, played, language, without));
        }
    }

    /** Keeps the diagrams of a run with a rule, or without it. */
    void keep(String act, String rule, Performance performance) {
        if (folder != null) {
            diagrams(folder, scenario.name() + "." + act + "." + rule, performance);
        }
    }

    private static void diagrams(OutputFolder folder, String file, Performance performance) {
        List<SequenceDiagram> diagrams = performance.diagrams();
        for (int i = 0; i < diagrams.size(); i++) {
            folder.write(file + (i == 0 ? "" : "." + (i + 1)) + ".svg", SequenceDiagramSvg.render(diagrams.get(i)));
        }
    }

    private void plots(OutputFolder folder, String file, Performance performance, List<ConnectionSamples> samples) {
        List<Conversation> conversations = performance.conversations();
        try {
            for (int i = 0; i < conversations.size(); i++) {
                for (Plot plot : Plots.of(conversations.get(i), samples, Language.ENGLISH)) {
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
            return "Add --out DIR to keep diagrams, captures and plots, --report FILE for all in one page.";
        }
        List<String> lines = new ArrayList<>();
        if (folder != null) {
            lines.add("In " + folder + ": diagrams (SVG), captures (pcapng, one at each host), plots (SVG, PNG).");
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
