package io.sequent.tcp;

/** What a {@link TcpListener} has counted since it was made. Read by the thread that drives it. */
public final class TcpListenerCounters {
    long synsDropped;
    long acceptQueueOverflows;
    long synAcksRetransmitted;
    long handshakesAbandoned;
    long cookiesSent;
    long cookiesAccepted;
    long cookiesRejected;
    long resetsSent;
    long answersDropped;
    long timeWaitReuses;

    TcpListenerCounters() {}

    /**
     * Counts the SYNs that were not answered: a queue was full, or the listener closed.
     *
     * @return 0 or more
     */
    public long synsDropped() {
        return synsDropped;
    }

    /**
     * Counts the ACKs that would have completed a handshake and found the accept queue full.
     *
     * @return 0 or more
     */
    public long acceptQueueOverflows() {
        return acceptQueueOverflows;
    }

    /**
     * Counts the SYN-ACKs that were sent again because no ACK came in time (RFC 6298 5.4).
     *
     * @return 0 or more
     */
    public long synAcksRetransmitted() {
        return synAcksRetransmitted;
    }

    /**
     * Counts the half-open connections that were given up after the last retransmission (RFC 9293 3.8.3).
     *
     * @return 0 or more
     */
    public long handshakesAbandoned() {
        return handshakesAbandoned;
    }

    /**
     * Counts the SYNs that were answered with a cookie because the SYN queue was full (RFC 4987 3.6).
     *
     * @return 0 or more
     */
    public long cookiesSent() {
        return cookiesSent;
    }

    /**
     * Counts the connections that were made from a cookie.
     *
     * @return 0 or more
     */
    public long cookiesAccepted() {
        return cookiesAccepted;
    }

    /**
     * Counts the ACKs that came while cookies were out and carried none, or one forged or too old.
     *
     * @return 0 or more
     */
    public long cookiesRejected() {
        return cookiesRejected;
    }

    /**
     * Counts the RSTs that answered segments which belong to no connection (RFC 9293 3.10.7.2).
     *
     * @return 0 or more
     */
    public long resetsSent() {
        return resetsSent;
    }

    /**
     * Counts the answers without a connection behind them that were dropped because earlier ones had not been polled.
     *
     * @return 0 or more
     */
    public long answersDropped() {
        return answersDropped;
    }

    /**
     * Counts the SYNs that were taken for connections in TIME-WAIT (RFC 6191).
     *
     * @return 0 or more
     */
    public long timeWaitReuses() {
        return timeWaitReuses;
    }
}
