package io.sequent.http.client;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import io.sequent.http.Timers;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * What a client needs of the world: connections, time, and a thread. All that the client does happens in the transport's one
 * thread; handlers and actions are run there, one after another.
 *
 * <p>A transport that is closed ends its streams ({@link ByteStream.Handler#onClosed}), runs what was given to {@link #execute} before
 * and what {@link #wakeAt} was given for a time that has come, and from then on refuses: {@link #connect} throws an IOException, the
 * others IllegalStateException. An action that throws must not end the thread.
 */
public interface Transport extends Timers {
    /**
     * Starts to connect. {@code handler} hears of success or failure later, never during this call.
     *
     * @throws IOException if the origin's host is not known
     */
    ByteStream connect(HttpOrigin origin, ByteStream.Handler handler) throws IOException;

    /**
     * Runs {@code action} in the transport's thread: at once if the caller is that thread.
     *
     * @throws IllegalStateException if the caller's thread may not use this transport, or if it is closed
     */
    void execute(Runnable action);

    /**
     * Returns true if time passes here only while somebody calls {@link #drive}, as on a simulated transport: then one thread, the
     * one that made it, may use it. False, the default, for a transport with a thread of its own: then any thread may call
     * {@link #execute}, {@link #drive} and {@link #nowNs}.
     */
    default boolean isDriven() {
        return false;
    }

    /**
     * Makes the world go on until {@code done}, if it only goes on when somebody makes it: a simulated transport runs the simulation
     * in the caller's thread, a real one returns at once, and the caller waits for what it waits for.
     *
     * @throws IllegalStateException if not {@code done} and the caller's thread may not wait: it may not use this transport, or is a
     *     real transport's own thread, which would wait for itself; or if nothing is left that could happen
     */
    void drive(BooleanSupplier done);
}
