package io.sequent.cli.get;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file. It appears under its name when it is complete, so that a transfer that fails leaves an older file as it was. What is
 * there and is no regular file, such as a pipe, is written at once.
 */
final class FileDestination implements Destination {
    private final Path file;
    private final Path part;
    private @Nullable OutputStream stream;

    /** Makes a destination; {@code number} tells those of one run apart. */
    FileDestination(Path file, int number) {
        this.file = file;
        String name = ".sequent-" + ProcessHandle.current().pid() + "-" + number + ".part";
        this.part = isSpecial(file) ? file : file.resolveSibling(name);
    }

    private static boolean isSpecial(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file);
    }

    @Override
    public void write(byte[] bytes, Taken taken) throws IOException {
        try {
            opened().write(bytes);
        } catch (IOException problem) {
            throw unwritable(problem);
        }
        taken.taken(bytes.length);
    }

    private OutputStream opened() throws IOException {
        OutputStream open = stream;
        if (open == null) {
            if (!part.equals(file)) {
                part.toFile().deleteOnExit(); // whoever interrupts the command wants no rest of it
            }
            open = part.equals(file)
                    ? Files.newOutputStream(file, StandardOpenOption.WRITE)
                    : Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            stream = open;
        }
        return open;
    }

    @Override
    public void complete() throws IOException {
        try {
            opened().close();
            if (!part.equals(file)) {
                move();
            }
        } catch (IOException problem) {
            throw unwritable(problem);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException whole) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void abandon() {
        OutputStream open = stream;
        if (open == null) {
            return;
        }
        try {
            open.close();
            if (!part.equals(file)) {
                Files.deleteIfExists(part);
            }
        } catch (IOException left) {
            // Whatever went wrong with the transfer says more than that its rest could not be removed.
        }
    }

    private IOException unwritable(IOException problem) {
        String why = problem instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : problem.getMessage();
        return new IOException("cannot write " + file + " (" + why + "); name a file that you may write", problem);
    }
}
