package io.sequent.host;

import io.sequent.ip.IpAddress;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpEvents;
import io.sequent.tcp.TcpFourTuple;
import io.sequent.tcp.TcpListener;
import io.sequent.tcp.TcpSnapshot;
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

    private static final int IPV4 = 0;
    private static final int IPV6 = 1;

    private final Host host;
    /** Null: all of the host's addresses. */
    private final @Nullable IpAddress local;

    private final int port;
    private final int backlog;
    /** One for each family, made for its first segment, when the host has its routes. */
    private final @Nullable TcpListener[] listeners = new @Nullable TcpListener[2];

    /** What sockets that were released have instead of a connection. */
    private @Nullable TcpConnection nobodys;

    private final AcceptHandler acceptHandler;
    private final TcpFourTuple tuple = new TcpFourTuple();
    private boolean paused;
    private boolean closed;

    TcpServerSocket(Host host, @Nullable IpAddress local, int port, int backlog, AcceptHandler acceptHandler) {
        if (backlog < 1) {
            throw new IllegalArgumentException("backlog " + backlog + " is too small: 1 or more connections may wait");
        }
        this.host = host;
        this.local = local;
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

    /** The host that drives this socket. */
    public Host host() {
        return host;
    }

    /**
     * How many connections, half-open ones too, wait to be accepted.
     *
     * @return for each family 0 to the backlog plus the limit of half-open ones, {@link io.sequent.tcp.TcpConfig#synQueueLimit}
     */
    public int pendingConnections() {
        int pending = 0;
        for (TcpListener listener : listeners) {
            pending += listener == null ? 0 : listener.pendingConnections();
        }
        return pending;
    }

    /**
     * How many SYNs found a queue full and were not answered.
     *
     * @return a count
     */
    public long droppedSyns() {
        long dropped = 0;
        for (TcpListener listener : listeners) {
            dropped += listener == null ? 0 : listener.counters().synsDropped();
        }
        return dropped;
    }

    /**
     * The state of a connection that was not accepted yet, for traces.
     *
     * @param fourTuple the connection, seen from this host
     * @return its state; where there is none LISTEN, or CLOSED after {@link #close}
     */
    public TcpState stateOf(TcpFourTuple fourTuple) {
        TcpListener listener = listeners[familyOf(fourTuple)];
        TcpState state = listener == null ? TcpState.LISTEN : listener.stateOf(fourTuple);
        return closed && state == TcpState.LISTEN ? TcpState.CLOSED : state;
    }

    /** Copies the variables of a connection that was not accepted yet; false if there is none. */
    boolean snapshot(TcpFourTuple fourTuple, TcpSnapshot into) {
        TcpListener listener = listeners[familyOf(fourTuple)];
        return listener != null && listener.snapshot(fourTuple, into);
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
            for (TcpListener listener : listeners) {
                if (listener != null) {
                    listener.close(host.nowNs());
                }
            }
            host.removeServer(this);
            host.loop().afterUserCall(this);
        }
    }

    void onSegment(Segment in, TcpFourTuple from, long nowNs) {
        noteEvents(listener(from).onSegment(in, from, nowNs));
    }

    /** A SYN that may replace a connection, which stays in TIME-WAIT until the new one is accepted. */
    void onSynInTimeWait(Segment in, TcpFourTuple from, TcpConnection inTimeWait, long nowNs) {
        noteEvents(listener(from).onSynInTimeWait(in, from, inTimeWait, nowNs));
    }

    /** Gives a closed connection to the listener that made it, and a closed one of nobody's in exchange. */
    TcpConnection takeBack(TcpConnection connection, TcpFourTuple from) {
        listener(from).recycle(connection);
        TcpConnection existing = nobodys;
        if (existing == null) {
            existing = host.newConnection();
            nobodys = existing;
        }
        return existing;
    }

    private TcpListener listener(TcpFourTuple from) {
        int family = familyOf(from);
        TcpListener existing = listeners[family];
        if (existing == null) {
            existing = host.newListener(backlog, family == IPV4);
            listeners[family] = existing;
        }
        return existing;
    }

    @Override
    void onDue(long nowNs) {
        for (int family = IPV4; family <= IPV6; family++) {
            TcpListener listener = listeners[family];
            if (listener != null && nowNs >= listener.nextDeadlineNs()) {
                noteEvents(listener.onTimeout(nowNs));
            }
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
            if (!poll(IPV4, out, nowNs) && !poll(IPV6, out, nowNs)) {
                return null;
            }
            host.packetWriter().write(out, tuple);
        }
    }

    @Override
    long deadlineNs() {
        return Math.min(deadlineNs(listeners[IPV4]), deadlineNs(listeners[IPV6]));
    }

    private static long deadlineNs(@Nullable TcpListener listener) {
        return listener == null ? Long.MAX_VALUE : listener.nextDeadlineNs();
    }

    @Override
    void tell(long nowNs) {
        for (int family = IPV4; family <= IPV6; family++) {
            TcpListener listener = listeners[family];
            if (listener != null) {
                accept(listener);
            }
        }
    }

    private void accept(TcpListener listener) {
        while (!paused && !closed) {
            TcpConnection connection = listener.pollAccept(tuple);
            if (connection == null) {
                return;
            }
            TcpSocket socket = host.adopt(connection, tuple, DEAF);
            socket.handler(acceptHandler.onAccept(socket));
            socket.accepted(this);
        }
    }

    @Override
    boolean isOver() {
        return closed;
    }

    boolean listensOn(TcpFourTuple tuple) {
        return port == tuple.localPort()
                && (local == null
                        || local.low() == tuple.localAddressLow() && local.high() == tuple.localAddressHigh());
    }

    boolean overlaps(TcpServerSocket other) {
        return local == null || other.local == null || local.equals(other.local);
    }

    private boolean poll(int family, Segment out, long nowNs) {
        TcpListener listener = listeners[family];
        return listener != null && listener.pollTransmit(out, tuple, nowNs);
    }

    private static int familyOf(TcpFourTuple fourTuple) {
        return fourTuple.isIpv4() ? IPV4 : IPV6;
    }

    private void noteEvents(int events) {
        if ((events & TcpEvents.ACCEPTABLE) != 0) {
            host.loop().tellLater(this);
        }
        host.loop().transmitLater(this);
    }
}
