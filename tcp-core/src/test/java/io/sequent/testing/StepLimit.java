package io.sequent.testing;

/** Ends a loop that a broken rule would make endless: {@code while (connection.pollTransmit(out, now)) limit.step();}. */
public final class StepLimit {
    private final String what;
    private final int limit;
    private int steps;

    /**
     * Starts to count.
     *
     * @param what is counted, for the failure
     * @param limit how many steps are allowed
     */
    public StepLimit(String what, int limit) {
        this.what = what;
        this.limit = limit;
    }

    /**
     * Counts a step.
     *
     * @throws AssertionError if it is one too many
     */
    public void step() {
        if (++steps > limit) {
            throw new AssertionError("more than " + limit + " " + what + ": this never ends");
        }
    }
}
