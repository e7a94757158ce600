package io.sequent.http.client;

import io.sequent.host.Host;
import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import io.sequent.http.nio.TestCertificates;
import io.sequent.http.nio.TlsStream;
import io.sequent.http.nio.TlsTransport;
import io.sequent.http.transport.SocketStream;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.ChannelOptions;
import java.util.function.Function;

/** Two hosts with our own TCP, in virtual time; with the JDK's TLS on top if asked for. */
final class SimulatedFixture implements TransportFixture {
    private static final int BACKLOG = 64;
    private static final String PROTOCOL = "TLSv1.3";

    private final boolean secure;
    private final Host server;
    private final SimulatedTransport hosts;
    private final Transport transport;

    SimulatedFixture(boolean secure) {
        this.secure = secure;
        Simulation simulation = new Simulation(17);
        Host client = simulation.addHost("client", "10.0.0.1");
        server = simulation.addHost("server", "10.0.0.2");
        simulation.connect(
                client,
                server,
                ChannelOptions.builder().rate(1_000_000_000L).delayNs(1_000_000).build());
        hosts = new SimulatedTransport(simulation, client);
        transport = secure ? new TlsTransport(hosts, TestCertificates.client(PROTOCOL), Runnable::run) : hosts;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public void serveStreams(Function<ByteStream, ByteStream.Handler> acceptor) {
        Function<ByteStream, ByteStream.Handler> secured =
                under -> TlsStream.server(TestCertificates.server(PROTOCOL), under, acceptor, hosts, Runnable::run)
                        .below();
        server.listen(origin().port(), BACKLOG, socket -> SocketStream.accepted(socket, secure ? secured : acceptor));
    }

    @Override
    public HttpOrigin origin() {
        return secure ? new HttpOrigin("https", "10.0.0.2", 443) : new HttpOrigin("http", "10.0.0.2", 80);
    }

    @Override
    public HttpOrigin nowhere() {
        return new HttpOrigin(origin().scheme(), "10.0.0.2", 81);
    }

    @Override
    public int large() {
        return 3_000_000;
    }
}
