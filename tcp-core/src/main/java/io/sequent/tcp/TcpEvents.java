package io.sequent.tcp;

/** The bits that {@link TcpConnection#onSegment} and {@link TcpConnection#onTimeout} return: what the user should know. */
public final class TcpEvents {
    /** The connection reached ESTABLISHED. */
    public static final int CONNECTED = 1;
    /** In-order data arrived that was not there before. */
    public static final int READABLE = 1 << 1;
    /** The send buffer has room again after a send that took less than it was given. */
    public static final int WRITABLE = 1 << 2;
    /** The peer's FIN was received: after the readable data comes the end of the stream. */
    public static final int PEER_FINISHED = 1 << 3;
    /** The peer announced urgent data (RFC 9293 3.8.5). */
    public static final int URGENT = 1 << 4;
    /** The connection reached CLOSED; {@link TcpConnection#closeReason} says why. */
    public static final int CLOSED = 1 << 5;
    /** A listener has a connection to accept. */
    public static final int ACCEPTABLE = 1 << 6;
    /** R1 retransmissions went unanswered: delivery is in doubt, the network may need another route (RFC 9293 3.8.3). */
    public static final int DELIVERY_IN_DOUBT = 1 << 7;
    /** The network reported an error about a segment in flight; {@link TcpConnection#lastPathError} says which. */
    public static final int PATH_ERROR = 1 << 8;

    private static final String[] NAMES = {
        "CONNECTED",
        "READABLE",
        "WRITABLE",
        "PEER_FINISHED",
        "URGENT",
        "CLOSED",
        "ACCEPTABLE",
        "DELIVERY_IN_DOUBT",
        "PATH_ERROR"
    };

    private TcpEvents() {}

    /**
     * Writes a set of events as text.
     *
     * @param events the bits
     * @return the names joined by {@code |}, or {@code none}
     */
    public static String toString(int events) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < NAMES.length; bit++) {
            if ((events & (1 << bit)) != 0) {
                text.append(text.length() == 0 ? "" : "|").append(NAMES[bit]);
            }
        }
        return text.length() == 0 ? "none" : text.toString();
    }
}
