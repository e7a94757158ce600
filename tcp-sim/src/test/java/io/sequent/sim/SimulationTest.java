package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sequent.host.Host;
import io.sequent.host.HostOptions;
import io.sequent.host.TcpSocket;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpState;
import io.sequent.testing.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void aTransferInBothDirectionsArrivesAndBothEndsClose() {
        TwoHosts hosts = new TwoHosts(1, TwoHosts.delay(20 * MILLISECOND));
        StreamPeer serverPeer = new StreamPeer(900_000, 1, 2); // ends last: the client closes first
        StreamPeer clientPeer = new StreamPeer(500_000, 2, 1);
        hosts.listen(4, () -> serverPeer);
        TcpSocket socket = hosts.connect(clientPeer);
        assertThat(hosts.simulation.runUntil(() -> clientPeer.done() && serverPeer.done(), 60 * SECOND))
                .isTrue();
        assertThat(hosts.simulation.runUntil(() -> socket.state() == TcpState.TIME_WAIT, SECOND))
                .isTrue();
    }

    @Test
    void aStarOfClientsTalksToOneServer() {
        Simulation simulation = new Simulation(3);
        Host server = simulation.addHost("server", "10.0.0.1");
        List<StreamPeer> peers = new ArrayList<>();
        server.listen(80, 16, socket -> {
            StreamPeer peer = new StreamPeer(5000, 2, 1);
            peers.add(peer);
            peer.write(socket);
            return peer;
        });
        for (int i = 0; i < 10; i++) {
            Host client = simulation.addHost("client" + i, "10.0.1." + (i + 1));
            simulation.connect(
                    client,
                    server,
                    ChannelOptions.builder().delayNs(i * MILLISECOND).build());
            StreamPeer peer = new StreamPeer(5000, 1, 2);
            peers.add(peer);
            client.connect(server.address(), 80, peer, simulation.nowNs());
        }
        assertThat(simulation.runUntil(
                        () -> peers.size() == 20 && peers.stream().allMatch(StreamPeer::done), 60 * SECOND))
                .isTrue();
        assertThat(simulation.channels()).hasSize(10);
        assertThat(simulation.hosts()).hasSize(11);
    }

    @Test
    void actionsRunAtTheirTimes() {
        Simulation simulation = new Simulation(1);
        List<Long> times = new ArrayList<>();
        simulation.schedule(30, () -> times.add(simulation.nowNs()));
        simulation.schedule(10, () -> {
            times.add(simulation.nowNs());
            simulation.schedule(20, () -> times.add(simulation.nowNs()));
        });
        simulation.runFor(25);
        assertThat(times).containsExactly(10L, 20L);
        assertThat(simulation.nowNs()).isEqualTo(25);
        simulation.runFor(25);
        assertThat(times).containsExactly(10L, 20L, 30L);
        assertThat(simulation.step()).isFalse();
        assertThat(simulation.eventCount()).isEqualTo(3);
    }

    @Test
    void anIdleSimulationSaysThatWaitingIsInVain() {
        Simulation simulation = new Simulation(1);
        simulation.schedule(7, () -> {});
        assertThatIllegalStateException()
                .isThrownBy(() -> simulation.runUntil(() -> false, SECOND))
                .withMessageContaining("idle at 7 ns");
    }

    @Test
    void theLimitIsCountedFromNow() {
        Simulation simulation = new Simulation(1);
        simulation.runFor(5 * SECOND);
        boolean[] ran = {false};
        simulation.schedule(7 * SECOND, () -> ran[0] = true);
        assertThat(simulation.runUntil(() -> ran[0], SECOND)).isFalse();
        assertThat(simulation.nowNs()).isEqualTo(6 * SECOND);
        assertThat(simulation.runUntil(() -> ran[0], SECOND)).isTrue();
    }

    @Test
    void mistakesOfTheProgramAreExplained() {
        Simulation simulation = new Simulation(1);
        Host host = simulation.addHost("a", "10.0.0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.addHost("b", "10.0.0.1"))
                .withMessageContaining("which is a's");
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.addHost("b", new String[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.connect(host, host, ChannelOptions.perfect()))
                .withMessageContaining("twice");
        Host foreign = new Simulation(1).addHost("f", "10.0.0.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.connect(host, foreign, ChannelOptions.perfect()))
                .withMessageContaining("not of this simulation");
        simulation.runFor(10);
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.schedule(9, () -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.runFor(-1));
        simulation.schedule(10, simulation::step);
        assertThatIllegalStateException().isThrownBy(simulation::step).withMessageContaining("running already");
    }

    @Test
    @Requirement("RFC 9293 MUST-24")
    void withoutKeepAliveAnIdleConnectionStaysUpInSilenceForAYear() {
        TwoHosts hosts = established(TcpConfig.rfc());
        long segments = hosts.segments();
        hosts.simulation.runFor(365L * 24 * 3600 * SECOND);
        assertThat(hosts.segments()).isEqualTo(segments);
        assertThat(hosts.accepted.get(0).state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void twoQuietHoursOfKeepAliveAreAHandfulOfSteps() {
        TwoHosts hosts =
                established(TcpConfig.builder().enable(TcpFeature.KEEP_ALIVE).build());
        long segments = hosts.segments();
        long events = hosts.simulation.eventCount();
        hosts.simulation.runFor(7201 * SECOND);
        assertThat(hosts.segments() - segments)
                .as("a probe and its answer from each end")
                .isBetween(2L, 4L);
        assertThat(hosts.simulation.eventCount() - events).isLessThanOrEqualTo(12);
        assertThat(hosts.accepted.get(0).state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void backpressureMakesTheSenderWaitWhereOtherwiseTheQueueDrops() {
        for (boolean backpressure : new boolean[] {false, true}) {
            ChannelOptions options = ChannelOptions.builder()
                    .rate(5_000_000)
                    .delayNs(20 * MILLISECOND)
                    .queuePackets(8)
                    .backpressure(backpressure)
                    .build();
            TwoHosts hosts = new TwoHosts(1, options);
            StreamPeer serverPeer = new StreamPeer(0, 1, 2);
            StreamPeer clientPeer = new StreamPeer(1_000_000, 2, 1);
            hosts.listen(4, () -> serverPeer);
            hosts.connect(clientPeer);
            assertThat(hosts.simulation.runUntil(serverPeer::done, 60 * SECOND)).isTrue();
            assertThat(hosts.channel.counters(Channel.A_TO_B).queueDrops() == 0).isEqualTo(backpressure);
        }
    }

    private static TwoHosts established(TcpConfig config) {
        ChannelOptions options = TwoHosts.delay(10 * MILLISECOND);
        TwoHosts hosts = new TwoHosts(
                1, options, options, HostOptions.builder().tcp(config).build());
        hosts.server.listen(TwoHosts.PORT, 1, socket -> {
            hosts.accepted.add(socket);
            return new Recorder();
        });
        hosts.connect(new Recorder());
        hosts.simulation.runFor(SECOND);
        return hosts;
    }
}
