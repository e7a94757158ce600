package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostCounters;
import io.sequent.host.HostOptions;
import io.sequent.host.TcpServerSocket;
import io.sequent.host.TcpSocket;
import io.sequent.ip.IpAddress;
import io.sequent.ip.Ipv4Header;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.PseudoHeader;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentEncoder;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A server under floods of forged segments goes on serving, and is no amplifier (RFC 4987, RFC 5961). */
class FloodTest {
    private static final int SYN_QUEUE = 64;
    private static final int SERVER = IpAddress.parse("10.0.0.2").ipv4();
    /** One flooding packet each 100 microseconds. */
    private static final long INTERVAL_NS = MILLISECOND / 10;

    private final SplittableRandom random = new SplittableRandom(RandomSeeds.seeds(1)[0]);
    private final Segment forged = new Segment();
    private TwoHosts hosts;
    private boolean flooding = true;
    private int packetsForged;

    private TcpServerSocket start(boolean cookies) {
        TcpConfig config = TcpConfig.builder()
                .synQueueLimit(SYN_QUEUE)
                .set(TcpFeature.SYN_COOKIES, cookies)
                .build();
        HostOptions options = HostOptions.builder().tcp(config).build();
        hosts = new TwoHosts(7, TwoHosts.delay(10 * MILLISECOND), TwoHosts.delay(10 * MILLISECOND), options);
        return hosts.listen(16, () -> new StreamPeer(200_000, 1, 2));
    }

    /** From any address and port, to the server's port or, seldom, another one. */
    private void forge(int flags) {
        forged.clear()
                .sourcePort(1 + random.nextInt(65_535))
                .destinationPort(random.nextInt(50) == 0 ? 81 : TwoHosts.PORT)
                .seq(random.nextInt())
                .ack(random.nextInt())
                .flags(flags)
                .wnd(random.nextInt(65_536));
        int source = 0x0B000000 | random.nextInt(1 << 24);
        int length = SegmentEncoder.encodedLength(forged);
        byte[] packet = new byte[Ipv4Header.LENGTH + length];
        Ipv4Header.encode(packet, 0, packet.length, 0, 0, true, 64, 6, source, SERVER);
        SegmentEncoder.encode(forged, packet, Ipv4Header.LENGTH, PseudoHeader.ipv4(source, SERVER, length));
        hosts.server.onPacket(packet, 0, packet.length, hosts.simulation.nowNs());
        packetsForged++;
    }

    private void floodOf(int flags) {
        if (flooding) {
            forge(flags < 0 ? random.nextInt(64) : flags);
            hosts.simulation.schedule(hosts.simulation.nowNs() + INTERVAL_NS, () -> floodOf(flags));
        }
    }

    private boolean transfersInSpiteOf(int flags) {
        floodOf(flags);
        hosts.simulation.runFor(SECOND);
        StreamPeer client = new StreamPeer(200_000, 2, 1);
        hosts.connect(client);
        boolean done = hosts.simulation.runUntil(client::done, hosts.simulation.nowNs() + 20 * SECOND);
        flooding = false;
        return done;
    }

    @Test
    @Requirement("RFC 4987 3.6")
    void clientConnectsAndTransfersUnderAFloodOfSyns() {
        TcpServerSocket server = start(true);
        assertThat(transfersInSpiteOf(TcpFlags.SYN)).isTrue();
        assertThat(server.pendingConnections()).isEqualTo(SYN_QUEUE);
    }

    @Test
    void withoutCookiesAFloodOfSynsKeepsTheClientOut() {
        TcpServerSocket server = start(false);
        assertThat(transfersInSpiteOf(TcpFlags.SYN)).isFalse();
        assertThat(server.droppedSyns()).isGreaterThan(1_000);
    }

    @Test
    void clientTransfersUnderFloodsOfAcksResetsAndAnythingElse() {
        for (int flags : new int[] {TcpFlags.ACK, TcpFlags.RST, TcpFlags.FIN | TcpFlags.ACK, -1}) {
            start(true);
            flooding = true;
            assertThat(transfersInSpiteOf(flags)).isTrue();
        }
    }

    @Test
    @Requirement("RFC 4987 3.6")
    void eachForgedSegmentDrawsOneSegmentAtMost() {
        start(true);
        HostCounters counters = hosts.server.counters();
        for (int i = 0; i < 20_000; i++) {
            long before = counters.packetsOut() + counters.noRoute();
            forge(i % 3 == 0 ? random.nextInt(64) : TcpFlags.SYN);
            assertThat(counters.packetsOut() + counters.noRoute() - before).isBetween(0L, 1L);
        }
        long answers = counters.packetsOut() + counters.noRoute();
        hosts.simulation.runFor(400 * SECOND);
        long later = counters.packetsOut() + counters.noRoute() - answers;
        assertThat(later)
                .as("retransmissions for the records only")
                .isEqualTo(SYN_QUEUE * TcpConfig.rfc().synRetransmissions());
        assertThat(packetsForged).isEqualTo(20_000);
    }

    @Test
    void establishedConnectionIsNotTouchedByAFloodOnItsListener() {
        start(true);
        Recorder client = new Recorder();
        TcpSocket socket = hosts.connect(client);
        hosts.simulation.runFor(SECOND);
        floodOf(-1);
        hosts.simulation.runFor(SECOND);
        flooding = false;
        assertThat(client.events).startsWith("connected").noneMatch(event -> event.startsWith("closed"));
        assertThat(socket.state()).isIn(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT);
        assertThat(socket.readableBytes()).isPositive();
    }
}
