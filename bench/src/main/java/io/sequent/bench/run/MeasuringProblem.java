package io.sequent.bench.run;

/** Something could not be measured; the message says why, and what helps. */
final class MeasuringProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean isLasting;

    MeasuringProblem(String message) {
        this(message, false);
    }

    /**
     * Says why.
     *
     * @param isLasting true: there is no use in trying again
     */
    MeasuringProblem(String message, boolean isLasting) {
        super(message);
        this.isLasting = isLasting;
    }

    boolean isLasting() {
        return isLasting;
    }
}
