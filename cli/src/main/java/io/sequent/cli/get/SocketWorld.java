package io.sequent.cli.get;

import io.sequent.cli.terminal.Screen;
import io.sequent.http.client.Transport;
import io.sequent.http.nio.NioTransport;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/** Real sockets: the transport has a thread of its own, and the one that started the command writes. */
final class SocketWorld implements World {
    private final NioTransport transport;
    /** Bounded by what {@link Conveyor} lets pass, and by the requests. */
    private final LinkedBlockingQueue<Runnable> toWrite = new LinkedBlockingQueue<>();

    SocketWorld(NioTransport transport) {
        this.transport = transport;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public Executor writer() {
        return toWrite::add;
    }

    @Override
    public void runUntil(BooleanSupplier done) {
        try {
            while (!done.getAsBoolean()) {
                toWrite.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void report(Screen screen) {
        // The operating system keeps to itself what its TCP did.
    }

    @Override
    public void close() {
        transport.close();
        Runnable last;
        while ((last = toWrite.poll()) != null) {
            last.run();
        }
    }
}
