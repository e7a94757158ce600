package io.sequent.cli.demo;

import io.sequent.cli.picture.SequenceDiagramSvg;
import io.sequent.trace.CaptureTap;
import io.sequent.trace.PcapngWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that the demo leaves behind, or none. */
final class Output {
    private final @Nullable Path folder;

    private Output(@Nullable Path folder) {
        this.folder = folder;
    }

    /**
     * Makes sure that the folder can be written before any work is done.
     *
     * @param folder where to, or null to write nothing
     * @return the output
     * @throws DemoProblem if the folder cannot be written
     */
    static Output to(@Nullable Path folder) {
        if (folder != null) {
            try {
                Files.createDirectories(folder);
                Files.delete(Files.createTempFile(folder, "sequent", ".probe"));
            } catch (IOException problem) {
                throw unwritable(folder, problem);
            }
        }
        return new Output(folder);
    }

    /** A capture of both ends for one way, or null where nothing is kept. */
    @Nullable
    CaptureTap capture(Way way) {
        if (folder == null) {
            return null;
        }
        try {
            Path file = folder.resolve(way.fileName + ".pcapng");
            return new CaptureTap(new PcapngWriter(new BufferedOutputStream(Files.newOutputStream(file))));
        } catch (IOException problem) {
            throw unwritable(folder, problem);
        }
    }

    void close(@Nullable CaptureTap capture) {
        if (capture == null || folder == null) {
            return;
        }
        try {
            capture.close();
        } catch (IOException problem) {
            throw unwritable(folder, problem);
        }
    }

    void diagrams(List<FetchResult> results) {
        if (folder == null) {
            return;
        }
        try {
            for (FetchResult result : results) {
                Files.writeString(
                        folder.resolve(result.way().fileName + ".svg"),
                        SequenceDiagramSvg.render(DemoReport.sequenceDiagram(result)));
            }
        } catch (IOException problem) {
            throw unwritable(folder, problem);
        }
    }

    String summary() {
        return folder == null
                ? "Add --out DIR to keep the captures (pcapng, for Wireshark) and the diagrams (SVG)."
                : "Captures (pcapng) and diagrams (SVG) of all four ways are in " + folder + ".";
    }

    private static DemoProblem unwritable(Path folder, IOException problem) {
        return new DemoProblem(
                "cannot write to --out " + folder + " (" + problem + "); name a folder you may write to");
    }
}
