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
    static final Pace SMALL = new Pace(1, 0.7, 0.5);
    /** A decoder, a timer wheel. */
    static final Pace MEDIUM = new Pace(1, 1.2, 0.8);
    /** All of a connection. */
    static final Pace LARGE = new Pace(1.2, 2.5, 1.2);
    /** Also much to prepare. */
    static final Pace HUGE = new Pace(4, 2.5, 1.2);
}
