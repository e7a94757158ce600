package io.sequent.bench.run;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Says what is being measured and how long it will still take: on a terminal in one line, else in a line for each
 * task.
 */
final class Progress {
    private static final double SMOOTH = 0.9;
    private static final int WIDTH = 100;

    private final PrintStream out;
    private final boolean isTerminal;
    private final int tasks;
    private double secondsLeft;
    private double factor = 1;
    private int done;

    Progress(PrintStream out, boolean isTerminal, int tasks, double seconds) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.tasks = tasks;
        this.secondsLeft = seconds;
    }

    /** Says what begins. */
    void begins(int round, int rounds, Task task) {
        String text = String.format(
                Locale.ROOT,
                "[%d/%d] round %d of %d, %s left: %s ...",
                done + 1,
                tasks,
                round,
                rounds,
                left(secondsLeft * factor),
                task.label());
        out.print(isTerminal ? "\r" + padded(text) : text);
        out.flush();
    }

    /** Says what came of it, and learns how wrong the estimate was. */
    void ended(String result, double estimate, double seconds) {
        done++;
        secondsLeft = Math.max(0, secondsLeft - estimate);
        if (estimate > 0) {
            factor = SMOOTH * factor + (1 - SMOOTH) * (seconds / estimate);
        }
        out.print(isTerminal ? "" : " " + result + "\n");
    }

    /** What needs no measuring. */
    void passes(double estimate) {
        done++;
        secondsLeft = Math.max(0, secondsLeft - estimate);
    }

    /** Something that stays to be read. */
    void say(String text) {
        out.println(isTerminal ? "\r" + padded("") + "\r" + text : "\n" + text);
    }

    static String left(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", Math.ceil(seconds / 60));
    }

    private static String padded(String text) {
        return text.length() >= WIDTH ? text : text + " ".repeat(WIDTH - text.length());
    }
}
