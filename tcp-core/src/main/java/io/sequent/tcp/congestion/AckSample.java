package io.sequent.tcp.congestion;

/**
 * What one acknowledgment of new data tells a {@link CongestionControl}: mutable and reused, one per thread, never kept.
 *
 * <p>Every field is a pair of methods: {@code x()} reads, {@code x(value)} writes and returns this.
 */
public final class AckSample {
    private int acknowledged;
    private int flight;
    private long delivered;
    private boolean windowLimited;
    private boolean inRecovery;
    private boolean congestionEchoed;
    private boolean roundStarted;
    private long rttNs;
    private long smoothedRttNs;
    private long minimumRttNs;
    private long nowNs;

    /** Creates a sample whose fields are all 0 and false. */
    public AckSample() {}

    /**
     * Gives the octets by which SND.UNA advanced.
     *
     * @return octets, 1 or more
     */
    public int acknowledged() {
        return acknowledged;
    }

    /**
     * Sets the octets by which SND.UNA advanced.
     *
     * @param octets 1 or more
     * @return this
     */
    public AckSample acknowledged(int octets) {
        acknowledged = octets;
        return this;
    }

    /**
     * Gives the octets that were in flight before this acknowledgment (FlightSize).
     *
     * @return octets, 0 or more
     */
    public int flight() {
        return flight;
    }

    /**
     * Sets the octets that were in flight before this acknowledgment.
     *
     * @param octets 0 or more
     * @return this
     */
    public AckSample flight(int octets) {
        flight = octets;
        return this;
    }

    /**
     * Gives all octets that the peer is known to have received since the connection opened: what a rate is estimated from.
     *
     * @return octets, never less than before
     */
    public long delivered() {
        return delivered;
    }

    /**
     * Sets the octets that the peer is known to have received.
     *
     * @param octets never less than before
     * @return this
     */
    public AckSample delivered(long octets) {
        delivered = octets;
        return this;
    }

    /**
     * Tells whether the congestion window kept data from being sent while the acknowledged data was in flight. Where the
     * application or the peer's window was the limit, cwnd was not tested and must not grow (RFC 7661 section 1).
     *
     * @return true: cwnd was the limit
     */
    public boolean windowLimited() {
        return windowLimited;
    }

    /**
     * Sets whether the congestion window was the limit.
     *
     * @param limited true: cwnd was the limit
     * @return this
     */
    public AckSample windowLimited(boolean limited) {
        windowLimited = limited;
        return this;
    }

    /**
     * Tells whether loss recovery is under way, during which it sets cwnd.
     *
     * @return true: between {@link CongestionControl#onLoss} and {@link CongestionControl#onRecovered}
     */
    public boolean inRecovery() {
        return inRecovery;
    }

    /**
     * Sets whether loss recovery is under way.
     *
     * @param recovery true: it is
     * @return this
     */
    public AckSample inRecovery(boolean recovery) {
        inRecovery = recovery;
        return this;
    }

    /**
     * Tells whether the acknowledgment carries the peer's echo of a congestion mark (RFC 3168): cwnd must not grow by it.
     *
     * @return true: ECE is set
     */
    public boolean congestionEchoed() {
        return congestionEchoed;
    }

    /**
     * Sets whether the acknowledgment carries the echo of a congestion mark.
     *
     * @param echoed true: ECE is set
     * @return this
     */
    public AckSample congestionEchoed(boolean echoed) {
        congestionEchoed = echoed;
        return this;
    }

    /**
     * Tells whether a new round trip began: data was acknowledged that had not been sent when the last one began (RFC 9406 4.2).
     *
     * @return true: this is the first acknowledgment of a round
     */
    public boolean roundStarted() {
        return roundStarted;
    }

    /**
     * Sets whether a new round trip began.
     *
     * @param started true: it did
     * @return this
     */
    public AckSample roundStarted(boolean started) {
        roundStarted = started;
        return this;
    }

    /**
     * Gives the round-trip time that this acknowledgment measured.
     *
     * @return nanoseconds; 0: it measured none
     */
    public long rttNs() {
        return rttNs;
    }

    /**
     * Sets the round-trip time that this acknowledgment measured.
     *
     * @param ns nanoseconds; 0: none
     * @return this
     */
    public AckSample rttNs(long ns) {
        rttNs = ns;
        return this;
    }

    /**
     * Gives SRTT (RFC 6298).
     *
     * @return nanoseconds; 0: nothing was measured yet
     */
    public long smoothedRttNs() {
        return smoothedRttNs;
    }

    /**
     * Sets SRTT.
     *
     * @param ns nanoseconds
     * @return this
     */
    public AckSample smoothedRttNs(long ns) {
        smoothedRttNs = ns;
        return this;
    }

    /**
     * Gives the least round-trip time measured on this connection.
     *
     * @return nanoseconds; 0: nothing was measured yet
     */
    public long minimumRttNs() {
        return minimumRttNs;
    }

    /**
     * Sets the least round-trip time.
     *
     * @param ns nanoseconds
     * @return this
     */
    public AckSample minimumRttNs(long ns) {
        minimumRttNs = ns;
        return this;
    }

    /**
     * Gives the time.
     *
     * @return nanoseconds, never less than before
     */
    public long nowNs() {
        return nowNs;
    }

    /**
     * Sets the time.
     *
     * @param ns nanoseconds
     * @return this
     */
    public AckSample nowNs(long ns) {
        nowNs = ns;
        return this;
    }
}
