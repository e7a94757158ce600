package io.sequent.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A run of the launcher's commands inside the test.
 *
 * @param exitCode what the process would end with
 * @param out what it printed
 * @param err what it complained about
 */
public record CommandRun(int exitCode, String out, String err) {
    public static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
