package io.sequent.http.origin;

import io.sequent.host.Host;
import io.sequent.host.TcpServerSocket;
import io.sequent.http.transport.HostTimers;
import io.sequent.http.transport.SocketStream;

/** An {@link Origin} that listens on a port of a {@link Host}. */
public final class OriginServer implements AutoCloseable {
    /** Connections that may wait to be accepted. */
    private static final int BACKLOG = 128;

    private final Origin origin;
    private final TcpServerSocket server;

    private OriginServer(Origin origin, TcpServerSocket server) {
        this.origin = origin;
        this.server = server;
    }

    /**
     * Serves {@code port} of {@code host}.
     *
     * @throws IllegalStateException if the port is taken
     */
    public static OriginServer listen(Host host, int port, OriginHandler handler, OriginOptions options) {
        Origin origin = new Origin(handler, options, new HostTimers(host));
        return new OriginServer(
                origin, host.listen(port, BACKLOG, socket -> SocketStream.accepted(socket, origin::accept)));
    }

    /** Returns the origin, for its counters. */
    public Origin origin() {
        return origin;
    }

    /** Returns the listening socket, for traces. */
    public TcpServerSocket socket() {
        return server;
    }

    /** Stops listening, ends the connections in order, see {@link Origin#shutDown}, and then watches for clients no more. */
    @Override
    public void close() {
        server.close();
        origin.shutDown(origin::stopWatching);
    }

    /** Stops listening, drops the connections at once, and watches for clients no more. */
    public void closeNow() {
        server.close();
        origin.abortConnections();
        origin.stopWatching();
    }
}
