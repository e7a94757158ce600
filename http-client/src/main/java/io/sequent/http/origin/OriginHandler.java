package io.sequent.http.origin;

/** Answers requests. */
@FunctionalInterface
public interface OriginHandler {
    /**
     * Answers one request by {@link OriginExchange#respond}, now or later, in any order; the responses leave in the order of the
     * requests. What it throws becomes a 500.
     */
    void handle(OriginExchange exchange);
}
