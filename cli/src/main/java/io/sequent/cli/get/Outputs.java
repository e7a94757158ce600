package io.sequent.cli.get;

import io.sequent.cli.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Decides where each body goes. */
final class Outputs {
    private final StandardOutput standard;
    private final @Nullable Path file;
    private final @Nullable Path folder;
    private final FileNames names = new FileNames();
    private int count;

    /**
     * Takes what the options say.
     *
     * @param file of {@code -o}: a file, {@code -}, or null
     * @param folder of {@code --out}, or null; made if it is not there
     * @throws GetProblem if it cannot be written
     */
    Outputs(Terminal terminal, @Nullable String file, @Nullable Path folder) {
        boolean forced = file != null && file.equals("-");
        this.standard = new StandardOutput(terminal.out(), terminal.outIsWatched() && !forced);
        this.file = file == null || forced ? null : usable(file);
        this.folder = folder;
        if (folder != null) {
            try {
                Files.createDirectories(folder);
            } catch (IOException problem) {
                throw new GetProblem("cannot make --out " + folder + " (" + problem.getMessage()
                        + "); name a folder that you may write");
            }
        }
    }

    private static Path usable(String name) {
        try {
            Path path = Path.of(name);
            Path parent = path.toAbsolutePath().getParent();
            if (Files.isDirectory(path)) {
                throw new GetProblem("-o " + name + " is a folder; name a file, or use --out " + name);
            }
            if (parent == null || !Files.isDirectory(parent)) {
                throw new GetProblem("-o " + name + " lies in no folder that exists; make " + parent + " first");
            }
            return path;
        } catch (InvalidPathException problem) {
            throw new GetProblem("-o '" + name + "' cannot be a file's name (" + problem.getReason() + ")");
        }
    }

    /** Returns where the body of {@code uri} goes; to be called once for each, in order. */
    Destination next(URI uri) {
        count++;
        if (file != null) {
            return new FileDestination(file, count);
        }
        return folder != null ? new FileDestination(folder.resolve(names.of(uri)), count) : standard.next();
    }
}
