package io.sequent.cli.get;

/** Something in the command line that the user can mend; the message is one line that says what and how. */
final class GetProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    GetProblem(String message) {
        super(message);
    }
}
