package io.sequent.bench.http;

/** The clients that are compared, by the names that the tables have. */
enum Clients {
    /** Java.nio by hand. */
    FLOOR("floor"),
    /** This client, with response objects. */
    SEQUENT("sequent"),
    /** This client, with exchanges that are used again. */
    SEQUENT_REUSED("sequent-reused"),
    /** Netty's codec. */
    NETTY("netty"),
    /** Vert.x's client. */
    VERTX("vertx"),
    /** Apache HttpCore. */
    HTTPCORE("httpcore");

    private final String text;

    Clients(String text) {
        this.text = text;
    }

    /** Returns the name. */
    String text() {
        return text;
    }

    /** Connects a client of this kind to a port of 127.0.0.1. */
    Load connect(int port, int depth) throws Exception {
        return switch (this) {
            case FLOOR -> new FloorLoad(port);
            case SEQUENT -> new SequentLoad(port, depth);
            case SEQUENT_REUSED -> new SequentReusedLoad(port, depth);
            case NETTY -> new NettyLoad(port);
            case VERTX -> new VertxLoad(port, depth);
            case HTTPCORE -> new HttpCoreLoad(port);
        };
    }

    /** Returns the client of that name. */
    static Clients of(String name) {
        for (Clients each : values()) {
            if (each.text.equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no client is named " + name);
    }
}
