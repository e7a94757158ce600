package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.Host;
import io.sequent.host.HostOptions;
import io.sequent.host.TcpSocket;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.testing.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that do as Linux, FreeBSD and the RFCs do understand each other, also over a bad path. */
class PresetHostsTest {
    private static HostOptions options(String system) {
        return switch (system) {
            case "linux" -> HostOptions.linux();
            case "freebsd" -> HostOptions.freeBsd();
            default -> HostOptions.defaults();
        };
    }

    @ParameterizedTest
    @CsvSource({"linux, freebsd", "freebsd, linux", "linux, rfc", "rfc, freebsd", "linux, linux"})
    @Requirement({"RFC 7323 2.2", "RFC 7323 3.2", "RFC 2018 2"})
    void systemsAgreeOnAllOptionsAndTransferOverABadPath(String client, String server) {
        Simulation simulation = new Simulation(17);
        Host a = simulation.addHost("client", options(client), "10.0.0.1");
        Host b = simulation.addHost("server", options(server), "10.0.0.2");
        simulation.connect(
                a,
                b,
                ChannelOptions.builder()
                        .rate(100_000_000)
                        .delayNs(10 * MILLISECOND)
                        .loss(0.01)
                        .reorder(0.01, 5 * MILLISECOND)
                        .duplicate(0.01, 5 * MILLISECOND)
                        .build());
        StreamPeer serverPeer = new StreamPeer(500_000, 1, 2);
        StreamPeer clientPeer = new StreamPeer(500_000, 2, 1);
        b.listen(80, 4, socket -> {
            serverPeer.write(socket);
            return serverPeer;
        });
        TcpSocket socket = a.connect(b.address(), 80, clientPeer, simulation.nowNs());
        assertThat(simulation.runUntil(clientPeer::connected, 10 * SECOND)).isTrue();
        TcpSnapshot snapshot = new TcpSnapshot();
        socket.connection().snapshot(snapshot);
        assertThat(snapshot.timestampsAgreed()).isTrue();
        assertThat(snapshot.sackAgreed()).isTrue();
        assertThat(snapshot.effectiveSendMss()).isEqualTo(1_448);
        assertThat(snapshot.sendScale()).isEqualTo(server.equals("linux") ? 7 : server.equals("freebsd") ? 6 : 8);
        assertThat(simulation.runUntil(() -> clientPeer.done() && serverPeer.done(), 60 * SECOND))
                .isTrue();
        socket.connection().snapshot(snapshot);
        assertThat(snapshot.srttNs()).isBetween(15 * MILLISECOND, 200 * MILLISECOND);
        assertThat(socket.connection().counters().missingTimestamps()).isZero();
    }
}
