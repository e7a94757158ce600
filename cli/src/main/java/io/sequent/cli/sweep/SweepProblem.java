package io.sequent.cli.sweep;

/** Something the user can mend; the message is one line that says what and how. */
final class SweepProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    SweepProblem(String message) {
        super(message);
    }
}
