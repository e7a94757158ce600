package io.sequent.bench.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is started once in each round, and whose figures it gives.
 *
 * @param source a benchmark, a script or a program
 * @param jdk what runs it; null for a script
 * @param targets the rows and subjects that it measures
 */
record Task(Source source, Jdks.@Nullable Jdk jdk, List<Target> targets) {
    /** A script takes so many seconds for each sample before times are made shorter or longer. */
    static final double SCRIPT_SECONDS = 0.5;

    private static final double SCRIPT_WARMUP = 1.6;

    /** A subject of a row. */
    record Target(Row row, String subject) {}

    /** The feature number of the JDK; null for a script. */
    @Nullable
    String feature() {
        return jdk == null ? null : jdk.feature();
    }

    /** Whether it is started in the first round alone. */
    boolean isOnce() {
        return source instanceof Source.Program;
    }

    /**
     * How long it takes, about.
     *
     * @param pace what times are multiplied with
     */
    double seconds(double pace) {
        if (source instanceof Source.Program program) {
            return program.seconds();
        }
        if (source instanceof Source.Script script) {
            return script.rows() * SCRIPT_SECONDS * SCRIPT_WARMUP * pace;
        }
        Pace own = targets.get(0).row().pace();
        return own.setupSeconds() + own.warmupSeconds(pace) + pace * own.seconds();
    }

    /** For the progress: what is being measured. */
    String label() {
        Target first = targets.get(0);
        String on = jdk == null ? "" : ", JDK " + jdk.feature();
        if (source instanceof Source.Jmh) {
            return first.row().name() + ", " + first.subject() + on;
        }
        return (source instanceof Source.Script script
                        ? script.name()
                        : first.row().theme().text())
                + on;
    }
}
