package io.sequent.cli.output;

/** A folder or file that cannot be written; the message is one line that says what and how to mend it. */
public final class OutputProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputProblem(String message) {
        super(message);
    }
}
