package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostOptions;
import io.sequent.ip.IpAddress;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConfigBuilder;
import io.sequent.tcp.TcpFeature;
import io.sequent.testing.RandomSeeds;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever the network does, every byte arrives once and in order. */
class LossyTransferTest {
    /** So patient that no run of bad luck ends a connection. */
    private static final TcpConfig PATIENT = TcpConfig.builder()
            .r2Retransmissions(100)
            .synRetransmissions(100)
            .minimumRtoNs(200 * MILLISECOND)
            .maximumRtoNs(5 * SECOND)
            .build();

    private static final int RUNS = Integer.getInteger("sequent.runs", 1000);

    @Test
    void tenMegabytesEachWayArriveThoughOneInFiveSegmentsIsLostReorderedOrDuplicated() {
        ChannelOptions options = ChannelOptions.builder()
                .rate(1_000_000_000)
                .delayNs(5 * MILLISECOND)
                .loss(0.2)
                .reorder(0.2, 10 * MILLISECOND)
                .duplicate(0.2, 10 * MILLISECOND)
                .build();
        HostOptions hostOptions = HostOptions.builder().tcp(PATIENT).build();
        TwoHosts hosts = new TwoHosts(5, options, options, hostOptions);
        StreamPeer serverPeer = new StreamPeer(10_000_000, 1, 2);
        StreamPeer clientPeer = new StreamPeer(10_000_000, 2, 1);
        hosts.listen(4, () -> serverPeer);
        hosts.connect(clientPeer);
        assertThat(hosts.simulation.runUntil(() -> clientPeer.done() && serverPeer.done(), 100_000 * SECOND))
                .isTrue();
        assertThat(serverPeer.received()).isEqualTo(10_000_000);
        assertThat(clientPeer.received()).isEqualTo(10_000_000);
        for (int direction = 0; direction < 2; direction++) {
            long sent = hosts.channel.counters(direction).sent();
            assertThat(hosts.channel.counters(direction).lost()).isBetween(sent * 18 / 100, sent * 22 / 100);
        }
    }

    @Test
    void aThousandRandomNetworksDeliverEveryByteInOrder() {
        RandomSeeds.forEachSeed(RUNS, LossyTransferTest::transferOverARandomNetwork);
    }

    private static void transferOverARandomNetwork(SplittableRandom random) {
        TcpConfig config = randomConfig(random);
        HostOptions hostOptions = HostOptions.builder()
                .tcp(config)
                .buffers(2048, 64 + random.nextInt(200))
                .build();
        TwoHosts hosts = new TwoHosts(random.nextLong(), randomNetwork(random), randomNetwork(random), hostOptions);
        StreamPeer serverPeer = randomPeer(random, 1, 2);
        StreamPeer clientPeer = randomPeer(random, 2, 1);
        hosts.listen(4, () -> serverPeer);
        IpAddress server = hosts.server.addresses()[random.nextInt(2)];
        hosts.client.connect(server, TwoHosts.PORT, clientPeer, 0);
        boolean done = hosts.simulation.runUntil(() -> clientPeer.done() && serverPeer.done(), 100_000 * SECOND);
        assertThat(done)
                .as("arrived: %d, %d bytes", serverPeer.received(), clientPeer.received())
                .isTrue();
        assertThat(hosts.simulation.runUntil(() -> clientPeer.closed() && serverPeer.closed(), 10_000 * SECOND))
                .as("closed")
                .isTrue();
        assertThat(clientPeer.closeReason()).isZero();
        assertThat(serverPeer.closeReason()).isZero();
        assertThat(hosts.client.connectionCount() + hosts.server.connectionCount())
                .isZero();
        assertThat(hosts.client.bufferPool().available())
                .as("no buffer leaks")
                .isEqualTo(hosts.client.bufferPool().capacity());
    }

    private static StreamPeer randomPeer(SplittableRandom random, long sendSeed, long receiveSeed) {
        int size = random.nextInt(8) == 0 ? 0 : random.nextInt(60_000);
        return new StreamPeer(size, sendSeed, receiveSeed, 1 + random.nextInt(16_384)).waiting(random.nextBoolean());
    }

    private static TcpConfig randomConfig(SplittableRandom random) {
        TcpConfigBuilder builder = PATIENT.toBuilder();
        for (TcpFeature feature : TcpFeature.values()) {
            builder.set(feature, random.nextBoolean());
        }
        return builder.mss(100 + random.nextInt(1400))
                .sendBufferSize(2000 + random.nextInt(64_000))
                .receiveBufferSize(2000 + random.nextInt(64_000))
                .delayedAckNs(random.nextInt(200) * MILLISECOND)
                .maximumBatchSegments(1 + random.nextInt(8))
                .build();
    }

    private static ChannelOptions randomNetwork(SplittableRandom random) {
        ChannelOptions.Builder options = ChannelOptions.builder()
                .delayNs(random.nextLong(100 * MILLISECOND))
                .mtu(576 + random.nextInt(1000))
                .loss(random.nextInt(3) == 0 ? 0 : random.nextInt(30) / 100.0)
                .reorder(random.nextInt(30) / 100.0, 1 + random.nextLong(100 * MILLISECOND))
                .duplicate(random.nextInt(30) / 100.0, random.nextLong(100 * MILLISECOND))
                .corrupt(random.nextInt(10) / 100.0);
        if (random.nextBoolean()) {
            options.rate(100_000L + random.nextLong(100_000_000)).queuePackets(2 + random.nextInt(100));
            options.backpressure(random.nextBoolean());
            if (random.nextBoolean()) {
                options.markAboveBytes(3_000 + random.nextInt(50_000));
            }
        }
        if (random.nextInt(3) == 0) {
            options.burstLoss(0.02, 0.3, 0.9);
        }
        if (random.nextBoolean()) {
            options.jitterNs(random.nextLong(20 * MILLISECOND));
        }
        return options.build();
    }
}
