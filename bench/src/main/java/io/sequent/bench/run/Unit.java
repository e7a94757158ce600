package io.sequent.bench.run;

/** What a row counts. */
enum Unit {
    /** Nanoseconds; less is better. */
    NANOSECONDS("ns", true),
    /** How many in a second of wall time; more is better. */
    PER_SECOND("/s", false),
    /** Bytes; less is better. */
    BYTES("B", true),
    /** Bytecode instructions; less is better, and no machine differs from another. */
    INSTRUCTIONS("instructions", true),
    /** Bits in a second of virtual time; more is better. */
    BITS_PER_SECOND("bit/s", false),
    /** Seconds; less is better. */
    SECONDS("s", true),
    /** A plain number, of which neither more nor less is better. */
    COUNT("", true);

    private final String text;
    private final boolean lessIsBetter;

    Unit(String text, boolean lessIsBetter) {
        this.text = text;
        this.lessIsBetter = lessIsBetter;
    }

    String text() {
        return text;
    }

    boolean lessIsBetter() {
        return lessIsBetter;
    }

    /**
     * Says how many times as good one value is as another.
     *
     * @return above 1: {@code ours} is better
     */
    double timesAsGood(double ours, double other) {
        return lessIsBetter ? other / ours : ours / other;
    }

    /**
     * Converts what JMH measured.
     *
     * @param score a value
     * @param unit as JMH writes it: ns/op, us/op, ms/op, s/op, ops/s, ops/ms, ops/us, ops/ns
     * @throws IllegalArgumentException for another unit, or one that this row cannot have
     */
    double ofJmh(double score, String unit) {
        if (this != NANOSECONDS && this != PER_SECOND) {
            throw new IllegalArgumentException("JMH measures no " + name());
        }
        int slash = unit.indexOf('/');
        boolean isRate = unit.startsWith("ops/");
        double secondsOrRate = score * secondsIn(isRate ? unit.substring(4) : unit.substring(0, slash), isRate);
        double seconds = isRate ? 1 / secondsOrRate : secondsOrRate;
        return this == NANOSECONDS ? seconds * 1e9 : 1 / seconds;
    }

    private static double secondsIn(String time, boolean inverse) {
        double seconds = switch (time) {
            case "ns" -> 1e-9;
            case "us" -> 1e-6;
            case "ms" -> 1e-3;
            case "s" -> 1;
            default -> throw new IllegalArgumentException("unknown unit of time " + time);
        };
        return inverse ? 1 / seconds : seconds;
    }
}
