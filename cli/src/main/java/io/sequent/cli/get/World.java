package io.sequent.cli.get;

import io.sequent.cli.terminal.Screen;
import io.sequent.http.client.Transport;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Where transfers happen: a network, and the one thread in which all that is written is written. */
interface World extends AutoCloseable {
    Transport transport();

    /** Runs actions one after another in the thread that calls {@link #runUntil}. */
    Executor writer();

    /** Makes the world go on until {@code done}, which is asked after each action of {@link #writer}. */
    void runUntil(BooleanSupplier done);

    /** Tells what the network itself has seen; called once, after the last transfer, before {@link #close}. */
    void report(Screen screen);

    @Override
    void close();
}
