package io.sequent.tcp.congestion;

/**
 * Decides how many octets a connection may have in flight.
 *
 * <p>One instance belongs to one connection and is called by its thread only. All quantities are octets unless a name says
 * otherwise; {@code flight} is what RFC 5681 calls FlightSize. Which data is lost is decided elsewhere: this interface only
 * learns that something was. Implementations must not allocate after {@link #open}.
 */
public interface CongestionControl {

    /** Makes a congestion control for one connection. */
    @FunctionalInterface
    interface Factory {
        /**
         * Creates an instance for a new connection.
         *
         * @return a fresh instance, not shared with any other connection
         */
        CongestionControl create();
    }

    /**
     * Starts (or starts over) when the connection becomes ESTABLISHED.
     *
     * @param smss the sender maximum segment size, 1 or more
     * @param initialWindow the initial window (RFC 5681 3.1, RFC 6928)
     * @param nowNs the time in nanoseconds
     */
    void open(int smss, int initialWindow, long nowNs);

    /**
     * Gives the congestion window.
     *
     * @return cwnd, at least one SMSS
     */
    int cwnd();

    /**
     * Gives the slow start threshold.
     *
     * @return ssthresh; {@link Integer#MAX_VALUE} until the first loss
     */
    int ssthresh();

    /**
     * Takes note of an acknowledgment of new data outside loss recovery.
     *
     * @param acknowledged octets newly acknowledged, 1 or more
     * @param flight octets that were in flight before this acknowledgment
     * @param nowNs the time in nanoseconds
     */
    void onAcknowledgment(int acknowledged, int flight, long nowNs);

    /**
     * Takes note of a loss that duplicate acknowledgments told of (RFC 5681 3.2), once per recovery.
     *
     * @param flight octets in flight when the loss was found
     * @param nowNs the time in nanoseconds
     */
    void onLoss(int flight, long nowNs);

    /**
     * Takes note that the recovery begun by {@link #onLoss} is complete (RFC 6582 3.2, step 3, full acknowledgment).
     *
     * @param flight octets in flight now
     * @param nowNs the time in nanoseconds
     */
    void onRecovered(int flight, long nowNs);

    /**
     * Takes note that the retransmission timer expired (RFC 5681 3.1).
     *
     * @param flight octets in flight when it expired
     * @param first true if the data timed out for the first time, false for each time after that
     * @param nowNs the time in nanoseconds
     */
    void onRetransmissionTimeout(int flight, boolean first, long nowNs);

    /**
     * Takes note that nothing was sent for longer than a retransmission timeout (RFC 5681 4.1).
     *
     * @param nowNs the time in nanoseconds
     */
    void onIdle(long nowNs);
}
