package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Connections whose handshake is complete and that the user has not accepted: first come, first served. They live on
 * meanwhile: text is kept, timers run, resets count. All tables are allocated by the constructor.
 */
final class AcceptQueue {
    private final @Nullable TcpConnection[] connections;
    private final FourTupleTable tuples;
    private final DeadlineHeap deadlines;
    /** What may have something to send. */
    private final SlotList ready;
    /** What can be accepted; connections that were closed meanwhile are not in it. */
    private final SlotList waiting;

    private final SpareConnections spares;

    AcceptQueue(int backlog, SpareConnections spares) {
        connections = new @Nullable TcpConnection[backlog];
        tuples = new FourTupleTable(backlog);
        deadlines = new DeadlineHeap(backlog);
        ready = new SlotList(backlog);
        waiting = new SlotList(backlog);
        this.spares = spares;
    }

    int size() {
        return tuples.size();
    }

    boolean isFull() {
        return tuples.isFull();
    }

    int find(TcpFourTuple fourTuple, int hash) {
        return tuples.find(fourTuple, hash);
    }

    TcpConnection connection(int slot) {
        return Objects.requireNonNull(connections[slot], "an empty slot");
    }

    TcpState stateOf(TcpFourTuple fourTuple, int hash) {
        int slot = find(fourTuple, hash);
        return slot == FourTupleTable.NONE ? TcpState.LISTEN : connection(slot).state();
    }

    boolean snapshot(TcpFourTuple fourTuple, int hash, TcpSnapshot into) {
        int slot = find(fourTuple, hash);
        if (slot != FourTupleTable.NONE) {
            connection(slot).snapshot(into);
        }
        return slot != FourTupleTable.NONE;
    }

    /** Adds a connection at the end of the queue, in which there must be room. */
    void add(TcpConnection connection, TcpFourTuple fourTuple, int hash) {
        int slot = tuples.add(fourTuple, hash);
        connections[slot] = connection;
        waiting.add(slot);
        afterInput(slot);
    }

    void onSegment(int slot, Segment in, long nowNs) {
        connection(slot).onSegment(in, nowNs);
        afterInput(slot);
    }

    void onTimeout(long nowNs) {
        for (int most = size(); most > 0 && deadlines.nextNs() <= nowNs; most--) {
            int slot = deadlines.first();
            connection(slot).onTimeout(nowNs);
            afterInput(slot);
        }
    }

    void abortAll(long nowNs) {
        for (int slot = 0; slot < connections.length; slot++) {
            TcpConnection connection = connections[slot];
            if (connection != null) {
                connection.abort(nowNs);
                afterInput(slot);
            }
        }
    }

    private void afterInput(int slot) {
        TcpConnection connection = connection(slot);
        ready.add(slot);
        deadlines.set(slot, connection.nextDeadlineNs());
        if (connection.state() == TcpState.CLOSED) {
            waiting.remove(slot);
        }
    }

    boolean pollTransmit(Segment out, TcpFourTuple fourTupleOut, long nowNs) {
        for (int slot = ready.first(); slot != SlotList.NONE; slot = ready.first()) {
            TcpConnection connection = connection(slot);
            if (connection.pollTransmit(out, nowNs)) {
                tuples.copyTo(slot, fourTupleOut);
                deadlines.set(slot, connection.nextDeadlineNs());
                return true;
            }
            ready.remove(slot);
            if (connection.state() == TcpState.CLOSED) {
                remove(slot);
                spares.give(connection);
            }
        }
        return false;
    }

    /** Takes out the connection that has waited longest, or gives null. */
    @Nullable
    TcpConnection take(TcpFourTuple fourTupleOut) {
        int slot = waiting.first();
        if (slot == SlotList.NONE) {
            return null;
        }
        TcpConnection connection = connection(slot);
        tuples.copyTo(slot, fourTupleOut);
        remove(slot);
        return connection;
    }

    private void remove(int slot) {
        tuples.remove(slot);
        deadlines.cancel(slot);
        ready.remove(slot);
        waiting.remove(slot);
        connections[slot] = null;
    }

    long nextDeadlineNs() {
        return deadlines.nextNs();
    }
}
