package io.sequent.cli.demo;

/** Something the user can mend; the message is one line that says what and how. */
final class DemoProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    DemoProblem(String message) {
        super(message);
    }
}
