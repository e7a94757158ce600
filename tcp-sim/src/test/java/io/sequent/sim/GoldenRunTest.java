package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostOptions;
import io.sequent.ip.IpAddress;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.FaultList;
import io.sequent.sim.channel.PacketTap;
import io.sequent.tcp.TcpConfig;
import io.sequent.testing.GoldenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The same seed gives the same packets at the same times, on any machine and JDK: their hashes are checked in.
 * They change with each change of TCP's behaviour; one that was not meant shows here first.
 */
class GoldenRunTest {
    @Test
    void everyPacketOfTheseRunsIsAsItWas() throws IOException {
        ChannelOptions narrow = ChannelOptions.builder()
                .rate(10_000_000)
                .delayNs(10 * MILLISECOND)
                .queuePackets(30)
                .build();
        String hashes = "clean " + new Run(1, plain()).transfer("10.0.0.2", 1, 200_000)
                + "\nimpaired " + new Run(2, impaired()).transfer("10.0.0.2", 1, 200_000)
                + "\nimpaired-ipv6 " + new Run(3, impaired()).transfer("2001:db8::2", 1, 100_000)
                + "\nten-connections " + new Run(4, narrow).transfer("10.0.0.2", 10, 50_000)
                + "\n";
        GoldenFile.check("src/test/resources/io/sequent/sim/golden-runs.txt", hashes);
    }

    @Test
    void aRunRepeatedInTheSameProcessIsTheSame() {
        String first = new Run(5, impaired()).transfer("10.0.0.2", 3, 30_000);
        assertThat(new Run(5, impaired()).transfer("10.0.0.2", 3, 30_000)).isEqualTo(first);
        assertThat(new Run(6, impaired()).transfer("10.0.0.2", 3, 30_000)).isNotEqualTo(first);
    }

    @Test
    void aRunIsRepeatedFromItsFaultsOverAChannelWithoutImpairments() {
        Run original = new Run(5, impaired());
        FaultList faults = original.hosts.channel.recordFaults();
        String first = original.transfer("10.0.0.2", 1, 50_000);
        Run replay = new Run(5, plain());
        replay.hosts.channel.replay(FaultList.parse(faults.toString()));
        assertThat(replay.transfer("10.0.0.2", 1, 50_000)).isEqualTo(first);
        Run shrunk = new Run(5, plain());
        shrunk.hosts.channel.replay(faults.without(0, faults.size()));
        assertThat(shrunk.transfer("10.0.0.2", 1, 50_000)).isNotEqualTo(first);
    }

    private static ChannelOptions plain() {
        return ChannelOptions.builder()
                .rate(20_000_000)
                .delayNs(20 * MILLISECOND)
                .build();
    }

    private static ChannelOptions impaired() {
        return ChannelOptions.builder()
                .rate(20_000_000)
                .delayNs(20 * MILLISECOND)
                .jitterNs(2 * MILLISECOND)
                .loss(0.05)
                .burstLoss(0.01, 0.5, 0.5)
                .reorder(0.05, 10 * MILLISECOND)
                .duplicate(0.05, 5 * MILLISECOND)
                .corrupt(0.02)
                .build();
    }

    /** A run that hashes every packet event with its time. */
    private static final class Run {
        final TwoHosts hosts;
        private final MessageDigest digest;
        private final ByteBuffer head = ByteBuffer.allocate(21);

        Run(long seed, ChannelOptions options) {
            // Explicit where it matters, so that new defaults do not move the hashes.
            TcpConfig config = TcpConfig.builder()
                    .initialRtoNs(SECOND)
                    .minimumRtoNs(200 * MILLISECOND)
                    .sendBufferSize(65_536)
                    .receiveBufferSize(65_536)
                    .build();
            hosts = new TwoHosts(
                    seed, options, options, HostOptions.builder().tcp(config).build());
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every JDK has SHA-256", e);
            }
            hosts.channel.addTap((kind, timeNs, channel, direction, number, packet, offset, length) -> {
                // What happened on the way shows in what arrives; a replay need not reorder by the same name.
                if (kind == PacketTap.SENT || kind == PacketTap.DELIVERED) {
                    head.clear()
                            .put((byte) kind)
                            .putLong(timeNs)
                            .putInt(direction)
                            .putLong(number);
                    digest.update(head.array());
                    digest.update(packet, offset, length);
                }
            });
        }

        /** Moves bytes in both directions on some connections at once; the hash of the run, in hex. */
        String transfer(String server, int connections, int bytes) {
            StreamPeer[] peers = new StreamPeer[2 * connections];
            int[] accepted = {connections};
            for (int i = 0; i < connections; i++) {
                peers[i] = new StreamPeer(bytes, 1, 2);
                peers[connections + i] = new StreamPeer(bytes, 2, 1);
            }
            hosts.listen(connections, () -> peers[accepted[0]++]);
            for (int i = 0; i < connections; i++) {
                hosts.client.connect(IpAddress.parse(server), TwoHosts.PORT, peers[i], hosts.simulation.nowNs());
            }
            assertThat(hosts.simulation.runUntil(() -> allClosed(peers), 1000 * SECOND))
                    .isTrue();
            return HexFormat.of().formatHex(digest.digest());
        }

        private static boolean allClosed(StreamPeer[] peers) {
            for (StreamPeer peer : peers) {
                if (!peer.closed()) {
                    return false;
                }
            }
            return true;
        }
    }
}
