package io.sequent.cli.demo;

import java.io.PrintWriter;

/** One line that counts up where a person watches, and one line at the end where none does. */
final class Progress {
    private final PrintWriter err;
    private final String title;
    private final int total;

    @SuppressWarnings("SystemConsoleNull") // on Java 22 to 24 a pipe counts as watched, which only looks untidy
    private final boolean watched = System.console() != null;

    Progress(PrintWriter err, String title, int total) {
        this.err = err;
        this.title = title;
        this.total = total;
    }

    void files(int done) {
        if (watched) {
            err.print("\r" + line(done));
            err.flush();
        }
    }

    void done() {
        err.println((watched ? "\r" : "") + line(total) + ", every SHA-256 as it should be");
    }

    private String line(int done) {
        return String.format("  %-20s %d of %d files", title, done, total);
    }
}
