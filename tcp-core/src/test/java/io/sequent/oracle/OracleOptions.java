package io.sequent.oracle;

/** What an implementation may choose: its sizes, and what to do where the RFCs leave a choice or contradict themselves. */
final class OracleOptions {
    /** The MSS that we announce (RFC 9293 3.7.1). */
    int mss = 1460;

    /** The send MSS if the peer announces none (MUST-15). */
    int defaultSendMss = 536;

    /** The least send MSS that a peer can bring about, since tiny segments are an attack (CVE-2019-11479). */
    int minimumSendMss = 48;

    /** RCV.BUFF (RFC 9293 3.8.6.2.2). */
    int receiveBuffer = 65_535;

    /** Whether the window scale option is offered and accepted (RFC 7323 2). */
    boolean windowScale;

    /** Whether SACK is offered and accepted (RFC 2018). */
    boolean sackPermitted;

    /** Whether what came twice is reported, too (RFC 2883). */
    boolean duplicateSack;

    /** Whether timestamps are offered and accepted (RFC 7323 3). */
    boolean timestamps;

    /** One tick of the timestamp clock (RFC 7323 5.4). */
    long timestampTickNs = 1_000_000;

    /** What the timestamp clock of this connection is ahead of the time: secret, so it is told by the first segment. */
    long timestampOffset;

    /** RFC 6298 (2.4): round-trip times are so short in the grid that the minimum of 1 second always holds. */
    long rtoNs = 1_000_000_000L;

    /** Whether a SYN that comes again in SYN-RECEIVED draws the SYN-ACK again, where 3.10.7.4 has an ACK for it. */
    boolean repeatedSynDrawsSynAck;

    long mslNs = 120_000_000_000L;
}
