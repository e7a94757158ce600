package io.sequent.tcp;

/** The timers of a connection, as a {@link TcpSnapshot} shows them. */
public enum TcpTimer {
    /** Sends again what is not acknowledged in time (RFC 6298). */
    RETRANSMISSION(TimerTable.RETRANSMISSION),
    /** Probes a closed window, or ends the wait for a larger one (RFC 9293 3.8.6.1, 3.8.6.2.1). */
    PERSIST(TimerTable.PERSIST),
    /** Ends the wait of an acknowledgment (RFC 9293 3.8.6.3). */
    DELAYED_ACK(TimerTable.DELAYED_ACK),
    /** Probes a silent peer (RFC 9293 3.8.4). */
    KEEP_ALIVE(TimerTable.KEEP_ALIVE),
    /** Ends TIME-WAIT, or FIN-WAIT-2 where the user has closed (RFC 9293 3.10.8). */
    TIME_WAIT(TimerTable.TIME_WAIT),
    /** Gives up on a peer that acknowledges nothing (RFC 9293 3.10.8, RFC 5482). */
    USER_TIMEOUT(TimerTable.USER_TIMEOUT),
    /** Finds losses before the retransmission timer does (RFC 8985 section 8). */
    LOSS_DETECTION(TimerTable.LOSS_DETECTION);

    final int index;

    TcpTimer(int index) {
        this.index = index;
    }
}
