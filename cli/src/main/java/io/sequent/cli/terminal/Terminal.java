package io.sequent.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a command reads and writes, and whether a person watches.
 *
 * @param in standard input
 * @param out standard output, for bytes; who writes flushes
 * @param err standard error, for text
 * @param inIsTyped true if standard input is a terminal
 * @param outIsWatched true if standard output is a terminal
 * @param errIsWatched true if standard error is a terminal
 */
public record Terminal(
        InputStream in,
        OutputStream out,
        PrintWriter err,
        boolean inIsTyped,
        boolean outIsWatched,
        boolean errIsWatched) {
    private static final String WATCHED = "sequent.terminal";

    /** Returns that of this process. The launcher says by {@code -Dsequent.terminal=in,out,err} what is a terminal. */
    public static Terminal ofProcess() {
        // System.out hides what goes wrong, and a reader that went away must be noticed.
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 64 * 1024);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        List<String> watched = List.of(System.getProperty(WATCHED, "").split(","));
        return new Terminal(
                System.in, out, err, watched.contains("in"), watched.contains("out"), watched.contains("err"));
    }

    /** Returns standard output for text; each line leaves at once. */
    public PrintWriter text() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }
}
