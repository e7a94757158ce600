package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/**
 * A passive open for many peers, with a bounded backlog (RFC 9293 3.9.1.1, LISTEN in 3.10.7.2).
 *
 * <p>It owns each connection from its SYN until the user accepts it, so the host hands it every segment for its port whose
 * 4-tuple the host does not know. The backlog bounds what it owns, half-open or waiting to be accepted: a SYN beyond it is
 * dropped, and the peer sends it again. Driven like a {@link TcpConnection}, by one thread at a time.
 */
public final class TcpListener {
    private final TcpConfig config;
    private final TcpBufferPool pool;
    private final TcpInitialSequence initialSequence;
    private final Pending[] owned;
    private int count;
    private int establishedOrder;
    private int readyCount;
    private long nextDeadlineNs = TimerTable.NEVER;
    private boolean closed;
    private long droppedSyns;

    private final Segment strayReset = new Segment();
    private final TcpFourTuple strayTuple = new TcpFourTuple();
    private boolean strayResetDue;

    /** A connection that the user has not accepted yet. */
    private static final class Pending {
        final TcpFourTuple fourTuple = new TcpFourTuple();
        TcpConnection connection;
        boolean ready;
        /** The place in the accept queue; 0 while the handshake is not complete. */
        int order;

        Pending(TcpConnection connection) {
            this.connection = connection;
        }
    }

    /**
     * Creates a listener.
     *
     * @param config what its connections may do
     * @param pool where their buffers come from
     * @param initialSequence chooses their initial sequence numbers
     * @param backlog how many connections may wait for their handshake or for the user, 1 or more
     * @throws IllegalArgumentException if the backlog is less than 1
     */
    public TcpListener(TcpConfig config, TcpBufferPool pool, TcpInitialSequence initialSequence, int backlog) {
        if (backlog < 1) {
            throw new IllegalArgumentException("backlog is " + backlog + ", must be 1 or more");
        }
        this.config = config;
        this.pool = pool;
        this.initialSequence = initialSequence;
        owned = new Pending[backlog];
    }

    /**
     * Takes a segment for this port that belongs to no connection the host knows.
     *
     * @param in the segment; not kept
     * @param fourTuple from where to where, seen from this end; copied
     * @param nowNs the time
     * @return {@link TcpEvents} bits; {@link TcpEvents#ACCEPTABLE} when a connection became ready to accept
     */
    public int onSegment(Segment in, TcpFourTuple fourTuple, long nowNs) {
        int index = indexOf(fourTuple);
        if (index < 0) {
            boolean opens = in.has(TcpFlags.SYN) && !in.has(TcpFlags.ACK | TcpFlags.RST);
            if (!opens) {
                stray(in, fourTuple);
                return 0;
            }
            if (closed || count == owned.length) {
                droppedSyns++;
                return 0;
            }
            index = add(fourTuple, nowNs);
        }
        Pending pending = owned[index];
        pending.connection.onSegment(in, nowNs);
        return afterInput(index, pending);
    }

    /** RFC 9293 3.10.7.2: an ACK in LISTEN draws a RST, a RST is ignored. */
    private void stray(Segment in, TcpFourTuple fourTuple) {
        if (in.has(TcpFlags.ACK) && TcpResets.answer(in, strayReset)) {
            strayTuple.copyFrom(fourTuple);
            strayResetDue = true;
        }
    }

    private int add(TcpFourTuple fourTuple, long nowNs) {
        Pending pending = owned[count];
        if (pending == null) {
            pending = new Pending(new TcpConnection(config, pool));
            owned[count] = pending;
        }
        pending.fourTuple.copyFrom(fourTuple);
        pending.order = 0;
        pending.ready = false;
        pending.connection.ports(fourTuple.localPort(), fourTuple.remotePort());
        pending.connection.listen(initialSequence.next(fourTuple, nowNs), nowNs);
        return count++;
    }

    private int afterInput(int index, Pending pending) {
        TcpConnection connection = pending.connection;
        markReady(pending);
        nextDeadlineNs = Math.min(nextDeadlineNs, connection.nextDeadlineNs());
        TcpState state = connection.state();
        if (pending.order == 0 && state.isSynchronized()) {
            pending.order = ++establishedOrder;
            return TcpEvents.ACCEPTABLE;
        }
        if (state == TcpState.LISTEN) {
            remove(index);
        }
        return 0;
    }

