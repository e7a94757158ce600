package io.sequent.http.origin;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpDate;
import io.sequent.http.Timers;
import io.sequent.http.wire.BufferPool;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An origin server without a network of its own: it answers on each stream that it is given. One thread. */
public final class Origin {
    private static final long SECOND_NS = 1_000_000_000L;

    private final OriginHandler handler;
    private final OriginOptions options;
    private final Timers timers;
    private final @Nullable ClientTable clients;
    private boolean clientsArmed;
    private boolean watching = true;
    private int connections;
    private long requests;
    private long refused;
    /** Room for what is put out at once and a piece of a body behind it. */
    private static final int LENT_BYTES = 36 * 1024;

    private static final int LENT_KEPT = 64;

    private final BufferPool buffers = new BufferPool(LENT_BYTES, LENT_KEPT);
    private final Set<OriginConnection> open = new LinkedHashSet<>();
    private @Nullable Runnable whenShut;
    private long dateSecond = -1;
    private String date = "";

    /** Makes an origin that answers through {@code handler}. */
    public Origin(OriginHandler handler, OriginOptions options, Timers timers) {
        this.handler = handler;
        this.options = options;
        this.timers = timers;
        Presence presence = options.presence();
        this.clients = presence == null ? null : new ClientTable(presence, options.presenceListener());
    }

    /** Starts to serve {@code stream}, which stands already, and returns who must hear what happens to it. */
    public ByteStream.Handler accept(ByteStream stream) {
        OriginConnection connection = new OriginConnection(this, stream, ++connections);
        open.add(connection);
        if (clients != null && clients.isByConnection()) {
            heard("connection " + connection.number(), false);
        }
        if (whenShut != null) {
            timers.wakeAt(timers.nowNs(), connection::drain);
        }
        return connection;
    }

    /**
     * Ends all connections in order: no further request is taken, those that were begun are answered, the last of each connection
     * with {@code Connection: close}; idle connections end at once. {@code done} is run when no connection is left, perhaps during
     * this call.
     */
    public void shutDown(Runnable done) {
        whenShut = done;
        for (OriginConnection connection : List.copyOf(open)) {
            connection.drain();
        }
        if (open.isEmpty()) {
            done.run();
        }
    }

    /** Drops all connections at once, in the middle of whatever is under way. */
    public void abortConnections() {
        for (OriginConnection connection : List.copyOf(open)) {
            connection.abort();
        }
    }

    /** Watches for clients no more: what becomes of them, somebody else will hear. */
    void stopWatching() {
        watching = false;
    }

    void onClosed(OriginConnection connection) {
        boolean last = open.remove(connection) && open.isEmpty();
        if (clients != null && clients.isByConnection()) {
            clients.forget("connection " + connection.number(), timers.nowNs());
        }
        Runnable done = whenShut;
        if (last && done != null) {
            done.run();
        }
    }

    /** Returns the number of connections that stand. */
    public int openConnections() {
        return open.size();
    }

    /** Returns the clients, or null if {@link OriginOptions#presence} does not ask for them to be watched. */
    public @Nullable ClientTable clients() {
        return clients;
    }

    /** Returns who {@code request} comes from, or an empty string if nobody watches. */
    String clientOf(OriginRequest request, int connection) {
        if (clients == null) {
            return "";
        }
        return clients.isByConnection() ? "connection " + connection : clients.idOf(request);
    }

    /** Something came from {@code client}, who is nobody if empty. */
    void heard(String client, boolean request) {
        if (clients == null || !watching || client.isEmpty()) {
            return;
        }
        clients.heard(client, request, timers.nowNs());
        armClients(clients);
    }

    private void armClients(ClientTable table) {
        long deadline = table.nextDeadlineNs();
        if (!clientsArmed && deadline != Long.MAX_VALUE) {
            // Whoever is heard of meanwhile only moves the deadline away.
            clientsArmed = true;
            timers.wakeAt(deadline, () -> {
                clientsArmed = false;
                if (watching) {
                    table.expire(timers.nowNs());
                    armClients(table);
                }
            });
        }
    }

    /** Returns the number of connections so far. */
    public int connections() {
        return connections;
    }

    /** Returns the number of well-formed requests so far. */
    public long requests() {
        return requests;
    }

    /** Returns the number of malformed requests so far, each of which ended its connection. */
    public long refused() {
        return refused;
    }

    BufferPool buffers() {
        return buffers;
    }

    OriginOptions options() {
        return options;
    }

    Timers timers() {
        return timers;
    }

    void countRefused() {
        refused++;
    }

    /** Asks the handler how it wants the body; one that throws is answered for. */
    boolean streams(OriginExchange exchange) {
        try {
            return handler.streams(exchange.request());
        } catch (RuntimeException e) {
            exchange.overrule(OriginResponse.plain(500));
            return false;
        }
    }

    void handle(OriginExchange exchange) {
        requests++;
        try {
            handler.handle(exchange);
        } catch (RuntimeException e) {
            if (exchange.response() == null) {
                exchange.respond(OriginResponse.plain(500));
            } else {
                exchange.abortConnection();
            }
        }
    }

    /** Returns the Date field's value now, or an empty string. */
    String date() {
        long second = timers.nowNs() / SECOND_NS;
        if (options.dateAtStart() >= 0 && second != dateSecond) {
            dateSecond = second;
            date = HttpDate.format(options.dateAtStart() + second);
        }
        return date;
    }
}
