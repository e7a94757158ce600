package io.sequent.tcp.congestion;

/**
 * Decides how many octets a connection may have in flight.
 *
 * <p>One instance belongs to one connection and is called by its thread only. All quantities are octets unless a name says
 * otherwise; {@code flight} is what RFC 5681 calls FlightSize. Which data is lost is decided elsewhere: this interface only
 * learns that something was. Implementations must not allocate after {@link #open}, read no clock and use no randomness.
 *
 * <p>Order of calls: {@link #open}, then any of the others. {@link #onLoss} or {@link #onRetransmissionTimeout} begins a
 * recovery. During a recovery that {@code onLoss} began, loss recovery paces the sender by {@link #recoveryWindow} and ends it
 * by {@link #onRecovered}; {@link #onSpuriousLoss} takes the last reduction back.
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
     * @return cwnd, from one SMSS to 2^30
     */
    int cwnd();

    /**
     * Gives the slow start threshold.
     *
     * @return ssthresh; {@link Integer#MAX_VALUE} until the first reduction
     */
    int ssthresh();

    /**
     * Takes note of an acknowledgment of new data, during recovery ({@link AckSample#inRecovery}) too.
     *
     * @param sample what it told; reused, so not to be kept
     */
    void onAcknowledgment(AckSample sample);

    /**
     * Takes note of a loss that acknowledgments told of, once per recovery: the multiplicative decrease, which sets ssthresh
     * and cwnd (RFC 5681 3.2, RFC 9438 4.6).
     *
     * @param flight octets in flight when the loss was found
     * @param nowNs the time in nanoseconds
     */
    void onLoss(int flight, long nowNs);

    /**
     * Sets cwnd while loss recovery paces the sender (RFC 9937: inflight + SndCnt; RFC 6582: deflation). What does not react
     * to losses ignores it.
     *
     * @param octets the window; what is less than one SMSS counts as one
     */
    void recoveryWindow(int octets);

    /**
     * Takes note that the recovery begun by {@link #onLoss} is complete: cwnd becomes ssthresh (RFC 9937 section 5).
     *
     * @param nowNs the time in nanoseconds
     */
    void onRecovered(long nowNs);

    /**
     * Takes note that the retransmission timer expired (RFC 5681 3.1, RFC 9438 4.8).
     *
     * @param flight octets in flight when it expired
     * @param first true if the data timed out for the first time, false for each time after that
     * @param nowNs the time in nanoseconds
     */
    void onRetransmissionTimeout(int flight, boolean first, long nowNs);

    /**
     * Takes note that the peer echoed a congestion mark, at most once per window of data and never during a recovery
     * (RFC 3168 6.1.2). Nothing was lost, so no recovery begins.
     *
     * @param flight octets in flight
     * @param nowNs the time in nanoseconds
     */
    void onCongestionExperienced(int flight, long nowNs);

    /**
     * Takes note that the last {@link #onLoss} or {@link #onRetransmissionTimeout} was an error: nothing had been lost. cwnd and
     * ssthresh return to what they were (RFC 4015 3.3, RFC 9438 4.9). A second call without a new reduction does nothing.
     *
     * @param flight octets in flight now
     * @param acknowledged octets acknowledged by the segment that showed the error
     * @param nowNs the time in nanoseconds
     */
    void onSpuriousLoss(int flight, int acknowledged, long nowNs);

    /**
     * Takes note that new data is sent while nothing was in flight, so that time without data does not count as time in which
     * the path was tested (RFC 9438 5.8).
     *
     * @param idleNs nanoseconds since data was sent last
     * @param nowNs the time in nanoseconds
     */
    void onIdle(long idleNs, long nowNs);

    /**
     * Takes note that nothing was sent for longer than a retransmission timeout: cwnd falls to the restart window (RFC 5681
     * 4.1). May come more than once for the same pause.
     *
     * @param nowNs the time in nanoseconds
     */
    void onRestart(long nowNs);

    /**
     * Takes note that the path's MTU changed the segment size. cwnd keeps its octets.
     *
     * @param smss the new sender maximum segment size, 1 or more
     * @param nowNs the time in nanoseconds
     */
    void onSegmentSize(int smss, long nowNs);
}
