package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection as a pure state machine (RFC 9293).
 *
 * <p>There are four kinds of methods:
 *
 * <ul>
 *   <li>user calls: {@link #open}, {@link #listen}, {@link #send}, {@link #receive}, {@link #queueReceive} and its end,
 *       {@link #shutdownOutput}, {@link #close}, {@link #abort}; they answer 0 or more, or a negative {@link TcpResult};
 *   <li>inputs: {@link #onSegment}, {@link #onPathError}, {@link #onTimeout}; they answer {@link TcpEvents} bits;
 *   <li>the one output: {@link #pollTransmit};
 *   <li>getters, of which {@link #nextDeadlineNs} belongs to driving the connection.
 * </ul>
 *
 * <p><b>The driver's rule.</b> After any call that puts something in:
 *
 * <pre>{@code
 * while (device.hasRoom() && connection.pollTransmit(out, nowNs)) { device.send(out); }
 * wakeUpAt(connection.nextDeadlineNs());   // then call onTimeout; too early does no harm
 * }</pre>
 *
 * <p>A polled segment counts as sent. Time is in nanoseconds on any clock that starts at 0 or more and never goes back. One
 * thread at a time; the connection owns no thread, reads no clock and keeps no reference to what it is given, but a
 * {@link TcpReceiveRequest}. After the constructor nothing allocates.
 */
public final class TcpConnection {
    /** Flag of {@link #send}: deliver without waiting for more. All data is pushed when the send buffer empties (RFC 9293 3.9.1). */
    public static final int PUSH = 1;
    /** Flag of {@link #send}: the octets are urgent (RFC 9293 3.8.5). */
    public static final int URGENT = 2;
    /** Kind of path error: the destination cannot be reached now; only advice (RFC 9293 3.9.2.2). */
    public static final int SOFT_ERROR = 1;
    /** Kind of path error: protocol or port unreachable; ends a handshake, else only advice (RFC 5927). */
    public static final int HARD_ERROR = 2;
    /** Kind of path error: the segment is too big for a link on its way (RFC 1191, RFC 8201). */
    public static final int PACKET_TOO_BIG = 3;

    private final TransmissionControlBlock tcb;

    /**
     * Creates a connection in the CLOSED state.
     *
     * @param config what the connection may do
     * @param pool where its buffers come from; shared by the connections of one thread
     */
    public TcpConnection(TcpConfig config, TcpBufferPool pool) {
        tcb = new TransmissionControlBlock(
                Objects.requireNonNull(config, "config"), Objects.requireNonNull(pool, "pool"));
        tcb.clear();
    }

    /**
     * Sets the ports that outgoing segments carry; to be called in the CLOSED state before an open.
     *
     * @param localPort 1 to 65535
     * @param remotePort 1 to 65535, or 0 where a passive open waits for anyone
     * @throws IllegalArgumentException if a port is out of range
     */
    public void ports(int localPort, int remotePort) {
        if (localPort < 1 || localPort > 0xFFFF || remotePort < 0 || remotePort > 0xFFFF) {
            throw new IllegalArgumentException("ports " + localPort + " and " + remotePort
                    + ": each must be at most 65535, the local one 1 or more");
        }
        tcb.localPort = localPort;
        tcb.remotePort = remotePort;
    }

    /**
     * Sets what is added to the timestamp clock, so that its values do not tell how long the host has been up (RFC 7323 5.4 and
     * 7.1); to be called in the CLOSED state before an open. A connection keeps it for all that follow.
     *
     * @param offset in ticks, any number; see {@link TcpInitialSequence#timestampOffset}
     */
    public void timestampOffset(int offset) {
        tcb.timestampOffset = offset;
    }

    /**
     * Opens actively: sends a SYN (RFC 9293 3.10.1). A closed connection starts afresh; one in LISTEN becomes active.
     *
     * @param initialSequenceNumber ISS; see {@link TcpInitialSequence}
     * @param nowNs the time
     * @return 0, or {@link TcpResult#CONNECTION_ALREADY_EXISTS}
     */
    public int open(int initialSequenceNumber, long nowNs) {
        return UserCalls.open(tcb, initialSequenceNumber, nowNs);
    }

    /**
     * Opens passively: waits in LISTEN for one peer (RFC 9293 3.10.1). For many peers use {@link TcpListener}.
     *
     * @param initialSequenceNumber ISS of the SYN-ACK
     * @param nowNs the time
     * @return 0, or {@link TcpResult#CONNECTION_ALREADY_EXISTS}
     */
    public int listen(int initialSequenceNumber, long nowNs) {
        return UserCalls.listen(tcb, initialSequenceNumber, nowNs);
    }

    /**
     * Queues data to send (RFC 9293 3.10.2); before ESTABLISHED it waits there.
     *
     * @param source holds the octets, which are copied
     * @param offset where they begin
     * @param length how many
     * @param flags {@link #PUSH}, {@link #URGENT} or 0
     * @param nowNs the time
     * @return how many were accepted, 0 when the buffer is full ({@link TcpEvents#WRITABLE} will tell), or a negative result
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    public int send(byte[] source, int offset, int length, int flags, long nowNs) {
        Objects.checkFromIndexSize(offset, length, source.length);
        return UserCalls.send(tcb, source, offset, length, (flags & URGENT) != 0, nowNs);
    }

    /**
     * Takes received data (RFC 9293 3.10.3).
     *
     * @param target receives the octets
     * @param offset where to put them
     * @param length how many at most
     * @param nowNs the time
     * @return how many, 0 if there is nothing yet, {@link TcpResult#END_OF_STREAM}, or another negative result
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    public int receive(byte[] target, int offset, int length, long nowNs) {
        Objects.checkFromIndexSize(offset, length, target.length);
        return UserCalls.receive(tcb, target, offset, length, nowNs);
    }

    /**
     * Lets a request wait for data (RFC 9293 3.10.3), which are then copied once instead of twice, into the receive buffer and
     * out of it. All is as if {@link #receive} were called after each segment until the request is full. One can be queued.
     *
     * @param request the connection's until {@link #finishReceive}; one that has room left goes on where it stopped
     * @param nowNs the time
     * @return how many octets it has now, or a negative result if nothing will come; then it is not queued
     * @throws IllegalStateException if another is queued
     */
    public int queueReceive(TcpReceiveRequest request, long nowNs) {
        return UserCalls.queueReceive(tcb, request, nowNs);
    }

    /**
     * Ends what {@link #queueReceive} began; the request is the user's again.
     *
     * @return how many octets it has, 0 if none yet or if none was queued, or the negative result of {@link #receive}
     */
    public int finishReceive() {
        return UserCalls.finishReceive(tcb);
    }

    /**
     * Ends the output and leaves the input open: half-close (RFC 9293 3.6). What is queued goes first.
     *
     * @param nowNs the time
     * @return 0 or a negative result
     */
    public int shutdownOutput(long nowNs) {
        return UserCalls.shutdownOutput(tcb, nowNs);
    }

    /**
     * Closes (RFC 9293 3.10.4): the output ends as with {@link #shutdownOutput} and nothing will be read any more; with unread
     * data, or if text arrives later, the peer gets a RST because data was lost (3.6.1).
     *
     * @param nowNs the time
     * @return 0 or a negative result
     */
    public int close(long nowNs) {
        return UserCalls.close(tcb, nowNs);
    }

    /**
     * Aborts: sends a RST where a peer may be waiting and drops everything (RFC 9293 3.10.5).
     *
     * @param nowNs the time
     * @return 0 or a negative result
     */
    public int abort(long nowNs) {
        return UserCalls.abort(tcb, nowNs);
    }

    /**
     * Turns Nagle's algorithm off or on, at any time (RFC 9293 3.7.4, MUST-17).
     *
     * @param on true: short segments are sent at once
     */
    public void noDelay(boolean on) {
        tcb.nagle = !on;
    }

    /**
     * Turns the probes of an idle peer on or off, at any time (RFC 9293 3.8.4).
     *
     * @param on true: probe it
     * @param nowNs the time, from which the idle time counts
     */
    public void keepAlive(boolean on, long nowNs) {
        KeepAlive.set(tcb, on, nowNs);
    }

    /**
     * Sets the times of keep-alive and turns it on; ranges are those of {@link TcpConfig}. Allocates, as no other call does.
     *
     * @param idleNs from the peer's last segment to the first probe, in nanoseconds
     * @param intervalNs between probes that are not answered, in nanoseconds
     * @param probes after so many without answer the connection ends
     * @param nowNs the time, from which the idle time counts
     * @throws IllegalArgumentException if a value is out of range
     */
    public void keepAlive(long idleNs, long intervalNs, int probes, long nowNs) {
        tcb.keepAliveTimes = new KeepAliveTimes(idleNs, intervalNs, probes);
        KeepAlive.set(tcb, true, nowNs);
    }

    /**
     * Sets the time that text may stay unacknowledged before the connection ends (RFC 9293 3.8.3 MUST-21, RFC 5482).
     *
     * @param timeoutNs nanoseconds, 0 to 30 days; 0: the count R2 of the configuration decides
     * @param nowNs the time
     * @throws IllegalArgumentException if the timeout is out of range
     */
    public void userTimeoutNs(long timeoutNs, long nowNs) {
        TcpConfigBuilder.checkUserTimeout(timeoutNs);
        UserTimeout.set(tcb, timeoutNs, nowNs);
        UserTimeoutOption.onSet(tcb);
    }

    /**
     * Sets the Differentiated Services codepoint of outgoing segments, at any time (RFC 9293 3.9.2, RFC 2474).
     *
     * @param codepoint 0 to 63; 0 is the default
     * @throws IllegalArgumentException if it is out of range
     */
    public void dscp(int codepoint) {
        if (codepoint < 0 || codepoint > 63) {
            throw new IllegalArgumentException("a DSCP lies between 0 and 63, not " + codepoint);
        }
        tcb.dscp = (byte) codepoint;
    }

    /**
     * Takes a segment from the network (RFC 9293 3.10.7). Never throws, whatever the segment holds.
     *
     * @param in the segment; not kept
     * @param nowNs the time
     * @return {@link TcpEvents} bits
     */
    public int onSegment(Segment in, long nowNs) {
        SegmentArrives.onSegment(tcb, in, nowNs);
        return tcb.takeEvents();
    }

    /**
     * Takes an error that the network reports about a segment of ours (RFC 9293 3.9.2.2). It is believed only if it quotes a
     * sequence number in flight (RFC 5927); then {@link TcpEvents#PATH_ERROR} tells the user. A hard error ends a handshake,
     * but no connection; {@link #PACKET_TOO_BIG} makes segments smaller (RFC 1191, RFC 8201).
     *
     * @param kind {@link #SOFT_ERROR}, {@link #HARD_ERROR} or {@link #PACKET_TOO_BIG}
     * @param quotedSequenceNumber the sequence number in the quoted segment
     * @param mtu for {@link #PACKET_TOO_BIG} what the router can pass on, less the IP header, in octets; else 0
     * @param nowNs the time
     * @return {@link TcpEvents} bits
     */
    public int onPathError(int kind, int quotedSequenceNumber, int mtu, long nowNs) {
        PathErrors.process(tcb, kind, quotedSequenceNumber, mtu, nowNs);
        return tcb.takeEvents();
    }

    /**
     * Lets time pass; a call before {@link #nextDeadlineNs} does nothing (RFC 9293 3.10.8).
     *
     * @param nowNs the time
     * @return {@link TcpEvents} bits
     */
    public int onTimeout(long nowNs) {
        if (nowNs >= tcb.timers.nextNs()) {
            Timeouts.process(tcb, nowNs);
        }
        return tcb.takeEvents();
    }

    /**
     * Makes the next segment to send, which thereby counts as sent.
     *
     * @param out receives the segment; its payload is valid until the next call on this connection
     * @param nowNs the time
     * @return false if there is nothing to send now
     */
    public boolean pollTransmit(Segment out, long nowNs) {
        TcpDecisions ring = tcb.decisions;
        return ring == null ? Output.poll(tcb, out, nowNs) : RecordedOutput.poll(tcb, ring, out, nowNs);
    }

    /**
     * Gives the time at which {@link #onTimeout} is to be called.
     *
     * @return nanoseconds, {@link Long#MAX_VALUE} for never
     */
    public long nextDeadlineNs() {
        return tcb.timers.nextNs();
    }

    /** Gives the state: one of the eleven. */
    public TcpState state() {
        return tcb.state;
    }

    /** Tells why the connection is closed: 0 for an orderly end (or none yet), else a negative {@link TcpResult}. */
    public int closeReason() {
        return tcb.closeReason;
    }

    /**
     * Counts the octets that {@link #receive} would give now.
     *
     * @return 0 or more
     */
    public int readableBytes() {
        return tcb.receiveBuffer.readable();
    }

    /**
     * Counts the octets that {@link #send} could take, as far as this connection's buffer limits it.
     *
     * @return 0 or more
     */
    public int writableBytes() {
        return tcb.sendBuffer.free();
    }

    /**
     * Counts the readable and expected octets up to the end of the urgent data (RFC 9293 3.8.5).
     *
     * @return 0 if the user is not in urgent mode
     */
    public int urgentBytes() {
        return tcb.urgentSignalled ? Math.max(tcb.rcvUp - tcb.receiveBuffer.readSequence(), 0) : 0;
    }

    /**
     * Tells which error the network reported last, as {@link TcpEvents#PATH_ERROR} announced.
     *
     * @return {@link #SOFT_ERROR}, {@link #HARD_ERROR}, or 0 for none
     */
    public int lastPathError() {
        return tcb.pathError;
    }

    /** Gives the local port, as set by {@link #ports}. */
    public int localPort() {
        return tcb.localPort;
    }

    /** Gives the remote port, as set by {@link #ports}. */
    public int remotePort() {
        return tcb.remotePort;
    }

    /** Gives the counters, which stay the same object for the life of this one. */
    public TcpCounters counters() {
        return tcb.counters;
    }

    /**
     * Copies the variables of the connection, for tests, tools and statistics.
     *
     * @param into receives them
     */
    public void snapshot(TcpSnapshot into) {
        Snapshots.fill(tcb, into);
    }

    /**
     * Records each decision from now on in a ring that the caller owns.
     *
     * @param ring the ring, or null to record nothing
     */
    public void decisions(@Nullable TcpDecisions ring) {
        tcb.decisions = ring;
    }

    /** The record itself, for the listener, which keeps half-open connections in a smaller one. */
    TransmissionControlBlock tcb() {
        return tcb;
    }
}
