package io.sequent.trace;

import io.sequent.host.Host;
import io.sequent.host.TcpSocket;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.TcpState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the connections of some hosts again and again, for plots.
 *
 * <pre>
 * ConnectionSampler sampler = new ConnectionSampler();
 * performance.hosts().forEach(sampler::watch);
 * while (performance.step()) {
 *     sampler.sample(performance.simulation().nowNs());
 * }
 * </pre>
 *
 * <p>Its memory grows with the number of changes. Not safe for use by several threads.
 */
public final class ConnectionSampler {
    private final List<Sampled> open = new ArrayList<>();
    private final List<ConnectionSamples> all = new ArrayList<>();
    private final TcpSnapshot snapshot = new TcpSnapshot();

    private record Sampled(TcpSocket socket, ConnectionSamples samples) {}

    /** Creates a sampler that watches nobody yet. */
    public ConnectionSampler() {}

    /**
     * Watches the connections that a host makes from now on.
     *
     * @param host one of the hosts of the run
     */
    public void watch(Host host) {
        host.observe(socket -> {
            Ends ends = Ends.of(socket);
            ConnectionSamples samples = new ConnectionSamples(host.name(), ends.sourceText(), ends.destinationText());
            open.add(new Sampled(socket, samples));
            all.add(samples);
        });
    }

    /**
     * Reads all connections; to be called after each event.
     *
     * @param timeNs the virtual time
     */
    public void sample(long timeNs) {
        for (Iterator<Sampled> rest = open.iterator(); rest.hasNext(); ) {
            Sampled next = rest.next();
            if (next.socket.state() == TcpState.CLOSED) {
                rest.remove(); // its variables may be another's soon
            } else {
                next.socket.connection().snapshot(snapshot);
                next.samples.add(timeNs, snapshot);
            }
        }
    }

    /**
     * What was read.
     *
     * @return one for each end of a connection, in the order of their making; a view that grows
     */
    public List<ConnectionSamples> connections() {
        return Collections.unmodifiableList(all);
    }
}
