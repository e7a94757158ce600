package io.sequent.host;

/** What a server does with a new connection. */
@FunctionalInterface
public interface AcceptHandler {
    /**
     * Called from the host's loop for each connection that is accepted.
     *
     * @param socket the connection; data may have arrived already, of which the handler is then told
     * @return what is to hear of the connection's events
     */
    SocketHandler onAccept(TcpSocket socket);
}
