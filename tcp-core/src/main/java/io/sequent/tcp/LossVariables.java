package io.sequent.tcp;

/** What loss recovery remembers of one connection beside {@link SentSegments}: plain data. */
final class LossVariables {
    // The acknowledgment being processed
    /** Octets that were outstanding and not selectively acknowledged before it. */
    int missingBefore;
    /** It acknowledged, selectively or not, something sent once before RECOVER was set and not known to have arrived. */
    boolean originalDelivered;

    boolean newlySacked;
    boolean duplicateReported;
    /** Where the duplicate ends. */
    int duplicateEnd;

    // Loss by the count of what was acknowledged beyond, RFC 6675 section 4
    /** The number of the first record about which nothing is decided. */
    int undecided;
    /** Selectively acknowledged octets from there on, and in how many runs they lie. */
    int sackedBeyond;

    int runsBeyond;
    /** The number of the last record that is selectively acknowledged. */
    int lastSacked;
    /** RescueRxt is set: the last segment went again in this recovery. */
    boolean rescued;

    // Loss by time, RFC 8985 section 6
    /** RACK.xmit_ts, as a place in the order of transmissions, and whether there is one. */
    boolean rackKnown;

    int rackOrder;
    long rackRttNs;
    /** RACK.fack: the end of what has arrived. */
    int forwardAck;
    /** RACK.dsack_round, and whether there is one. */
    boolean duplicateRound;

    int duplicateRoundEnd;
    /** The timer asks for a tail loss probe, not for what may have been reordered. */
    boolean timerProbes;

    boolean probeDue;

    // Needless timeouts and recoveries
    /** A step of F-RTO, and whether step 3 has sent what it may. */
    int forwardRto;

    boolean newDataSent;
    /** The next acknowledgment of something new is compared with the first retransmission, once that is sent. */
    boolean eifelWaits;

    boolean retransmitted;
    long firstRetransmitNs;
    /** When that was sent of which {@link #originalDelivered} tells. */
    long originalSentNs;

    // Rate reduction, RFC 9937 section 6
    /** RecoverFS: octets outstanding and not selectively acknowledged when recovery began. */
    int recoverFlight;
    /** prr_delivered and prr_out. */
    long delivered;

    long sentInRecovery;

    /** Between a retransmission timeout and the acknowledgment of all that was outstanding then. */
    boolean inTimeoutRecovery;

    void clear(int firstRecord, int sequence) {
        newlySacked = duplicateReported = originalDelivered = false;
        undecided = firstRecord;
        lastSacked = firstRecord - 1;
        rescued = false;
        sackedBeyond = runsBeyond = missingBefore = 0;
        delivered = sentInRecovery = recoverFlight = 0;
        inTimeoutRecovery = rackKnown = duplicateRound = timerProbes = probeDue = false;
        forwardAck = sequence;
        rackRttNs = firstRetransmitNs = originalSentNs = 0;
        newDataSent = eifelWaits = retransmitted = false;
        forwardRto = SpuriousLoss.DECIDED;
    }
}
