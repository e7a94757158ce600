package io.sequent.tcp;

/**
 * The states of a connection and the transitions between them (RFC 9293 3.3.2, figure 5).
 *
 * <p>The legal transitions are data, so that diagrams and tests can be made from them.
 */
public enum TcpState {
    /** No connection. */
    CLOSED("CLOSED"),
    /** Waiting for a connection request from any remote peer. */
    LISTEN("LISTEN"),
    /** Waiting for a matching connection request after having sent one. */
    SYN_SENT("SYN-SENT"),
    /** Waiting for the acknowledgment of our SYN after having both received and sent one. */
    SYN_RECEIVED("SYN-RECEIVED"),
    /** Open: data can be sent and received. */
    ESTABLISHED("ESTABLISHED"),
    /** Waiting for a FIN, or for the acknowledgment of the FIN that was sent. */
    FIN_WAIT_1("FIN-WAIT-1"),
    /** Waiting for a FIN of the remote peer. */
    FIN_WAIT_2("FIN-WAIT-2"),
    /** Waiting for the local user to close. */
    CLOSE_WAIT("CLOSE-WAIT"),
    /** Both FINs crossed; waiting for the acknowledgment of ours. */
    CLOSING("CLOSING"),
    /** Waiting for the acknowledgment of the FIN that answered the peer's. */
    LAST_ACK("LAST-ACK"),
    /** Waiting until the peer must have our last acknowledgment and old segments have left the network. */
    TIME_WAIT("TIME-WAIT");

    private static final int[] SUCCESSORS = new int[values().length];

    static {
        allow(CLOSED, LISTEN, SYN_SENT);
        allow(LISTEN, SYN_RECEIVED, SYN_SENT, CLOSED);
        allow(SYN_SENT, SYN_RECEIVED, ESTABLISHED, CLOSED);
        allow(SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, LISTEN, CLOSE_WAIT, CLOSED);
        allow(ESTABLISHED, FIN_WAIT_1, CLOSE_WAIT, CLOSED);
        allow(FIN_WAIT_1, FIN_WAIT_2, CLOSING, TIME_WAIT, CLOSED);
        allow(FIN_WAIT_2, TIME_WAIT, CLOSED);
        allow(CLOSE_WAIT, LAST_ACK, CLOSED);
        allow(CLOSING, TIME_WAIT, CLOSED);
        allow(LAST_ACK, CLOSED);
        allow(TIME_WAIT, CLOSED);
    }

    private final String rfcName;

    TcpState(String rfcName) {
        this.rfcName = rfcName;
    }

    private static void allow(TcpState from, TcpState... successors) {
        for (TcpState to : successors) {
            SUCCESSORS[from.ordinal()] |= 1 << to.ordinal();
        }
    }

    /**
     * Gives the name as the RFC writes it.
     *
     * @return for example {@code SYN-SENT}
     */
    public String rfcName() {
        return rfcName;
    }

    /**
     * Tells whether the state machine may go from this state to another in one step.
     *
     * @param next the state after
     * @return true if RFC 9293 has such a transition; a reset or an abort leads to {@link #CLOSED} from everywhere
     */
    public boolean canBecome(TcpState next) {
        return (SUCCESSORS[ordinal()] & (1 << next.ordinal())) != 0;
    }

    /**
     * Tells whether both ends know each other's sequence numbers (RFC 9293 3.5.2).
     *
     * @return true from ESTABLISHED on, until the connection is closed
     */
    public boolean isSynchronized() {
        return ordinal() >= ESTABLISHED.ordinal();
    }
}
