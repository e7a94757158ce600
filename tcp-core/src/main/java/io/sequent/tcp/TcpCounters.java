package io.sequent.tcp;

/**
 * Counts what happened on a connection since it was made or {@link #clear} was called.
 *
 * <p>Octets and segments are counted in 64 bits, what is rare in 32: each connection has its counters.
 *
 * <p>Plain fields: only the connection's thread may read them. They never go back by themselves.
 */
public final class TcpCounters {
    long segmentsReceived;
    long segmentsSent;
    long octetsReceived;
    long octetsSent;
    int segmentsRetransmitted;
    long octetsRetransmitted;
    int duplicateAcksReceived;
    int fastRetransmits;
    int retransmissionTimeouts;
    int outOfOrderSegments;
    int unacceptableSegments;
    int pawsRejections;
    int missingTimestamps;
    int droppedForBuffers;
    int challengeAcksSent;
    int challengeAcksSuppressed;
    int resetsSent;
    int resetsReceived;
    int zeroWindowProbes;
    int keepAliveProbes;
    int duplicateSacksSent;
    int duplicateSacksReceived;
    int segmentsMarkedLost;
    int limitedTransmits;
    int tailLossProbes;
    int spuriousTimeouts;
    int spuriousRecoveries;
    int pathErrorsIgnored;
    int pathMtuReductions;
    int congestionMarks;
    int congestionResponses;

    /** Creates counters of 0. */
    public TcpCounters() {}

    /**
     * Counts segments given to the connection, bad ones included.
     *
     * @return the number so far
     */
    public long segmentsReceived() {
        return segmentsReceived;
    }

    /**
     * Counts segments sent, retransmissions included; a batch counts as the segments it is cut into.
     *
     * @return the number so far
     */
    public long segmentsSent() {
        return segmentsSent;
    }

    /**
     * Counts octets of text received in order, each once.
     *
     * @return the number so far
     */
    public long octetsReceived() {
        return octetsReceived;
    }

    /**
     * Counts octets of text sent for the first time.
     *
     * @return the number so far
     */
    public long octetsSent() {
        return octetsSent;
    }

    /**
     * Counts segments sent again.
     *
     * @return the number so far
     */
    public long segmentsRetransmitted() {
        return Integer.toUnsignedLong(segmentsRetransmitted);
    }

    /**
     * Counts octets of text sent again.
     *
     * @return the number so far
     */
    public long octetsRetransmitted() {
        return octetsRetransmitted;
    }

    /**
     * Counts duplicate acknowledgments received (RFC 5681 section 2).
     *
     * @return the number so far
     */
    public long duplicateAcksReceived() {
        return Integer.toUnsignedLong(duplicateAcksReceived);
    }

    /**
     * Counts losses found by duplicate acknowledgments (RFC 5681 3.2).
     *
     * @return the number so far
     */
    public long fastRetransmits() {
        return Integer.toUnsignedLong(fastRetransmits);
    }

    /**
     * Counts expiries of the retransmission timer (RFC 6298).
     *
     * @return the number so far
     */
    public long retransmissionTimeouts() {
        return Integer.toUnsignedLong(retransmissionTimeouts);
    }

    /**
     * Counts segments whose text came after a gap.
     *
     * @return the number so far
     */
    public long outOfOrderSegments() {
        return Integer.toUnsignedLong(outOfOrderSegments);
    }

    /**
     * Counts segments that failed the sequence number check (RFC 9293 3.10.7.4).
     *
     * @return the number so far
     */
    public long unacceptableSegments() {
        return Integer.toUnsignedLong(unacceptableSegments);
    }

    /**
     * Counts segments dropped because their timestamp is older than one seen before (PAWS, RFC 7323 5.3).
     *
     * @return the number so far
     */
    public long pawsRejections() {
        return Integer.toUnsignedLong(pawsRejections);
    }

    /**
     * Counts segments dropped because they lack the timestamps that both ends agreed on (RFC 7323 3.2).
     *
     * @return the number so far
     */
    public long missingTimestamps() {
        return Integer.toUnsignedLong(missingTimestamps);
    }

    /**
     * Counts segments whose text was dropped, in part or whole, for want of buffers or reassembly ranges.
     *
     * @return the number so far
     */
    public long droppedForBuffers() {
        return Integer.toUnsignedLong(droppedForBuffers);
    }

    /**
     * Counts challenge ACKs sent (RFC 5961).
     *
     * @return the number so far
     */
    public long challengeAcksSent() {
        return Integer.toUnsignedLong(challengeAcksSent);
    }

    /**
     * Counts the challenge ACKs that the limit held back (RFC 5961 section 7).
     *
     * @return 0 or more
     */
    public long challengeAcksSuppressed() {
        return Integer.toUnsignedLong(challengeAcksSuppressed);
    }

