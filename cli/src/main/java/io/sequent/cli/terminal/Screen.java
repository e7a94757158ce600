package io.sequent.cli.terminal;

import java.io.PrintWriter;

/** Standard error: lines that stay, and below them one line of progress where a person watches. */
public final class Screen {
    private static final String ERASE = "\r\u001B[K";

    private final PrintWriter err;
    private final boolean watched;
    private boolean showing;

    /** Writes there; a line of progress is only shown if a person watches. */
    public Screen(PrintWriter err, boolean watched) {
        this.err = err;
        this.watched = watched;
    }

    /** Returns true if {@link #progress} shows anything. */
    public boolean isWatched() {
        return watched;
    }

    /** Prints text that stays, of one line or more. */
    public void line(String text) {
        clear();
        err.println(text);
    }

    /** Replaces the line of progress. */
    public void progress(String text) {
        if (watched) {
            showing = true;
            err.print(ERASE + text);
            err.flush();
        }
    }

    /** Takes the line of progress away. */
    public void clear() {
        if (showing) {
            showing = false;
            err.print(ERASE);
            err.flush();
        }
    }
}
