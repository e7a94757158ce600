package io.sequent.cli;

import io.sequent.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * A run of the launcher's commands inside the test.
 *
 * @param exitCode what the process would end with
 * @param bytes what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CommandRun(int exitCode, byte[] bytes, String err) {
    /** Runs a command that nobody watches. */
    public static CommandRun of(String... arguments) {
        return of(false, false, "", arguments);
    }

    /** Runs a command with a terminal for standard output, standard error, or both, and with something to read. */
    public static CommandRun of(boolean outIsWatched, boolean errIsWatched, String in, String... arguments) {
        return of(false, outIsWatched, errIsWatched, in, arguments);
    }

    /** Runs a command for which somebody types at a terminal. */
    public static CommandRun typed(String in, String... arguments) {
        return of(true, true, true, in, arguments);
    }

    private static CommandRun of(
            boolean inIsTyped, boolean outIsWatched, boolean errIsWatched, String in, String... arguments) {
        ByteArrayInputStream input = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(input, out, new PrintWriter(err, true), inIsTyped, outIsWatched, errIsWatched);
        int exitCode = Main.run(terminal, arguments);
        return new CommandRun(exitCode, out.toByteArray(), err.toString());
    }

    /** Runs a command whose standard output goes elsewhere. */
    public static CommandRun to(OutputStream out, String... arguments) {
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(InputStream.nullInputStream(), out, new PrintWriter(err, true), false, false, false);
        return new CommandRun(Main.run(terminal, arguments), new byte[0], err.toString());
    }

    /** Returns what it wrote to standard output, as text. */
    public String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
