package io.sequent.host;

import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpResult;

/**
 * What an application does when something happens to its {@link TcpSocket}.
 *
 * <p>Called from the host's loop only, one call at a time, and never from within a call of the application; each method
 * may call any method of any socket. Events are edges: {@link #onReadable} comes when data have arrived, not for as
 * long as some are left.
 */
public interface SocketHandler {
    /**
     * An active open has succeeded: the connection is ESTABLISHED. A socket that was accepted is so already and is not
     * told.
     *
     * @param socket the socket
     */
    default void onConnected(TcpSocket socket) {}

    /**
     * Data have arrived.
     *
     * @param socket the socket
     */
    default void onReadable(TcpSocket socket) {}

    /**
     * There is room in the send buffer again, after a send that took less than it was given.
     *
     * @param socket the socket
     */
    default void onWritable(TcpSocket socket) {}

    /**
     * The peer has sent its FIN; what it sent before may still have to be read.
     *
     * @param socket the socket
     */
    default void onPeerFinished(TcpSocket socket) {}

    /**
     * The peer has announced urgent data (RFC 9293 3.8.5).
     *
     * @param socket the socket
     */
    default void onUrgent(TcpSocket socket) {}

    /**
     * The peer has not acknowledged anything for a while; the connection goes on trying (RFC 9293 3.8.3, R1).
     *
     * @param socket the socket
     */
    default void onDeliveryInDoubt(TcpSocket socket) {}

    /**
     * The network has reported an error about a segment in flight; the connection goes on (RFC 9293 3.9.1.8, 3.9.2.2).
     *
     * @param socket the socket
     * @param kind {@link TcpConnection#SOFT_ERROR} or {@link TcpConnection#HARD_ERROR}
     */
    default void onPathError(TcpSocket socket, int kind) {}

    /**
     * The connection has reached CLOSED; nothing follows.
     *
     * @param socket the socket
     * @param reason 0 after an orderly close, else a negative {@link TcpResult}
     */
    default void onClosed(TcpSocket socket, int reason) {}
}
