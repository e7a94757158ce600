package io.sequent.host;

import io.sequent.ip.IpAddress;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpEvents;
import io.sequent.tcp.TcpFourTuple;
import io.sequent.tcp.TcpReceiveRequest;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.TcpTimeWait;
import io.sequent.tcp.wire.Segment;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a {@link Host}, as its application sees it.
 *
 * <p>No call blocks. What happens is told to the {@link SocketHandler}. One thread at a time, the host's; calls are
 * allowed from within handlers and from outside the host's loop. Calls other than the getters may transmit.
 */
public final class TcpSocket extends Driven {
    private final Host host;
    private TcpConnection connection;
    private final TcpFourTuple fourTuple;
    private final @Nullable Route route;
    private SocketHandler handler;
    private @Nullable Object attachment;
    private int pendingEvents;
    private boolean closedIsKnown;
    private boolean released;
    private boolean forgotten;
    /** Who accepted the connection and may use it again; null for an active open, and when it was given back. */
    private @Nullable TcpServerSocket acceptedBy;

    private byte receivedDscp;

    TcpSocket(Host host, TcpConnection connection, TcpFourTuple tuple, @Nullable Route route, SocketHandler handler) {
        this.host = host;
        this.connection = connection;
        this.fourTuple = new TcpFourTuple().copyFrom(tuple);
        this.route = route;
        this.handler = handler;
    }

    /**
     * Gives data to send.
     *
     * @param source holds the data
     * @param offset where they begin
     * @param length how many bytes
     * @return how many were taken, 0 if the buffer is full, or a negative {@link TcpResult}
     */
    public int send(byte[] source, int offset, int length) {
        return send(source, offset, length, 0);
    }

    /**
     * Gives data to send (RFC 9293 3.10.2).
     *
     * @param source holds the data
     * @param offset where they begin
     * @param length how many bytes
     * @param flags {@link TcpConnection#PUSH} and {@link TcpConnection#URGENT}
     * @return how many were taken, 0 if the buffer is full, or a negative {@link TcpResult}
     */
    public int send(byte[] source, int offset, int length, int flags) {
        return afterCall(connection.send(source, offset, length, flags, host.nowNs()));
    }

    /**
     * Takes data that have arrived (RFC 9293 3.10.3).
     *
     * @param target where to put them
     * @param offset from where
     * @param length how many bytes at most
     * @return how many, 0 if there are none yet, {@link TcpResult#END_OF_STREAM} after the peer's last, or another
     *     negative result
     */
    public int receive(byte[] target, int offset, int length) {
        return afterCall(connection.receive(target, offset, length, host.nowNs()));
    }

    /**
     * Lets a request wait for data, which are then copied once instead of twice ({@link TcpConnection#queueReceive}).
     * {@link SocketHandler#onReadable} tells when it was given some.
     *
     * @param request the socket's until {@link #finishReceive}
     * @return how many bytes it has now, or a negative {@link TcpResult} if nothing will come
     * @throws IllegalStateException if another waits
     */
    public int queueReceive(TcpReceiveRequest request) {
        int result = connection.queueReceive(request, host.nowNs());
        return result > 0 ? afterCall(result) : result;
    }

    /**
     * Ends what {@link #queueReceive} began.
     *
     * @return how many bytes the request has, or what {@link #receive} would return
     */
    public int finishReceive() {
        return connection.finishReceive();
    }

    /**
     * Says that nothing more will be sent; what was given is still delivered, and receiving goes on (half-close).
     *
     * @return 0 or more, or a negative {@link TcpResult}
     */
    public int shutdownOutput() {
        return afterCall(connection.shutdownOutput(host.nowNs()));
    }

    /**
     * Closes (RFC 9293 3.10.4): what was given is still delivered; data not received, or arriving yet, reset the
     * connection.
     *
     * @return 0 or more, or a negative {@link TcpResult}
     */
    public int close() {
        return afterCall(connection.close(host.nowNs()));
    }

    /**
     * Aborts (RFC 9293 3.10.5): drops everything and resets the connection.
     *
     * @return 0 or more, or a negative {@link TcpResult}
     */
    public int abort() {
        return afterCall(connection.abort(host.nowNs()));
    }

    /**
     * What the application may set for this socket, at any time.
     *
     * @return a view of it; a new object
     */
    public SocketSettings settings() {
        return new SocketSettings(this);
    }

    /** The connection's state: one of the eleven. */
    public TcpState state() {
        return connection.state();
    }

    /** How many bytes can be received at once: 0 or more. */
    public int readableBytes() {
        return connection.readableBytes();
    }

    /** How many bytes can be sent at once: 0 or more. */
    public int writableBytes() {
        return connection.writableBytes();
    }

    /**
     * The connection itself, for its snapshot, counters and decisions; to be driven by the host only.
     *
     * @return the connection
     */
    public TcpConnection connection() {
        return connection;
    }

    /** The host that drives this socket. */
    public Host host() {
        return host;
    }

    /** The address of this end, one of the host's: a new object. */
    public IpAddress localAddress() {
        return new IpAddress(fourTuple.localAddressHigh(), fourTuple.localAddressLow());
    }

    /** The port of this end: 1 to 65,535. */
    public int localPort() {
        return fourTuple.localPort();
    }

    /** The address of the other end: a new object. */
    public IpAddress remoteAddress() {
        return new IpAddress(fourTuple.remoteAddressHigh(), fourTuple.remoteAddressLow());
    }

    /** The port of the other end: 1 to 65,535. */
    public int remotePort() {
        return fourTuple.remotePort();
    }

