package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static io.sequent.sim.channel.ChannelFilter.dropNth;
import static io.sequent.sim.channel.PacketPredicate.hasPayload;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostOptions;
import io.sequent.host.TcpSocket;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpCounters;
import io.sequent.tcp.TcpFeature;
import io.sequent.testing.Requirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What losses, reordering and delays cost two hosts that use all that there is against them. */
class LossRecoveryTest {
    private static final long RTT = 20 * MILLISECOND;
    private static final int PORT = 81;

    private TwoHosts hosts;
    private StreamPeer receiver;
    private TcpSocket socket;
    private long finishedNs;

    /** Transfers so many octets from client to server. */
    private TcpCounters transfer(long octets, ChannelOptions.Builder toServer, TcpConfig config) {
        hosts = new TwoHosts(
                7,
                toServer.delayNs(RTT / 2).build(),
                TwoHosts.delay(RTT / 2),
                HostOptions.builder().tcp(config).build());
        receiver = new StreamPeer(0, 1, 2);
        StreamPeer sender = new StreamPeer(octets, 2, 1);
        hosts.server.listen(PORT, 1, accepted -> receiver);
        socket = hosts.client.connect(hosts.server.address(), PORT, sender, 0);
        assertThat(hosts.simulation.runUntil(receiver::peerFinished, 600 * SECOND))
                .isTrue();
        finishedNs = hosts.simulation.nowNs();
        assertThat(receiver.received()).isEqualTo(octets);
        return socket.connection().counters();
    }

    private static TcpConfig config(TcpFeature... disabled) {
        return TcpConfig.builder().disable(disabled).build();
    }

    @Test
    @Requirement("RFC 8985 7.1")
    void lostTailIsRepairedByAProbeWithoutATimeout() {
        TcpCounters clean = transfer(100_000, ChannelOptions.builder(), config());
        long cleanNs = finishedNs;
        long segments = hosts.channel.counters(Channel.A_TO_B).sent();
        assertThat(clean.segmentsRetransmitted()).isZero();
        ChannelFilter tail =
                dropNth(68, hasPayload()).or(dropNth(69, hasPayload())).or(dropNth(70, hasPayload()));
        TcpCounters counters = transfer(100_000, ChannelOptions.builder().filter(tail), config());
        assertThat(segments).isGreaterThan(70);
        assertThat(counters.tailLossProbes()).isEqualTo(1);
        assertThat(counters.retransmissionTimeouts()).isZero();
        assertThat(counters.segmentsRetransmitted()).isBetween(3L, 4L);
        // Two round trips until the probe, one to be told, and one for each of the two others, as little is delivered.
        assertThat(finishedNs - cleanNs).isLessThanOrEqualTo(5 * RTT);
        transfer(
                100_000,
                ChannelOptions.builder()
                        .filter(dropNth(68, hasPayload())
                                .or(dropNth(69, hasPayload()))
                                .or(dropNth(70, hasPayload()))),
                config(TcpFeature.TAIL_LOSS_PROBE));
        assertThat(finishedNs - cleanNs).as("without the probe").isGreaterThan(SECOND / 2);
    }

    @Test
    @Requirement("RFC 8985 6.2")
    void reorderingWithinAQuarterOfARoundTripCausesHardlyAnyRetransmission() {
        ChannelOptions.Builder reordering =
                ChannelOptions.builder().rate(100_000_000).queuePackets(100_000).reorder(0.3, RTT / 5);
        TcpCounters counters = transfer(5_000_000, reordering, config());
        assertThat(counters.segmentsRetransmitted()).isLessThan(20);
        assertThat(counters.retransmissionTimeouts()).isZero();
        long withRack = finishedNs;
        TcpCounters counting = transfer(5_000_000, reordering, config(TcpFeature.RACK, TcpFeature.FORWARD_RTO));
        assertThat(counting.segmentsRetransmitted()).isGreaterThan(50);
        assertThat(finishedNs).isGreaterThan(withRack);
    }

    @Test
    @Requirement({"RFC 5682 3.1", "RFC 3522 3.2", "RFC 4015 3.2"})
    void aPauseOfThePathIsNotTakenForALoss() {
        TcpCounters byEcho = transferOverAPause(config());
        assertThat(byEcho.spuriousTimeouts()).as("by timestamps").isEqualTo(1);
        assertThat(byEcho.segmentsRetransmitted()).isLessThan(5);
        TcpCounters byForwardRto = transferOverAPause(config(TcpFeature.TIMESTAMPS));
        assertThat(byForwardRto.spuriousTimeouts()).as("by F-RTO").isEqualTo(1);
        assertThat(byForwardRto.segmentsRetransmitted()).isLessThan(5);
        TcpCounters without = transferOverAPause(config(TcpFeature.TIMESTAMPS, TcpFeature.FORWARD_RTO));
        assertThat(without.spuriousTimeouts()).isZero();
        assertThat(without.segmentsRetransmitted()).isGreaterThan(10);
    }

    /** For 1.5 seconds nothing comes through, and then all that was sent meanwhile, in order. */
    private TcpCounters transferOverAPause(TcpConfig config) {
        List<byte[]> held = new ArrayList<>();
        long[] pause = {200 * MILLISECOND, 1_700 * MILLISECOND};
        ChannelFilter holding = (packet, offset, length, packetNumber) -> {
            long nowNs = hosts.simulation.nowNs();
            boolean paused = nowNs >= pause[0] && nowNs < pause[1];
            if (paused && held.isEmpty()) {
                hosts.simulation.schedule(
                        pause[1], () -> held.forEach(one -> hosts.channel.inject(Channel.A_TO_B, one, 0, one.length)));
            }
            if (paused) {
                held.add(Arrays.copyOfRange(packet, offset, offset + length));
            }
            return paused;
        };
        ChannelOptions.Builder options =
                ChannelOptions.builder().rate(10_000_000).queuePackets(1_000).filter(holding);
        return transfer(1_000_000, options, config);
    }
}
