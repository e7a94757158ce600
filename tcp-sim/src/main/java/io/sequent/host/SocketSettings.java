package io.sequent.host;

import io.sequent.tcp.TcpConnection;

/**
 * What an application may set for one {@link TcpSocket}, whatever the host's options say; each method returns this view. One
 * thread at a time, the host's.
 */
public final class SocketSettings {
    private final TcpSocket socket;
    private final TcpConnection connection;

    SocketSettings(TcpSocket socket) {
        this.socket = socket;
        connection = socket.connection();
    }

    /**
     * Turns Nagle's algorithm off or on (RFC 9293 3.7.4).
     *
     * @param on true: short segments are sent at once
     * @return this
     */
    public SocketSettings noDelay(boolean on) {
        connection.noDelay(on);
        return applied();
    }

    /**
     * Turns the probes of an idle peer on or off (RFC 9293 3.8.4).
     *
     * @param on true: probe it, at the configuration's times or those set before
     * @return this
     */
    public SocketSettings keepAlive(boolean on) {
        connection.keepAlive(on, socket.host().nowNs());
        return applied();
    }

    /**
     * Turns the probes of an idle peer on, at these times (RFC 9293 3.8.4).
     *
     * @param idleNs from the peer's last segment to the first probe, in nanoseconds
     * @param intervalNs between probes that are not answered, in nanoseconds
     * @param probes after so many without answer the connection ends
     * @return this
     * @throws IllegalArgumentException if a value is out of the range that {@link TcpConnection} names
     */
    public SocketSettings keepAlive(long idleNs, long intervalNs, int probes) {
        connection.keepAlive(idleNs, intervalNs, probes, socket.host().nowNs());
        return applied();
    }

    /**
     * Sets how long data may stay unacknowledged before the connection ends (RFC 9293 3.8.3, RFC 5482).
     *
     * @param timeoutNs nanoseconds; 0: the count of the configuration decides
     * @return this
     * @throws IllegalArgumentException if the timeout is out of range
     */
    public SocketSettings userTimeoutNs(long timeoutNs) {
        connection.userTimeoutNs(timeoutNs, socket.host().nowNs());
        return applied();
    }

    /**
     * Sets the Differentiated Services codepoint of what is sent (RFC 2474).
     *
     * @param codepoint 0 to 63
     * @return this
     * @throws IllegalArgumentException if it is out of range
     */
    public SocketSettings dscp(int codepoint) {
        connection.dscp(codepoint);
        return applied();
    }

    private SocketSettings applied() {
        socket.afterCall(0);
        return this;
    }
}
