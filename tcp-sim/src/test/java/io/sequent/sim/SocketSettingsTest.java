package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostOptions;
import io.sequent.host.TcpSocket;
import io.sequent.ip.Ipv4Header;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.sim.channel.PacketTap;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;
import io.sequent.testing.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an application sets for one socket reaches its connection and the wire. */
class SocketSettingsTest {
    private final TwoHosts hosts = new TwoHosts(3, TwoHosts.delay(10 * MILLISECOND));
    private final Recorder client = new Recorder();
    private final SegmentLog log = new SegmentLog();

    private TcpSocket connected() {
        hosts.channel.addTap(log);
        hosts.server.listen(TwoHosts.PORT, 4, socket -> new Recorder());
        TcpSocket socket = hosts.connect(client);
        hosts.simulation.runFor(100 * MILLISECOND);
        log.lines.clear();
        return socket;
    }

    @Test
    @Requirement("MUST-17")
    void noDelaySendsWhatNagleHeldBack() {
        TcpSocket socket = connected();
        socket.send(new byte[10], 0, 10);
        socket.send(new byte[10], 0, 10);
        socket.send(new byte[10], 0, 10);
        assertThat(log.lines).hasSize(1);
        socket.settings().noDelay(true);
        assertThat(log.lines).hasSize(2);
        assertThat(log.lines.get(1)).endsWith(" 20");
    }

    @Test
    @Requirement("MUST-24")
    void keepAliveProbesAnIdlePeer() {
        TcpSocket socket = connected();
        socket.settings().keepAlive(5 * SECOND, SECOND, 3);
        hosts.simulation.runFor(22 * SECOND);
        assertThat(log.lines).hasSize(8); // four probes, each answered
        socket.settings().keepAlive(false);
        hosts.simulation.runFor(100 * SECOND);
        assertThat(log.lines).hasSize(8);
    }

    @Test
    @Requirement("MUST-21")
    void userTimeoutEndsAConnectionToADeadPeer() {
        ChannelOptions dead = ChannelOptions.builder()
                .delayNs(10 * MILLISECOND)
                .filter(ChannelFilter.drop(PacketPredicate.hasPayload()))
                .build();
        TwoHosts deaf = new TwoHosts(3, dead, TwoHosts.delay(10 * MILLISECOND), HostOptions.defaults());
        deaf.server.listen(TwoHosts.PORT, 4, socket -> new Recorder());
        TcpSocket socket = deaf.connect(client);
        deaf.simulation.runFor(100 * MILLISECOND);
        socket.settings().userTimeoutNs(7 * SECOND);
        socket.send(new byte[10], 0, 10);
        deaf.simulation.runFor(7 * SECOND - 1);
        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
        deaf.simulation.runFor(1);
        assertThat(client.events).endsWith("closed: " + TcpResult.describe(TcpResult.TIMED_OUT));
    }

    @Test
    @Requirement({"MUST-48", "SHLD-22"})
    void diffservCodepointReachesTheIpHeader() {
        TcpSocket socket = connected();
        List<Integer> trafficClasses = new ArrayList<>();
        hosts.channel.addTap((kind, timeNs, channel, direction, number, packet, offset, length) -> {
            if (kind == PacketTap.SENT && direction == 0) {
                trafficClasses.add(Ipv4Header.trafficClass(packet, offset));
            }
        });
        socket.settings().dscp(46);
        socket.send(new byte[10], 0, 10);
        assertThat(trafficClasses).hasSize(1);
        assertThat(trafficClasses.get(0) >> 2).isEqualTo(46);
    }
}
