package io.sequent.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that an option names. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Writes a text, and makes the folder where it is missing.
     *
     * @param file where to
     * @param text what
     * @throws OutputProblem if the file cannot be written
     */
    public static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException problem) {
            throw new OutputProblem("cannot write " + file + " (" + problem + "); name a file you may write");
        }
    }
}
