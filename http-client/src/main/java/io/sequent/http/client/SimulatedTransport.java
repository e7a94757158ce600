package io.sequent.http.client;

import io.sequent.host.Host;
import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import io.sequent.http.transport.HostTimers;
import io.sequent.http.transport.SocketStream;
import io.sequent.ip.IpAddress;
import io.sequent.sim.Simulation;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A transport on a host of a {@link Simulation}, in virtual time. Whoever waits for a future runs the simulation, in the thread that
 * made the transport; no other thread may use it.
 */
public final class SimulatedTransport implements Transport {
    private final Simulation simulation;
    private final Host host;
    private final HostTimers timers;
    private final Map<String, IpAddress> names = new LinkedHashMap<>();
    private final Thread owner = Thread.currentThread();

    /** Makes a transport on {@code host}, which is one of {@code simulation}. */
    public SimulatedTransport(Simulation simulation, Host host) {
        this.simulation = simulation;
        this.host = host;
        this.timers = new HostTimers(host);
    }

    /** Makes {@code name} stand for {@code address}, as a hosts file does; without, only addresses are known. */
    public SimulatedTransport name(String name, IpAddress address) {
        names.put(name, address);
        return this;
    }

    @Override
    public ByteStream connect(HttpOrigin origin, ByteStream.Handler handler) throws IOException {
        if (!origin.scheme().equals("http")) {
            throw new IOException(
                    "the simulated transport has no TLS; use http:// instead of " + origin.scheme() + "://");
        }
        IpAddress address = address(origin.host());
        try {
            return SocketStream.connect(host, address, origin.port(), handler);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private IpAddress address(String name) throws UnknownHostException {
        IpAddress known = names.get(name);
        if (known != null) {
            return known;
        }
        try {
            return IpAddress.parse(name);
        } catch (IllegalArgumentException e) {
            throw new UnknownHostException(name + " is neither an address nor a name that the transport was given");
        }
    }

    @Override
    public long nowNs() {
        return timers.nowNs();
    }

    @Override
    public void wakeAt(long atNs, Runnable action) {
        timers.wakeAt(atNs, action);
    }

    @Override
    public void execute(Runnable action) {
        requireOwner();
        action.run();
    }

    @Override
    public boolean isDriven() {
        return true;
    }

    @Override
    public void drive(BooleanSupplier done) {
        requireOwner();
        if (!done.getAsBoolean()) {
            simulation.runUntil(done, Long.MAX_VALUE);
        }
    }

    private void requireOwner() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("a simulation has one thread: use the client in " + owner.getName()
                    + ", which made its transport, not in "
                    + Thread.currentThread().getName());
        }
    }
}
