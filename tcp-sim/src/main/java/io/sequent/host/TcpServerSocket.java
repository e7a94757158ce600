package io.sequent.host;

import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpEvents;
import io.sequent.tcp.TcpFourTuple;
import io.sequent.tcp.TcpListener;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.Segment;
import org.jspecify.annotations.Nullable;

/**
 * A port of a {@link Host} on which connections are accepted: one port, any number of 4-tuples.
 *
 * <p>Connections that wait to be accepted are bounded by the backlog, half-open ones by a limit of their own; see
 * {@link TcpListener}. One thread at a time, the host's.
 */
public final class TcpServerSocket extends Driven {
    private static final SocketHandler DEAF = new SocketHandler() {};

    private final Host host;
    private final int port;
    private final int backlog;
    /** Made for the first segment, when the host has its addresses and routes. */
    private @Nullable TcpListener listener;

    private final AcceptHandler acceptHandler;
    private final TcpFourTuple tuple = new TcpFourTuple();
    private boolean paused;
    private boolean closed;

    TcpServerSocket(Host host, int port, int backlog, AcceptHandler acceptHandler) {
        this.host = host;
        this.port = port;
        this.backlog = backlog;
        this.acceptHandler = acceptHandler;
    }

    /**
     * The port.
     *
     * @return 1 to 65,535
     */
    public int port() {
        return port;
    }

    /**
     * How many connections, half-open ones too, wait to be accepted.
     *
     * @return 0 to the backlog plus the limit of half-open ones, {@link io.sequent.tcp.TcpConfig#synQueueLimit}
     */
    public int pendingConnections() {
        return listener == null ? 0 : listener.pendingConnections();
    }

    /**
     * How many SYNs found a queue full and were not answered.
     *
     * @return a count
     */
    public long droppedSyns() {
        return listener == null ? 0 : listener.counters().synsDropped();
    }

    /**
     * The state of a connection that was not accepted yet, for traces.
     *
     * @param fourTuple the connection, seen from this host
     * @return its state, or LISTEN where there is none
     */
    public TcpState stateOf(TcpFourTuple fourTuple) {
        return listener == null ? TcpState.LISTEN : listener.stateOf(fourTuple);
    }

    /**
     * Stops accepting: new connections stay in the backlog, and when it is full no further handshake is completed.
     */
    public void pauseAccepting() {
        paused = true;
    }

    /** Goes on accepting, first what waits in the backlog. */
    public void resumeAccepting() {
        paused = false;
        if (!closed) {
            host.loop().tellLater(this);
            host.loop().afterUserCall(this);
        }
    }

    /** Stops listening; connections that were not accepted are reset, those that were go on. */
    public void close() {
        if (!closed) {
            closed = true;
            if (listener != null) {
                listener.close(host.nowNs());
            }
            host.removeServer(this);
            host.loop().afterUserCall(this);
        }
    }

    void onSegment(Segment in, TcpFourTuple from, long nowNs) {
        noteEvents(listener().onSegment(in, from, nowNs));
    }

    /** A SYN that may replace a connection, which stays in TIME-WAIT until the new one is accepted. */
    void onSynInTimeWait(Segment in, TcpFourTuple from, TcpConnection inTimeWait, long nowNs) {
        noteEvents(listener().onSynInTimeWait(in, from, inTimeWait, nowNs));
    }

    private TcpListener listener() {
        TcpListener existing = listener;
        if (existing == null) {
            existing = host.newListener(backlog);
            listener = existing;
        }
        return existing;
    }

    @Override
    void onDue(long nowNs) {
        if (listener != null && nowNs >= listener.nextDeadlineNs()) {
            noteEvents(listener.onTimeout(nowNs));
        }
    }

    @Override
    @Nullable
    Route transmit(long nowNs) {
        Segment out = host.outgoing();
        while (true) {
            // Whom the next segment is for is not known beforehand.
            Route blocked = host.routes().findBlocked();
            if (blocked != null) {
                return blocked;
            }
            if (listener == null || !listener.pollTransmit(out, tuple, nowNs)) {
                return null;
            }
            host.packetWriter().write(out, tuple);
        }
    }

    @Override
    long deadlineNs() {
        return listener == null ? Long.MAX_VALUE : listener.nextDeadlineNs();
    }

    @Override
    void tell(long nowNs) {
        while (!paused && !closed && listener != null) {
            TcpConnection connection = listener.pollAccept(tuple);
            if (connection == null) {
                return;
            }
            TcpSocket socket = host.adopt(connection, tuple, DEAF);
            socket.handler(acceptHandler.onAccept(socket));
            socket.accepted();
        }
    }

    @Override
    boolean isOver() {
        return closed;
    }

    private void noteEvents(int events) {
        if ((events & TcpEvents.ACCEPTABLE) != 0) {
            host.loop().tellLater(this);
        }
        host.loop().transmitLater(this);
    }
}