    /**
     * Replaces the handler; events that are waiting to be told go to the new one.
     *
     * @param newHandler what is to hear from now on
     */
    public void handler(SocketHandler newHandler) {
        handler = newHandler;
    }

    /** What the application has attached: the object, or null. */
    public @Nullable Object attachment() {
        return attachment;
    }

    /**
     * Attaches anything, so that one handler may serve many sockets.
     *
     * @param object the object, or null
     */
    public void attachment(@Nullable Object object) {
        attachment = object;
    }

    /** The codepoint in the Diffserv field of the packet that came last (RFC 9293 3.9.1.9, MAY-9): DSCP, 0 to 63. */
    public int receivedDscp() {
        return receivedDscp;
    }

    /**
     * Says that the application has done with this socket, of which the host alone cannot be sure: even a closed one may hold
     * data to be read. Once it is closed and its handler has heard of it, its connection serves another socket, so that
     * accepting need not make one. From then on this socket has no connection: calls give
     * {@link TcpResult#CONNECTION_DOES_NOT_EXIST}, and {@link #connection} one that is always closed.
     */
    public void release() {
        released = true;
        giveBack();
    }

    /** Both ends in short, for messages: such as {@code 10.0.0.1:49152 -> 10.0.0.2:80 ESTABLISHED}. */
    @Override
    public String toString() {
        return localAddress() + ":" + localPort() + " -> " + remoteAddress() + ":" + remotePort() + " "
                + state().rfcName();
    }

    TcpFourTuple fourTuple() {
        return fourTuple;
    }

    /** After an active open: its SYN is due. */
    void opened() {
        afterCall(0);
    }

    /** After the listener has given the connection away: tells what has happened before. */
    void accepted(TcpServerSocket by) {
        acceptedBy = by;
        int events = connection.readableBytes() > 0 ? TcpEvents.READABLE : 0;
        if (connection.state() == TcpState.CLOSE_WAIT) {
            events |= TcpEvents.PEER_FINISHED;
        }
        afterInput(events);
    }

    /** A new incarnation has taken this one's place in the host's table. */
    void replaced() {
        if (TcpTimeWait.end(connection, host.nowNs()) < 0) {
            connection.abort(host.nowNs()); // both were opened at once, one from each side of this host
        }
        afterInput(0);
    }

    void onSegment(Segment in, long nowNs) {
        receivedDscp = (byte) in.dscp();
        afterInput(connection.onSegment(in, nowNs));
    }

    void onPathError(int kind, int quotedSequenceNumber, int mtu, long nowNs) {
        afterInput(connection.onPathError(kind, quotedSequenceNumber, mtu, nowNs));
    }

    @Override
    void onDue(long nowNs) {
        if (nowNs >= connection.nextDeadlineNs()) {
            afterInput(connection.onTimeout(nowNs));
        }
    }

    @Override
    @Nullable
    Route transmit(long nowNs) {
        if (route == null) {
            while (connection.pollTransmit(host.outgoing(), nowNs)) {
                host.packetWriter().countNoRoute();
            }
            return null;
        }
        Segment out = host.outgoing();
        while (route.isOpen()) {
            if (!connection.pollTransmit(out, nowNs)) {
                noteClosed();
                return null;
            }
            host.packetWriter().write(out, fourTuple, route);
        }
        return route;
    }

    @Override
    long deadlineNs() {
        return connection.nextDeadlineNs();
    }

    @Override
    boolean isOver() {
        return connection.state() == TcpState.CLOSED;
    }

    @Override
    void tell(long nowNs) {
        int events = pendingEvents;
        pendingEvents = 0;
        if ((events & TcpEvents.CONNECTED) != 0) {
            handler.onConnected(this);
        }
        if ((events & TcpEvents.URGENT) != 0) {
            handler.onUrgent(this);
        }
        if ((events & TcpEvents.READABLE) != 0) {
            handler.onReadable(this);
        }
        if ((events & TcpEvents.PEER_FINISHED) != 0) {
            handler.onPeerFinished(this);
        }
        if ((events & TcpEvents.WRITABLE) != 0) {
            handler.onWritable(this);
        }
        if ((events & TcpEvents.DELIVERY_IN_DOUBT) != 0) {
            handler.onDeliveryInDoubt(this);
        }
        if ((events & TcpEvents.PATH_ERROR) != 0) {
            handler.onPathError(this, connection.lastPathError());
        }
        if ((events & TcpEvents.CLOSED) != 0) {
            handler.onClosed(this, connection.closeReason());
        }
        giveBack();
    }

    /** The host drives it no more. */
    void forgotten() {
        forgotten = true;
        giveBack();
    }

    private void giveBack() {
        TcpServerSocket server = acceptedBy;
        if (server != null && released && forgotten && !listedToHear) {
            acceptedBy = null;
            connection = server.takeBack(connection, fourTuple);
        }
    }

    int afterCall(int result) {
        noteClosed();
        host.loop().afterUserCall(this);
        return result;
    }

    private void afterInput(int events) {
        pendingEvents |= events & ~TcpEvents.CLOSED;
        noteClosed();
        if (pendingEvents != 0) {
            host.loop().tellLater(this);
        }
        host.loop().transmitLater(this);
    }

    /** Notes once that the state is CLOSED, however it came there. */
    private void noteClosed() {
        if (!closedIsKnown && connection.state() == TcpState.CLOSED) {
            closedIsKnown = true;
            pendingEvents |= TcpEvents.CLOSED;
            host.loop().tellLater(this);
        }
    }
}
