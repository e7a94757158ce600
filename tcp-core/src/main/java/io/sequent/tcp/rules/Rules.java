package io.sequent.tcp.rules;

import io.sequent.tcp.wire.SequenceNumber;

/**
 * The decisions of TCP that can be taken away one at a time, each method holding the rule as it stands today.
 *
 * <p>A counterfactual overrides one method and shows what breaks without it. Until a subclass is loaded the compiler sees a
 * single implementation, so asking costs nothing. Instances hold no state and may be shared between threads.
 */
public class Rules {
    /** The protocol as the RFCs have it. */
    public static final Rules STANDARD = new Rules();

    /** Creates the standard rules; subclasses take one away. */
    protected Rules() {}

    /**
     * Tells whether a passive open waits for the third segment of the handshake before it is ESTABLISHED (RFC 9293 3.5).
     *
     * @return true: the SYN-ACK must be acknowledged first
     */
    public boolean awaitsThirdAck() {
        return true;
    }

    /**
     * Gives the length of the TIME-WAIT state (RFC 9293 3.4.3).
     *
     * @param mslNs the maximum segment lifetime in nanoseconds
     * @return the time to stay, in nanoseconds: 2 MSL
     */
    public long timeWaitNs(long mslNs) {
        return 2 * mslNs;
    }

    /**
     * Tells whether a round-trip time may be measured on data that was sent more than once (Karn's rule, RFC 6298 section 3).
     *
     * @return false: such a sample is ambiguous
     */
    public boolean samplesRetransmittedData() {
        return false;
    }

    /**
     * Doubles the retransmission timeout after it expired (RFC 6298 5.5).
     *
     * @param rtoNs the timeout that expired, in nanoseconds
     * @param maximumRtoNs the largest timeout allowed, in nanoseconds
     * @return the next timeout, in nanoseconds
     */
    public long backedOffRtoNs(long rtoNs, long maximumRtoNs) {
        return Math.min(2 * rtoNs, maximumRtoNs);
    }

    /**
     * Tells whether a segment is recent enough to update the send window (RFC 9293 3.10.7.4, fifth check).
     *
     * @param segSeq SEG.SEQ
     * @param segAck SEG.ACK
     * @param sndWl1 SND.WL1
     * @param sndWl2 SND.WL2
     * @return true if the segment is not older than the one that gave the present window
     */
    public boolean mayUpdateSendWindow(int segSeq, int segAck, int sndWl1, int sndWl2) {
        return SequenceNumber.lessThan(sndWl1, segSeq)
                || (sndWl1 == segSeq && SequenceNumber.lessOrEqual(sndWl2, segAck));
    }

    /**
     * Tells whether a RST inside the window may reset the connection at once (RFC 9293 3.10.7.4, second check; RFC 5961 3.2).
     *
     * @param segSeq SEG.SEQ
     * @param rcvNxt RCV.NXT
     * @return true only if the sequence number is exactly the next one expected
     */
    public boolean resetIsExact(int segSeq, int rcvNxt) {
        return segSeq == rcvNxt;
    }

    /**
     * Tells whether the window is looked at before a RST is believed (RFC 9293 3.10.7.4, first check).
     *
     * @return true: a RST outside the receive window is dropped in silence
     */
    public boolean checksResetAgainstWindow() {
        return true;
    }

    /**
     * Tells whether a short segment must wait while earlier data is unacknowledged (Nagle, RFC 9293 3.7.4).
     *
     * @param length the octets that could be sent now
     * @param effectiveSendMss the size of a full segment, in octets
     * @param unacknowledged octets sent and not acknowledged
     * @return true if the segment has to wait
     */
    public boolean nagleDelays(int length, int effectiveSendMss, int unacknowledged) {
        return length < effectiveSendMss && unacknowledged > 0;
    }

    /**
     * Gives the initial sequence number of a connection (RFC 9293 3.4.1, RFC 6528): ISN = M + F(4-tuple, secret).
     *
     * @param microseconds4 M, a clock that ticks every 4 microseconds
     * @param keyedHash F, a keyed hash of the 4-tuple
     * @return the initial sequence number
     */
    public int initialSequenceNumber(int microseconds4, int keyedHash) {
        return microseconds4 + keyedHash;
    }

    /**
     * Gives what the congestion control lets be in flight (RFC 5681 section 2).
     *
     * @param cwnd its congestion window, in octets
     * @return the octets that may be in flight at most: cwnd
     */
    public int congestionWindow(int cwnd) {
        return cwnd;
    }

    /**
     * Tells whether segments as they are expected take a short way to what RFC 9293 3.10.7 does with them.
     *
     * @return true: nothing but the time it takes tells the difference
     */
    public boolean predictsHeaders() {
        return true;
    }

    /**
     * Tells whether a segment's timestamp is recent enough for the segment to be looked at (PAWS, RFC 7323 5.3 R1).
     *
     * @param tsVal SEG.TSval
     * @param tsRecent TS.Recent
     * @return true if the timestamp is not older than the one kept
     */
    public boolean timestampIsRecent(int tsVal, int tsRecent) {
        return SequenceNumber.greaterOrEqual(tsVal, tsRecent);
    }
}
