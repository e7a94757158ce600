package io.sequent.cli.output;

import io.sequent.trace.CaptureTap;
import io.sequent.trace.PcapngWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of an option {@code --out}, made and tried before any work is done. */
public final class OutputFolder {
    private final Path folder;

    private OutputFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder where it is missing, and makes sure that files can be written there.
     *
     * @param folder where to
     * @throws OutputProblem if that is not possible
     */
    public static OutputFolder at(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "sequent", ".probe"));
        } catch (IOException problem) {
            throw unwritable(folder, problem);
        }
        return new OutputFolder(folder);
    }

    /**
     * Writes a text.
     *
     * @throws OutputProblem if the file cannot be written
     */
    public void write(String file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a file.
     *
     * @throws OutputProblem if the file cannot be written
     */
    public void write(String file, byte[] content) {
        try {
            Files.write(folder.resolve(file), content);
        } catch (IOException problem) {
            throw unwritable(folder, problem);
        }
    }

    /**
     * Starts a capture at one host, in a file of its own: in one file every packet would be there twice, and Wireshark would take
     * the second for a retransmission.
     *
     * @return the capture, which {@link #close} ends
     * @throws OutputProblem if the file cannot be written
     */
    public CaptureTap capture(String file, String host) {
        try {
            return new CaptureTap(
                    new PcapngWriter(new BufferedOutputStream(Files.newOutputStream(folder.resolve(file)))), host);
        } catch (IOException problem) {
            throw unwritable(folder, problem);
        }
    }

    /**
     * Ends captures.
     *
     * @throws OutputProblem if the rest cannot be written
     */
    public void close(List<CaptureTap> captures) {
        try {
            for (CaptureTap capture : captures) {
                capture.close();
            }
        } catch (IOException problem) {
            throw unwritable(folder, problem);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private static OutputProblem unwritable(Path folder, IOException problem) {
        return new OutputProblem(
                "cannot write to --out " + folder + " (" + problem + "); name a folder you may write to");
    }
}
