package io.sequent.tcp;

/**
 * The negative results of user calls: what a user must expect, and no mistake of the program.
 *
 * <p>The words are those of RFC 9293 section 3.10.
 */
public final class TcpResult {
    /** Success of a call that has nothing to count. */
    public static final int OK = 0;
    /** The peer has finished sending and everything it sent was received. */
    public static final int END_OF_STREAM = -1;
    /** The call needs a connection and there is none. */
    public static final int CONNECTION_DOES_NOT_EXIST = -2;
    /** The connection is open, or being opened, already. */
    public static final int CONNECTION_ALREADY_EXISTS = -3;
    /** The output was closed by an earlier call. */
    public static final int CONNECTION_CLOSING = -4;
    /** The peer reset the connection. */
    public static final int CONNECTION_RESET = -5;
    /** The peer refused the connection: nobody listens there. */
    public static final int CONNECTION_REFUSED = -6;
    /** The peer did not answer for too long: R2 retransmissions or keep-alive probes went unanswered. */
    public static final int TIMED_OUT = -7;
    /** The local user aborted the connection. */
    public static final int CONNECTION_ABORTED = -8;

    /** The call needs the remote socket and none was given (RFC 9293 3.10: "remote socket unspecified"). */
    public static final int REMOTE_SOCKET_UNSPECIFIED = -9;

    private TcpResult() {}

    /**
     * Describes a result in words.
     *
     * @param result one of this class's codes, or a count of octets
     * @return a short text for people
     */
    public static String describe(int result) {
        return switch (result) {
            case END_OF_STREAM -> "end of stream: the peer has finished sending";
            case CONNECTION_DOES_NOT_EXIST -> "connection does not exist";
            case CONNECTION_ALREADY_EXISTS -> "connection already exists";
            case CONNECTION_CLOSING -> "connection closing";
            case CONNECTION_RESET -> "connection reset by the peer";
            case CONNECTION_REFUSED -> "connection refused";
            case TIMED_OUT -> "connection timed out: the peer does not answer";
            case CONNECTION_ABORTED -> "connection aborted by the local user";
            case REMOTE_SOCKET_UNSPECIFIED -> "remote socket unspecified";
            default -> result >= 0 ? "ok" : "unknown result " + result;
        };
    }
}
