package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostOptions;
import io.sequent.host.TcpSocket;
import io.sequent.ip.IpAddress;
import io.sequent.ip.Ipv4Header;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketTap;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpCounters;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.testing.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A path on which a router passes smaller packets only than the link before it carries. */
class PathMtuDiscoveryTest {
    private static final long LENGTH = 1_000_000;
    private static final long RTT = 20 * MILLISECOND;

    private TwoHosts hosts;
    private StreamPeer client;
    private StreamPeer server;
    private TcpSocket socket;

    private static ChannelOptions.Builder path() {
        return ChannelOptions.builder().rate(10_000_000).delayNs(RTT / 2);
    }

    private void start(ChannelOptions toServer, HostOptions options, String address) {
        hosts = new TwoHosts(5, toServer, path().build(), options);
        client = new StreamPeer(LENGTH, 1, 2);
        server = new StreamPeer(0, 2, 1);
        hosts.listen(4, () -> server);
        socket = hosts.client.connect(IpAddress.parse(address), TwoHosts.PORT, client, 0);
    }

    private boolean finishes(long limitNs) {
        return hosts.simulation.runUntil(() -> server.done(), limitNs);
    }

    private TcpCounters counters() {
        return socket.connection().counters();
    }

    private int mss() {
        TcpSnapshot snapshot = new TcpSnapshot();
        socket.connection().snapshot(snapshot);
        return snapshot.effectiveSendMss();
    }

    private long droppedByRouter() {
        return hosts.channel.counters(Channel.A_TO_B).tooBig();
    }

    @ParameterizedTest
    @CsvSource({"1400, 10.0.0.2, 1348", "576, 10.0.0.2, 524", "1400, 2001:db8::2, 1328", "1280, 2001:db8::2, 1208"})
    @Requirement({"RFC 1191 3", "RFC 8201 4"})
    void transferFindsTheMtuOfItsPath(int mtu, String address, int mss) {
        start(path().pathMtu(mtu).build(), HostOptions.defaults(), address);
        assertThat(finishes(3 * SECOND)).isTrue();
        assertThat(mss()).isEqualTo(mss);
        assertThat(droppedByRouter()).as("the first flight, once").isBetween(1L, 10L);
        assertThat(counters().retransmissionTimeouts()).isZero();
        assertThat(counters().pathMtuReductions()).isEqualTo(1);
    }

    @Test
    @Requirement("RFC 5927 7.3")
    void routeThatChangesDuringATransferCostsOneTimeoutAtMost() {
        start(path().build(), HostOptions.defaults(), "10.0.0.2");
        hosts.simulation.runFor(200 * MILLISECOND);
        assertThat(server.received()).isPositive();
        hosts.channel.pathMtu(Channel.A_TO_B, 1_300);
        assertThat(finishes(8 * SECOND)).isTrue();
        assertThat(mss()).isEqualTo(1_248);
        assertThat(counters().pathMtuReductions()).isEqualTo(1);
        assertThat(counters().retransmissionTimeouts()).isLessThanOrEqualTo(1);
    }

    @Test
    @Requirement("RFC 2923 2.1")
    void blackHoleIsPassedWithSmallSegments() {
        start(path().pathMtu(1_400).silentAboutPathMtu().build(), HostOptions.defaults(), "10.0.0.2");
        assertThat(finishes(20 * SECOND)).isTrue();
        assertThat(mss()).isEqualTo(524);
    }

    @Test
    void withoutDiscoveryPacketsMayBeFragmentedAndCarryAnIdentification() {
        TcpConfig config = TcpConfig.builder()
                .disable(TcpFeature.PATH_MTU_DISCOVERY)
                .mss(536)
                .build();
        start(path().build(), HostOptions.builder().tcp(config).build(), "10.0.0.2");
        List<Integer> identifications = new ArrayList<>();
        hosts.channel.addTap((kind, timeNs, channel, direction, number, packet, offset, length) -> {
            if (kind == PacketTap.SENT && direction == Channel.A_TO_B) {
                assertThat(Ipv4Header.dontFragment(packet, offset)).isFalse();
                identifications.add((packet[offset + 4] & 0xFF) << 8 | packet[offset + 5] & 0xFF);
            }
        });
        assertThat(finishes(5 * SECOND)).isTrue();
        assertThat(identifications.subList(0, 1_000)).doesNotHaveDuplicates();
    }

    @Test
    @Requirement("RFC 1191 3")
    void discoveryAsksRoutersNotToFragment() {
        start(path().build(), HostOptions.defaults(), "10.0.0.2");
        hosts.channel.addTap((kind, timeNs, channel, direction, number, packet, offset, length) ->
                assertThat(Ipv4Header.dontFragment(packet, offset)).isTrue());
        assertThat(finishes(5 * SECOND)).isTrue();
    }
}
