package io.sequent.tcp;

/** What a {@link TcpConfig} turns on and off; what the peer has to agree to is offered and works once both do. */
public enum TcpFeature {
    /** Windows beyond 65,535 octets (RFC 7323 section 2). On. */
    WINDOW_SCALE(true),
    /** Timestamps: a sample of the round-trip time by each acknowledgment, and PAWS (RFC 7323 sections 3 to 5). On. */
    TIMESTAMPS(true),
    /** Selective acknowledgments, and the recovery built on them (RFC 2018, RFC 6675). On. */
    SACK(true),
    /** The receiver's report of what arrived twice (RFC 2883). On. */
    DUPLICATE_SACK(true),
    /** New data on the first two duplicate acknowledgments (RFC 3042). On. */
    LIMITED_TRANSMIT(true),
    /** Loss found by time instead of by counting duplicates (RFC 8985). On; works where SACK does. */
    RACK(true),
    /** A probe that turns a lost tail into a recovery before the retransmission timeout (RFC 8985 section 7). On. */
    TAIL_LOSS_PROBE(true),
    /** Detection of spurious retransmission timeouts, and their undoing (RFC 5682, RFC 4015). On. */
    FORWARD_RTO(true),
    /** An even pace of sending during recovery (PRR, RFC 9937). On. */
    PROPORTIONAL_RATE_REDUCTION(true),
    /** No growth of the congestion window that the application does not use (RFC 7661). On. */
    CONGESTION_WINDOW_VALIDATION(true),
    /** A fresh start after an idle time longer than the retransmission timeout (RFC 5681 4.1). On. */
    IDLE_RESTART(true),
    /** Offers explicit congestion notification in the SYN (RFC 3168). Off. */
    ECN(false),
    /** Agrees to explicit congestion notification where the peer's SYN offers it (RFC 3168). On. */
    ECN_ACCEPT(true),
    /** Short segments wait for acknowledgments (RFC 9293 3.7.4); each connection may say no. On. */
    NAGLE(true),
    /** Nagle's algorithm waits for short segments only, not for full ones (Minshall). On. */
    NAGLE_MINSHALL(true),
    /** Acknowledgments are not delayed while the peer's congestion window is small. On. */
    QUICK_ACKS(true),
    /** The receive buffer grows with what the application reads in a round trip. On. */
    RECEIVE_BUFFER_TUNING(true),
    /** The send buffer grows with the congestion window. On. */
    SEND_BUFFER_TUNING(true),
    /** Probes of an idle peer (RFC 9293 3.8.4). Off. */
    KEEP_ALIVE(false),
    /** Tells the peer of the user timeout, and heeds the peer's (RFC 5482). Off. */
    USER_TIMEOUT_OPTION(false),
    /** Heeds "packet too big", and asks routers to send it (RFC 1191, RFC 8201). On. */
    PATH_MTU_DISCOVERY(true),
    /** A listener whose queue of half-open connections is full answers without keeping state (RFC 4987 3.6). On. */
    SYN_COOKIES(true),
    /** A new SYN may end TIME-WAIT early where timestamps or sequence numbers show that it is new (RFC 6191). On. */
    TIME_WAIT_REUSE(true);

    /** The bits of what is on by default. */
    static final int DEFAULTS = defaults();

    private final boolean onByDefault;
    private final int bit = 1 << ordinal();

    TcpFeature(boolean onByDefault) {
        this.onByDefault = onByDefault;
    }

    int bit() {
        return bit;
    }

    private static int defaults() {
        int bits = 0;
        for (TcpFeature feature : values()) {
            bits |= feature.onByDefault ? feature.bit() : 0;
        }
        return bits;
    }
}
