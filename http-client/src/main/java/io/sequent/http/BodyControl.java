package io.sequent.http;

import java.util.function.BooleanSupplier;

/** What a {@link BodySink} can ask of the connection that its body comes from, from any thread that the transport allows. */
@FunctionalInterface
public interface BodyControl {
    /** Makes the reading go on after {@link BodySink#write} took fewer bytes than it was offered. Never calls the sink from inside. */
    void resume();

    /**
     * Gives up the rest of the body, without harm to other requests on the connection. {@link BodySink#failed} hears of it, unless
     * the body has come to its end before. An origin has no way to stop one request's body: there it does nothing, the default.
     */
    default void cancel() {}

    /**
     * Makes the world go on until {@code done}, if it only goes on when somebody makes it, as
     * {@link io.sequent.http.client.Transport#drive}; for sinks whose reader waits. By default it returns at once.
     *
     * @throws IllegalStateException if the caller's thread may not wait: in the transport's own thread it would wait for itself
     */
    default void drive(BooleanSupplier done) {}
}
