package io.sequent.http.origin;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpDate;
import io.sequent.http.Timers;

/** An origin server without a network of its own: it answers on each stream that it is given. One thread. */
public final class Origin {
    private static final long SECOND_NS = 1_000_000_000L;

    private final OriginHandler handler;
    private final OriginOptions options;
    private final Timers timers;
    private int connections;
    private long requests;
    private long refused;
    private long dateSecond = -1;
    private String date = "";

    /** Makes an origin that answers through {@code handler}. */
    public Origin(OriginHandler handler, OriginOptions options, Timers timers) {
        this.handler = handler;
        this.options = options;
        this.timers = timers;
    }

    /** Starts to serve {@code stream}, which stands already, and returns who must hear what happens to it. */
    public ByteStream.Handler accept(ByteStream stream) {
        return new OriginConnection(this, stream, ++connections);
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

    OriginOptions options() {
        return options;
    }

    Timers timers() {
        return timers;
    }

    void countRefused() {
        refused++;
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
