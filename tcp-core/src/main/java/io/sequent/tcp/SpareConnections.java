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

    void give(TcpConnection connection) {
        connection.recycle();
        connection.decisions(null);
        if (count < spares.length) {
            spares[count++] = connection;
        }
    }
}
