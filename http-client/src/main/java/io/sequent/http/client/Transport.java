package io.sequent.http.client;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import io.sequent.http.Timers;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * What a client needs of the world: connections, time, and a thread. All that the client does happens in the transport's one
 * thread; handlers and actions are run there, one after another.
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
     * @throws IllegalStateException if the caller's thread may not use this transport
     */
    void execute(Runnable action);

    /**
     * Makes the world go on until {@code done}, if it only goes on when somebody makes it: a simulated transport runs the simulation
     * in the caller's thread, a real one returns at once.
     *
     * @throws IllegalStateException if the caller's thread may not use this transport, or if nothing is left that could happen
     */
    void drive(BooleanSupplier done);
}
