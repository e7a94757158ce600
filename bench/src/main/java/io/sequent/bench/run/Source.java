package io.sequent.bench.run;

import java.util.List;
import java.util.Map;

/** Where the figures of a subject come from. */
sealed interface Source {
    /**
     * A JMH benchmark, in a JVM of its own each time.
     *
     * @param type the simple name of its class, below {@code io.sequent.bench}, with the package where that is another
     * @param method its method
     * @param parameters of {@code @Param} fields, each with one value
     */
    record Jmh(String type, String method, Map<String, String> parameters) implements Source {
        /** The benchmark's name as JMH has it. */
        String benchmark() {
            return "io.sequent.bench." + type + "." + method;
        }
    }

    /**
     * A script in {@code bench/peers}: {@code NAME/run SECONDS SAMPLES} prints lines of row, subject, unit and value
     * with tabs in between, and ends with 77 where the peer is not to be had.
     *
     * @param name the folder
     * @param rows how many rows and subjects it measures, for the estimate of its time
     * @param samples how many it takes of each row in a round
     */
    record Script(String name, int rows, int samples) implements Source {}

    /**
     * A program of ours in a JVM of its own that prints such lines, once in a run.
     *
     * @param type the class, below {@code io.sequent.bench}
     * @param options of the JVM
     * @param arguments of the program
     * @param seconds how long it takes, about
     */
    record Program(String type, List<String> options, List<String> arguments, int seconds) implements Source {
        String mainClass() {
            return "io.sequent.bench." + type;
        }
    }
}
