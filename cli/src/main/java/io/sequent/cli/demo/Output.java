package io.sequent.cli.demo;

import io.sequent.cli.picture.SequenceDiagramSvg;
import io.sequent.trace.CaptureTap;
import io.sequent.trace.PcapngWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /**
     * Starts a capture at each host, in a file of its own: in one file every packet would be there twice, and Wireshark would take
     * the second for a retransmission.
     *
     * @param way what is captured
     * @param hosts the names of the hosts
     * @return the captures, none where nothing is kept
     */
    List<CaptureTap> captures(Way way, String... hosts) {
        List<CaptureTap> captures = new ArrayList<>();
        if (folder == null) {
            return captures;
        }
        try {
            for (String host : hosts) {
                Path file = folder.resolve(way.fileName + "." + host + ".pcapng");
                PcapngWriter writer = new PcapngWriter(new BufferedOutputStream(Files.newOutputStream(file)));
                captures.add(new CaptureTap(writer, host));
            }
            return captures;
        } catch (IOException problem) {
            throw unwritable(folder, problem);
        }
    }

    void close(List<CaptureTap> captures) {
        if (folder == null) {
            return;
        }
        try {
            for (CaptureTap capture : captures) {
                capture.close();
            }
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
                : "Captures (pcapng, one at each host) and diagrams (SVG) of all four ways are in " + folder + ".";
    }

    private static DemoProblem unwritable(Path folder, IOException problem) {
        return new DemoProblem(
                "cannot write to --out " + folder + " (" + problem + "); name a folder you may write to");
    }
}
