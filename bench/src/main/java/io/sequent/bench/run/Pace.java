package io.sequent.bench.run;

/**
 * How long a benchmark of JMH runs each time, before times are made shorter or longer for the whole run.
 *
 * @param setupSeconds for the JVM and what the benchmark prepares
 * @param warmupSeconds until the compiler is done
 * @param seconds measured
 */
record Pace(double setupSeconds, double warmupSeconds, double seconds) {
    /** A loop of a few lines. */
    static final Pace SMALL = new Pace(0.7, 0.7, 0.5);
    /** A decoder, a timer wheel. */
    static final Pace MEDIUM = new Pace(0.7, 1.2, 0.8);
    /** All of a connection, of which much has to be compiled. */
    static final Pace LARGE = new Pace(0.8, 6, 1.2);
    /** Also much to prepare. */
    static final Pace HUGE = new Pace(3, 6, 1.2);

    private static final double SHORTEST_WARMUP = 0.75;

    /** How long to warm up: hardly shorter in a hurry, as what is not compiled says nothing about what is. */
    double warmupSeconds(double factor) {
        return warmupSeconds * Math.max(SHORTEST_WARMUP, factor);
    }
}
