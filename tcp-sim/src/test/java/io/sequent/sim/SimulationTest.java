package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.TcpSocket;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpState;
import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void aTransferInBothDirectionsArrivesAndBothEndsClose() {
        TwoHosts hosts = new TwoHosts(1, TwoHosts.delay(20 * MILLISECOND));
        StreamPeer serverPeer = new StreamPeer(300_000, 1, 2);
        StreamPeer clientPeer = new StreamPeer(500_000, 2, 1);
        hosts.listen(4, () -> serverPeer);
        TcpSocket socket = hosts.connect(clientPeer);
        assertThat(hosts.simulation.runUntil(() -> clientPeer.done() && serverPeer.done(), 60 * SECOND))
                .isTrue();
        assertThat(hosts.simulation.runUntil(() -> socket.state() == TcpState.TIME_WAIT, SECOND))
                .isTrue();
    }

    @Test
    void aLossyTransferArrives() {
        ChannelOptions lossy = ChannelOptions.builder()
                .delayNs(10 * MILLISECOND)
                .loss(0.2)
                .reorder(0.1, 30 * MILLISECOND)
                .duplicate(0.1, 30 * MILLISECOND)
                .build();
        TwoHosts hosts = new TwoHosts(1, lossy);
        StreamPeer serverPeer = new StreamPeer(100_000, 1, 2);
        StreamPeer clientPeer = new StreamPeer(100_000, 2, 1);
        hosts.listen(4, () -> serverPeer);
        hosts.connect(clientPeer);
        assertThat(hosts.simulation.runUntil(() -> clientPeer.done() && serverPeer.done(), 60_000 * SECOND))
                .isTrue();
    }
}
