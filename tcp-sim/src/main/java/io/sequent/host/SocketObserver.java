package io.sequent.host;

/** Hears of each socket of a {@link Host} when it is made, so that a trace can attach to its connection. */
@FunctionalInterface
public interface SocketObserver {
    /**
     * Called when a socket is made: at an active open, or when a connection is accepted.
     *
     * @param socket the socket; only its getters may be called
     */
    void onSocket(TcpSocket socket);
}
