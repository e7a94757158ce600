package io.sequent.sim;

import io.sequent.host.Host;
import io.sequent.host.HostOptions;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpServerSocket;
import io.sequent.host.TcpSocket;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A client and a server with a channel between them. */
final class TwoHosts {
    static final int PORT = 80;
    static final long SECOND = 1_000_000_000L;
    static final long MILLISECOND = 1_000_000L;

    final Simulation simulation;
    final Host client;
    final Host server;
    final Channel channel;
    final List<TcpSocket> accepted = new ArrayList<>();

    TwoHosts(long seed, ChannelOptions options) {
        this(seed, options, options, HostOptions.defaults());
    }

    TwoHosts(long seed, ChannelOptions toServer, ChannelOptions toClient, HostOptions hostOptions) {
        simulation = new Simulation(seed);
        client = simulation.addHost("client", hostOptions, "10.0.0.1", "2001:db8::1");
        server = simulation.addHost("server", hostOptions, "10.0.0.2", "2001:db8::2");
        channel = simulation.connect(client, server, toServer, toClient);
    }

    static ChannelOptions delay(long delayNs) {
        return ChannelOptions.builder().delayNs(delayNs).build();
    }

    /** Listens with a peer of its own for each connection, which begins to send at once. */
    TcpServerSocket listen(int backlog, Supplier<StreamPeer> peers) {
        return server.listen(PORT, backlog, socket -> {
            accepted.add(socket);
            StreamPeer peer = peers.get();
            peer.write(socket);
            return peer;
        });
    }

    TcpSocket connect(SocketHandler handler) {
        return client.connect(server.address(), PORT, handler, simulation.nowNs());
    }

    long segments() {
        return channel.counters(Channel.A_TO_B).sent()
                + channel.counters(Channel.B_TO_A).sent();
    }
}
