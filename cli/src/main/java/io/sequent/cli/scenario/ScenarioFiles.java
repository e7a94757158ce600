package io.sequent.cli.scenario;

import io.sequent.cli.output.OutputFolder;
import io.sequent.cli.picture.SequenceDiagramSvg;
import io.sequent.host.Host;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.trace.CaptureTap;
import io.sequent.trace.SequenceDiagram;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that a run leaves behind, or none: NAME.ACT.svg, and NAME.ACT.HOST.pcapng for each host. */
final class ScenarioFiles {
    private final Scenario scenario;
    private final @Nullable OutputFolder folder;

    ScenarioFiles(Scenario scenario, @Nullable OutputFolder folder) {
        this.scenario = scenario;
        this.folder = folder;
    }

    /** Plays an act to its end and keeps what is wanted of it. */
    Performance play(String act, Performance performance) {
        if (folder == null) {
            return performance.finish();
        }
        String file = scenario.name() + "." + act;
        List<CaptureTap> captures = new ArrayList<>();
        for (Host host : performance.hosts()) {
            CaptureTap capture = folder.capture(file + "." + host.name() + ".pcapng", host.name());
            captures.add(capture);
            performance.simulation().addTap(capture);
        }
        performance.finish();
        folder.close(captures);
        diagrams(folder, file, performance);
        return performance;
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

    /** Says where the files are, or how to have them. */
    String summary() {
        return folder == null
                ? "Add --out DIR to keep the diagrams (SVG) and the captures (pcapng, for Wireshark)."
                : "Diagrams (SVG) and captures (pcapng, one at each host) are in " + folder + ".";
    }
}
