package io.sequent.oracle;

/** What the user is told when the TCB is deleted. */
enum OracleReason {
    /** Nothing: the connection ended as it should. */
    NONE,
    /** "error: connection reset". */
    RESET,
    /** "connection refused". */
    REFUSED,
    /** The user aborted, or data arrived that nobody will read. */
    ABORTED
}