    /**
     * Counts RST segments sent.
     *
     * @return the number so far
     */
    public long resetsSent() {
        return Integer.toUnsignedLong(resetsSent);
    }

    /**
     * Counts RST segments received, believed or not.
     *
     * @return the number so far
     */
    public long resetsReceived() {
        return Integer.toUnsignedLong(resetsReceived);
    }

    /**
     * Counts probes of a closed window sent (RFC 9293 3.8.6.1).
     *
     * @return the number so far
     */
    public long zeroWindowProbes() {
        return Integer.toUnsignedLong(zeroWindowProbes);
    }

    /**
     * Counts keep-alive probes sent (RFC 9293 3.8.4).
     *
     * @return the number so far
     */
    public long keepAliveProbes() {
        return Integer.toUnsignedLong(keepAliveProbes);
    }

    /**
     * Counts reports to the peer of text that arrived twice (RFC 2883).
     *
     * @return the number so far
     */
    public long duplicateSacksSent() {
        return Integer.toUnsignedLong(duplicateSacksSent);
    }

    /**
     * Counts reports of the peer that a segment of ours arrived twice (RFC 2883).
     *
     * @return the number so far
     */
    public long duplicateSacksReceived() {
        return Integer.toUnsignedLong(duplicateSacksReceived);
    }

    /**
     * Counts segments that selective acknowledgments showed to be lost, each loss once (RFC 6675 4, RFC 8985 6.2).
     *
     * @return the number so far
     */
    public long segmentsMarkedLost() {
        return Integer.toUnsignedLong(segmentsMarkedLost);
    }

    /**
     * Counts segments that the first two duplicate acknowledgments let out (RFC 3042).
     *
     * @return the number so far
     */
    public long limitedTransmits() {
        return Integer.toUnsignedLong(limitedTransmits);
    }

    /**
     * Counts tail loss probes sent (RFC 8985 7.3).
     *
     * @return the number so far
     */
    public long tailLossProbes() {
        return Integer.toUnsignedLong(tailLossProbes);
    }

    /**
     * Counts retransmission timeouts that proved needless and were undone (RFC 5682, RFC 3522, RFC 4015).
     *
     * @return the number so far
     */
    public long spuriousTimeouts() {
        return Integer.toUnsignedLong(spuriousTimeouts);
    }

    /**
     * Counts fast recoveries that proved needless and were undone (RFC 3522, RFC 4015).
     *
     * @return the number so far
     */
    public long spuriousRecoveries() {
        return Integer.toUnsignedLong(spuriousRecoveries);
    }

    /**
     * Counts errors that the network seemed to report, but not about a segment in flight (RFC 5927 4.1).
     *
     * @return the number so far
     */
    public long pathErrorsIgnored() {
        return Integer.toUnsignedLong(pathErrorsIgnored);
    }

    /**
     * Counts how often segments became smaller because the path does not carry larger ones (RFC 1191, RFC 8201).
     *
     * @return the number so far
     */
    public long pathMtuReductions() {
        return Integer.toUnsignedLong(pathMtuReductions);
    }

    /**
     * Counts segments that arrived with a congestion mark (RFC 3168).
     *
     * @return the number so far
     */
    public long congestionMarks() {
        return Integer.toUnsignedLong(congestionMarks);
    }

    /**
     * Counts reductions of the congestion window because the peer echoed a mark (RFC 3168).
     *
     * @return the number so far
     */
    public long congestionResponses() {
        return Integer.toUnsignedLong(congestionResponses);
    }

    /** Sets all counters to 0. */
    public void clear() {
        segmentsReceived = 0;
        segmentsSent = 0;
        octetsReceived = 0;
        octetsSent = 0;
        segmentsRetransmitted = 0;
        octetsRetransmitted = 0;
        duplicateAcksReceived = 0;
        fastRetransmits = 0;
        retransmissionTimeouts = 0;
        outOfOrderSegments = 0;
        unacceptableSegments = 0;
        pawsRejections = 0;
        missingTimestamps = 0;
        droppedForBuffers = 0;
        challengeAcksSent = 0;
        challengeAcksSuppressed = 0;
        resetsSent = 0;
        resetsReceived = 0;
        zeroWindowProbes = 0;
        keepAliveProbes = 0;
        duplicateSacksSent = 0;
        duplicateSacksReceived = 0;
        segmentsMarkedLost = 0;
        limitedTransmits = 0;
        tailLossProbes = 0;
        spuriousTimeouts = 0;
        spuriousRecoveries = 0;
        pathErrorsIgnored = 0;
        pathMtuReductions = 0;
        congestionMarks = 0;
        congestionResponses = 0;
    }
}
