package io.sequent.cli.get;

import io.sequent.cli.network.Network;
import io.sequent.cli.network.TrafficCounter;
import io.sequent.cli.terminal.Screen;
import io.sequent.host.Host;
import io.sequent.http.HttpOrigin;
import io.sequent.http.client.SimulatedTransport;
import io.sequent.http.client.Transport;
import io.sequent.http.origin.DirectoryHandler;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginServer;
import io.sequent.ip.IpAddress;
import io.sequent.sim.Simulation;
import io.sequent.trace.Conversation;
import io.sequent.trace.ConversationRecorder;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.SequenceDiagramText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A simulated network: a client, and for each host that a URL names an origin that serves one folder. One thread. */
final class SimulatedWorld implements World {
    /** Long enough for the last FIN to be sent again a few times, and for TIME-WAIT to pass. */
    private static final long FAREWELL_NS = 600_000_000_000L;

    private final Network network;
    private final boolean trace;
    private final Simulation simulation;
    private final Host client;
    private final SimulatedTransport transport;
    private final TrafficCounter traffic = new TrafficCounter();
    private final ConversationRecorder recorder = new ConversationRecorder();
    private final Set<IpAddress> taken = new HashSet<>();
    private int lastAddress;
    private long doneNs;

    SimulatedWorld(List<Transfer> transfers, Path served, Network network, boolean trace) {
        this.network = network;
        this.trace = trace;
        this.simulation = new Simulation(network.seed());
        DirectoryHandler handler = handler(served);
        for (Transfer transfer : transfers) {
            HttpOrigin origin = transfer.request().origin();
            if (!origin.scheme().equals("http")) {
                throw new GetProblem("the simulated network has no TLS; write http:// instead of " + transfer.url());
            }
            IpAddress literal = literal(origin.host());
            if (literal != null) {
                taken.add(literal);
            }
        }
        client = simulation.addHost("client", free().toString(), "fd00::1");
        transport = new SimulatedTransport(simulation, client);
        watch(client);
        simulation.addTap(traffic);
        simulation.addTap(recorder);
        Map<String, Host> hosts = new HashMap<>();
        Set<HttpOrigin> listening = new HashSet<>();
        for (Transfer transfer : transfers) {
            HttpOrigin origin = transfer.request().origin();
            Host host = hosts.computeIfAbsent(origin.host(), this::addHost);
            if (listening.add(origin)) {
                recorder.watch(OriginServer.listen(host, origin.port(), handler, OriginOptions.defaults())
                        .socket());
            }
        }
    }

    private static DirectoryHandler handler(Path served) {
        try {
            return DirectoryHandler.serving(served);
        } catch (IOException problem) {
            throw new GetProblem("--serve " + served + " is not a folder that can be read; name one that is");
        }
    }

    private static @Nullable IpAddress literal(String host) {
        try {
            return IpAddress.parse(host);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }

    /** Returns 10.0.0.1 or the next address that nobody has. */
    private IpAddress free() {
        IpAddress address;
        do {
            address = IpAddress.ipv4(10 << 24 | ++lastAddress);
        } while (!taken.add(address));
        return address;
    }

    private Host addHost(String name) {
        IpAddress literal = literal(name);
        IpAddress address = literal == null ? free() : literal;
        Host host = simulation.addHost(literal == null ? name : "origin", address.toString());
        transport.name(name, address);
        simulation.connect(client, host, network.direction());
        watch(host);
        return host;
    }

    private void watch(Host host) {
        traffic.watch(host);
        recorder.watch(host);
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public Executor writer() {
        return Runnable::run;
    }

    @Override
    public void runUntil(BooleanSupplier done) {
        transport.drive(done);
        doneNs = simulation.nowNs();
    }

    @Override
    public void report(Screen screen) {
        if (trace) {
            simulation.runFor(FAREWELL_NS);
            for (Conversation conversation : recorder.conversations()) {
                screen.line(SequenceDiagramText.render(
                        SequenceDiagram.of(conversation).build()));
            }
        }
        screen.line(String.format(
                Locale.ROOT,
                "* %.3f s of virtual time, %,d segments of %,d octets, %,d sent again (seed %d)",
                doneNs / 1e9,
                traffic.segments(),
                traffic.wireBytes(),
                traffic.retransmissions(),
                network.seed()));
    }

    @Override
    public void close() {
        // Nothing outside of the simulation was taken.
    }
}
