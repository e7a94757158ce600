package io.sequent.oracle;

/** The states of RFC 9293 3.3.2. */
enum OracleState {
    CLOSED,
    LISTEN,
    SYN_SENT,
    SYN_RECEIVED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    CLOSE_WAIT,
    CLOSING,
    LAST_ACK,
    TIME_WAIT;

    /** The remote side has sent its FIN: nothing more can come from it. */
    boolean remoteHasFinished() {
        return this == CLOSE_WAIT || this == CLOSING || this == LAST_ACK || this == TIME_WAIT;
    }

    /** Data queued by SEND may go out, or what the user sent before CLOSE. */
    boolean mayTransmit() {
        return this == ESTABLISHED || this == CLOSE_WAIT || this == FIN_WAIT_1 || this == CLOSING || this == LAST_ACK;
    }
}
