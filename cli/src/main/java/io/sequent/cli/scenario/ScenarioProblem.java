package io.sequent.cli.scenario;

/** Something in the command line that the user can mend; the message is one line that says what and how. */
public final class ScenarioProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    ScenarioProblem(String message) {
        super(message);
    }
}
