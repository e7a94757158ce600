package io.sequent.oracle;

/** What RFC 9293 3.10 tells the user. */
enum OracleEvent {
    /** The connection is ESTABLISHED. */
    CONNECTED,
    /** There is more to RECEIVE than before. */
    READABLE,
    /** "connection closing": the remote side sent its FIN. */
    CONNECTION_CLOSING,
    /** The remote side has urgent data. */
    URGENT,
    /** The TCB is deleted. */
    DELETED
}
