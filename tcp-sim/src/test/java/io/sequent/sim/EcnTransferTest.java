package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostOptions;
import io.sequent.host.TcpSocket;
import io.sequent.ip.IpAddress;
import io.sequent.ip.IpHeaders;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.sim.channel.PacketTap;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explicit congestion notification between two hosts over a bottleneck whose router marks. */
class EcnTransferTest {
    private static final int LENGTH = 5_000_000;

    /** The server sends to the client through the bottleneck. */
    private static final class Run {
        final TwoHosts hosts;
        final StreamPeer client = new StreamPeer(0, 1, 2);
        final StreamPeer server = new StreamPeer(LENGTH, 2, 1);
        final TcpSocket socket;

        Run(boolean offered, boolean ipv6, ChannelOptions.Builder toClient) {
            TcpConfig config = TcpConfig.builder().set(TcpFeature.ECN, offered).build();
            ChannelOptions bottleneck = toClient.rate(10_000_000)
                    .delayNs(20 * MILLISECOND)
                    .queueBytes(200_000)
                    .build();
            hosts = new TwoHosts(
                    1,
                    TwoHosts.delay(20 * MILLISECOND),
                    bottleneck,
                    HostOptions.builder().tcp(config).build());
            hosts.listen(1, () -> server);
            IpAddress address = hosts.server.addresses()[ipv6 ? 1 : 0];
            socket = hosts.client.connect(address, TwoHosts.PORT, client, 0);
        }

        Run untilDone() {
            assertThat(hosts.simulation.runUntil(() -> client.done() && server.done(), 60 * SECOND))
                    .isTrue();
            return this;
        }

        long drops() {
            return hosts.channel.counters(Channel.B_TO_A).queueDrops();
        }

        long marks() {
            return hosts.channel.counters(Channel.B_TO_A).marked();
        }
    }

    @ParameterizedTest
    @Requirement("RFC 3168 6")
    @ValueSource(booleans = {false, true})
    void markedFlowLosesNothingAndIsAsFast(boolean ipv6) {
        Run marked = new Run(true, ipv6, ChannelOptions.builder().markAboveBytes(30_000)).untilDone();
        long markedNs = marked.hosts.simulation.nowNs();
        Run dropped = new Run(false, ipv6, ChannelOptions.builder().markAboveBytes(30_000)).untilDone();
        assertThat(marked.drops()).isZero();
        assertThat(marked.marks()).isPositive();
        assertThat(marked.socket.connection().counters().congestionMarks()).isEqualTo(marked.marks());
        TcpSocket sender = marked.hosts.accepted.get(0);
        assertThat(sender.connection().counters().segmentsRetransmitted()).isZero();
        assertThat(sender.connection().counters().congestionResponses()).isBetween(2L, marked.marks());
        assertThat(dropped.drops()).isPositive();
        assertThat(dropped.marks()).isZero();
        long ideal = LENGTH * 8L * 100;
        assertThat(markedNs)
                .as("time")
                .isLessThan(ideal * 13 / 10)
                .isLessThan(dropped.hosts.simulation.nowNs() * 21 / 20);
    }

    @Test
    @Requirement("RFC 3168 1")
    void markedFlowKeepsTheQueueShort() {
        long marked =
                meanRoundTripNs(new Run(true, false, ChannelOptions.builder().markAboveBytes(30_000)));
        long filled = meanRoundTripNs(new Run(false, false, ChannelOptions.builder()));
        assertThat(marked).as("mean round-trip time").isLessThan(filled * 3 / 4);
    }

    private static long meanRoundTripNs(Run run) {
        TcpSnapshot snapshot = new TcpSnapshot();
        long sum = 0;
        int samples = 0;
        while (!run.client.done()) {
            run.hosts.simulation.runFor(10 * MILLISECOND);
            if (!run.hosts.accepted.isEmpty() && run.hosts.simulation.nowNs() > SECOND) {
                run.hosts.accepted.get(0).connection().snapshot(snapshot);
                sum += snapshot.srttNs();
                samples++;
            }
        }
        return sum / samples;
    }

    @Test
    @Requirement({"RFC 3168 6.1.1", "RFC 3168 6.1.4", "RFC 3168 6.1.5"})
    void onlyNewTextIsCapable() {
        Run run = new Run(true, false, ChannelOptions.builder().loss(0.01));
        PacketPredicate hasPayload = PacketPredicate.hasPayload();
        long[] capable = new long[2];
        long[] withText = new long[2];
        run.hosts.channel.addTap((kind, atNs, channel, direction, number, packet, offset, length) -> {
            if (kind == PacketTap.SENT) {
                boolean ect = IpHeaders.ecn(packet, offset, length) != IpHeaders.NOT_ECT;
                capable[direction] += ect ? 1 : 0;
                withText[direction] += hasPayload.test(packet, offset, length) ? 1 : 0;
            }
        });
        run.untilDone();
        long again = run.hosts.accepted.get(0).connection().counters().segmentsRetransmitted();
        assertThat(again).isPositive();
        assertThat(capable[Channel.A_TO_B]).isZero();
        assertThat(capable[Channel.B_TO_A]).isPositive().isEqualTo(withText[Channel.B_TO_A] - again);
    }

    @Test
    @Requirement("RFC 3168 6.1.1.1")
    void pathThatDropsSynsWithTheOfferIsUsedWithout() {
        int offer = TcpFlags.ECE | TcpFlags.CWR;
        ChannelOptions firewall = ChannelOptions.builder()
                .delayNs(20 * MILLISECOND)
                .filter(ChannelFilter.drop(PacketPredicate.syn().and(PacketPredicate.hasFlags(offer))))
                .build();
        TcpConfig config = TcpConfig.builder().enable(TcpFeature.ECN).build();
        HostOptions hostOptions = HostOptions.builder().tcp(config).build();
        TwoHosts hosts = new TwoHosts(1, firewall, TwoHosts.delay(20 * MILLISECOND), hostOptions);
        StreamPeer client = new StreamPeer(10_000, 1, 2);
        StreamPeer server = new StreamPeer(10_000, 2, 1);
        hosts.listen(1, () -> server);
        hosts.connect(client);
        assertThat(hosts.simulation.runUntil(() -> client.done() && server.done(), 10 * SECOND))
                .isTrue();
        assertThat(hosts.channel.counters(Channel.A_TO_B).lost()).isEqualTo(1);
    }
}