    private void markReady(Pending pending) {
        if (!pending.ready) {
            pending.ready = true;
            readyCount++;
        }
    }

    /** Swaps the entry to the end, where it waits to be used again. */
    private void remove(int index) {
        Pending pending = owned[index];
        if (pending.ready) {
            readyCount--;
        }
        count--;
        owned[index] = owned[count];
        owned[count] = pending;
        pending.connection.recycle();
    }

    private int indexOf(TcpFourTuple fourTuple) {
        for (int i = 0; i < count; i++) {
            if (owned[i].fourTuple.equals(fourTuple)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Makes the next segment to send for any of the connections not yet accepted.
     *
     * @param out receives the segment
     * @param fourTupleOut receives its 4-tuple, seen from this end
     * @param nowNs the time
     * @return false if there is nothing to send now
     */
    public boolean pollTransmit(Segment out, TcpFourTuple fourTupleOut, long nowNs) {
        if (strayResetDue) {
            strayResetDue = false;
            out.copyFrom(strayReset);
            fourTupleOut.copyFrom(strayTuple);
            return true;
        }
        for (int i = count - 1; i >= 0 && readyCount > 0; i--) {
            Pending pending = owned[i];
            if (!pending.ready) {
                continue;
            }
            if (pending.connection.pollTransmit(out, nowNs)) {
                fourTupleOut.copyFrom(pending.fourTuple);
                nextDeadlineNs = Math.min(nextDeadlineNs, pending.connection.nextDeadlineNs());
                return true;
            }
            pending.ready = false;
            readyCount--;
            if (pending.connection.state() == TcpState.CLOSED) {
                remove(i);
            }
        }
        return false;
    }

    /**
     * Hands the connection that has waited longest to the user, who drives it from now on.
     *
     * @param fourTupleOut receives its 4-tuple, seen from this end
     * @return the connection, or null if none is ready
     */
    public @Nullable TcpConnection pollAccept(TcpFourTuple fourTupleOut) {
        int first = -1;
        for (int i = 0; i < count; i++) {
            int order = owned[i].order;
            if (order != 0
                    && owned[i].connection.state() != TcpState.CLOSED
                    && (first < 0 || order - owned[first].order < 0)) {
                first = i;
            }
        }
        if (first < 0) {
            return null;
        }
        Pending pending = owned[first];
        TcpConnection accepted = pending.connection;
        fourTupleOut.copyFrom(pending.fourTuple);
        pending.connection = new TcpConnection(config, pool);
        remove(first);
        return accepted;
    }

    /**
     * Lets time pass for the connections not yet accepted; too early a call does nothing.
     *
     * @param nowNs the time
     * @return {@link TcpEvents} bits
     */
    public int onTimeout(long nowNs) {
        if (nowNs < nextDeadlineNs) {
            return 0;
        }
        long earliest = TimerTable.NEVER;
        for (int i = count - 1; i >= 0; i--) {
            Pending pending = owned[i];
            pending.connection.onTimeout(nowNs);
            markReady(pending);
            earliest = Math.min(earliest, pending.connection.nextDeadlineNs());
        }
        nextDeadlineNs = earliest;
        return 0;
    }

    /**
     * Gives the time at which {@link #onTimeout} is to be called; it may be earlier than needed.
     *
     * @return nanoseconds, {@link Long#MAX_VALUE} for never
     */
    public long nextDeadlineNs() {
        return nextDeadlineNs;
    }

    /**
     * Counts the connections that wait for their handshake or for the user.
     *
     * @return 0 to the backlog
     */
    public int pendingConnections() {
        return count;
    }

    /**
     * Gives the state of a connection that was not accepted yet.
     *
     * @param fourTuple the connection, seen from this end
     * @return its state, or LISTEN where there is none
     */
    public TcpState stateOf(TcpFourTuple fourTuple) {
        int index = indexOf(fourTuple);
        return index < 0 ? TcpState.LISTEN : owned[index].connection.state();
    }

    /**
     * Counts the SYNs that were dropped because the backlog was full.
     *
     * @return 0 or more
     */
    public long droppedSyns() {
        return droppedSyns;
    }

    /**
     * Stops listening and aborts what was not accepted; their RSTs are to be polled.
     *
     * @param nowNs the time
     */
    public void close(long nowNs) {
        closed = true;
        for (int i = 0; i < count; i++) {
            owned[i].connection.abort(nowNs);
            markReady(owned[i]);
        }
    }
}
