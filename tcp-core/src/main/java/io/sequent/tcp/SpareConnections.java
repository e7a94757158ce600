package io.sequent.tcp;

/** Closed connections that wait to be used again, up to a limit; where there is none, a new one is made. */
final class SpareConnections {
    private final TcpConfig config;
    private final TcpBufferPool pool;
    private final TcpConnection[] spares;
    private int count;

    SpareConnections(TcpConfig config, TcpBufferPool pool, int limit) {
        this.config = config;
        this.pool = pool;
        spares = new TcpConnection[limit];
    }

    TcpConnection take() {
        return count > 0 ? spares[--count] : new TcpConnection(config, pool);
    }

    /** Takes a connection from outside, if it can serve here. */
    void takeBack(TcpConnection connection) {
        TransmissionControlBlock tcb = connection.tcb();
        if (tcb.config != config || tcb.pool != pool) {
            throw new IllegalArgumentException("the connection has another configuration or buffer pool than the"
                    + " listener: recycle only what it gave");
        }
        if (tcb.state != TcpState.CLOSED) {
            throw new IllegalStateException(
                    "the connection is in " + tcb.state.rfcName() + ": recycle it when it is CLOSED");
        }
        give(connection);
    }

    void give(TcpConnection connection) {
        connection.tcb().recycle();
        connection.decisions(null);
        if (count < spares.length) {
            spares[count++] = connection;
        }
    }
}
