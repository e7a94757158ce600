package io.sequent.cli.demo;

import io.sequent.cli.output.OutputFolder;
import io.sequent.cli.output.OutputProblem;
import io.sequent.cli.picture.SequenceDiagramSvg;
import io.sequent.trace.CaptureTap;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that the demo leaves behind, or none. */
final class Output {
    private final @Nullable OutputFolder folder;

    private Output(@Nullable OutputFolder folder) {
        this.folder = folder;
    }

    /**
     * Makes sure that the folder can be written before any work is done.
     *
     * @param folder where to, or null to write nothing
     * @return the output
     * @throws OutputProblem if the folder cannot be written
     */
    static Output to(@Nullable Path folder) {
        return new Output(folder == null ? null : OutputFolder.at(folder));
    }

    /**
     * Starts a capture at each host.
     *
     * @param way what is captured
     * @param hosts the names of the hosts
     * @return the captures, none where nothing is kept
     */
    List<CaptureTap> captures(Way way, String... hosts) {
        OutputFolder target = folder;
        return target == null
                ? List.of()
                : Stream.of(hosts)
                        .map(host -> target.capture(way.fileName + "." + host + ".pcapng", host))
                        .toList();
    }

    void close(List<CaptureTap> captures) {
        if (folder != null) {
            folder.close(captures);
        }
    }

    void diagrams(List<FetchResult> results) {
        if (folder == null) {
            return;
        }
        for (FetchResult result : results) {
            folder.write(result.way().fileName + ".svg", SequenceDiagramSvg.render(DemoReport.sequenceDiagram(result)));
        }
    }

    String summary() {
        return folder == null
                ? "Add --out DIR to keep the captures (pcapng, for Wireshark) and the diagrams (SVG)."
                : "Captures (pcapng, one at each host) and diagrams (SVG) of all four ways are in " + folder + ".";
    }
}
