package io.sequent.http;

/** How far a request has come. */
public enum RequestState {
    /** Waits for its turn; not a byte has left. Also again when it is to be replayed. */
    QUEUED,
    /** It is leaving. */
    SENDING,
    /** It has left. */
    SENT,
    /** The head of its response has come. */
    RECEIVING,
    /** Its response is complete. */
    DONE,
    /** It failed, or was given up. */
    FAILED;

    /** Returns true if nothing more happens to it. */
    public boolean isOver() {
        return this == DONE || this == FAILED;
    }
}
