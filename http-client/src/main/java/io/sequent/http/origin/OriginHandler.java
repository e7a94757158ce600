package io.sequent.http.origin;

/** Answers requests. */
@FunctionalInterface
public interface OriginHandler {
    /**
     * Answers one request by {@link OriginExchange#respond}, now or later, in any order; the responses leave in the order of the
     * requests. What it throws becomes a 500.
     *
     * <p>The request has come with its whole body, unless {@link #streams} said that the body is to be streamed: then its head
     * alone has come, and {@link OriginExchange#receive} takes the body.
     */
    void handle(OriginExchange exchange);

    /**
     * Returns true if the body that follows {@code head} is to be streamed: {@link #handle} is called at once, and the body is
     * read as it is taken. False, the default, collects it first, up to {@link OriginOptions#maxBodyBytes}.
     */
    default boolean streams(OriginRequest head) {
        return false;
    }

    /** Returns a handler that streams every body and answers as {@code handler} does. */
    static OriginHandler streaming(OriginHandler handler) {
        return new OriginHandler() {
            @Override
            public void handle(OriginExchange exchange) {
                handler.handle(exchange);
            }

            @Override
            public boolean streams(OriginRequest head) {
                return true;
            }
        };
    }
}
