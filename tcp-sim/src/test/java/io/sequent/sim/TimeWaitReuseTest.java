package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostOptions;
import io.sequent.host.TcpServerSocket;
import io.sequent.host.TcpSocket;
import io.sequent.ip.Ipv4Header;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.PseudoHeader;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;
import io.sequent.tcp.wire.SegmentEncoder;
import io.sequent.testing.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client comes back from the same port while the server, which closed first, is in TIME-WAIT (RFC 9293 3.6.1, RFC 6191). */
@Requirement({"MAY-2", "RFC 6191 2"})
class TimeWaitReuseTest {
    private static final long RTT = 20 * MILLISECOND;
    private static final int CLIENT_PORT = 50_000;
    private static final int IP_HEADER = 20;

    private TwoHosts hosts;
    private TcpServerSocket listener;
    private final SegmentLog log = new SegmentLog();
    private final List<TcpSocket> accepted = new ArrayList<>();
    private final List<Recorder> servers = new ArrayList<>();
    /** The first SYN, as it went over the wire. */
    private byte[] firstSyn = {};

    private void start(TcpConfig config) {
        HostOptions options = HostOptions.builder().tcp(config).build();
        hosts = new TwoHosts(7, TwoHosts.delay(RTT / 2), TwoHosts.delay(RTT / 2), options);
        hosts.channel.addTap(log);
        hosts.channel.addTap((kind, timeNs, channel, direction, number, packet, offset, length) -> {
            if (firstSyn.length == 0) {
                firstSyn = Arrays.copyOfRange(packet, offset, offset + length);
            }
        });
        listener = hosts.server.listen(TwoHosts.PORT, 4, socket -> {
            accepted.add(socket);
            servers.add(new Recorder());
            return servers.get(servers.size() - 1);
        });
    }

    private TcpSocket connect() {
        return hosts.client.connect(
                CLIENT_PORT, hosts.server.address(), TwoHosts.PORT, new Recorder(), hosts.simulation.nowNs());
    }

    /** A connection that the server closed first: it is in TIME-WAIT there, and gone at the client. */
    private TcpSocket waiting(TcpConfig config) {
        start(config);
        TcpSocket client = connect();
        hosts.simulation.runFor(2 * RTT);
        accepted.get(0).close();
        hosts.simulation.runFor(2 * RTT);
        client.close();
        hosts.simulation.runFor(2 * RTT);
        assertThat(client.state()).isEqualTo(TcpState.CLOSED);
        assertThat(accepted.get(0).state()).isEqualTo(TcpState.TIME_WAIT);
        log.lines.clear();
        return accepted.get(0);
    }

    @Test
    void clientReconnectsAtOnceFromTheSamePort() {
        TcpSocket old = waiting(TcpConfig.rfc());
        int lastSequence = iss(old);
        TcpSocket again = connect();
        hosts.simulation.runFor(2 * RTT);
        assertThat(log.lines).containsExactly("> SYN", "< SYN,ACK", "> ACK");
        assertThat(again.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(accepted).hasSize(2);
        assertThat(accepted.get(1).state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(iss(accepted.get(1)) - lastSequence).isPositive();
        assertThat(old.state()).isEqualTo(TcpState.CLOSED);
        assertThat(servers.get(0).events).containsExactly("peer finished", "closed: ok");
        assertThat(hosts.server.connectionCount()).isEqualTo(1);
        again.send("new".getBytes(StandardCharsets.UTF_8), 0, 3);
        hosts.simulation.runFor(RTT);
        assertThat(accepted.get(1).readableBytes()).isEqualTo(3);
    }

    @Test
    void reconnectingManyTimesLeavesNothingBehind() {
        start(TcpConfig.rfc());
        for (int i = 0; i < 50; i++) {
            TcpSocket client = connect();
            hosts.simulation.runFor(2 * RTT);
            accepted.get(i).close();
            hosts.simulation.runFor(RTT);
            client.close();
            hosts.simulation.runFor(RTT);
        }
        assertThat(accepted).hasSize(50);
        assertThat(hosts.server.connectionCount()).isEqualTo(1);
        hosts.simulation.runFor(300 * SECOND);
        assertThat(hosts.server.connectionCount()).isZero();
        assertThat(hosts.server.bufferPool().available())
                .isEqualTo(hosts.server.bufferPool().capacity());
    }

    @Test
    void withoutReuseTheSynIsChallengedAndTheClientHasToWait() {
        TcpSocket old =
                waiting(TcpConfig.builder().disable(TcpFeature.TIME_WAIT_REUSE).build());
        TcpSocket again = connect();
        hosts.simulation.runFor(2 * RTT);
        assertThat(log.lines).startsWith("> SYN", "< ACK");
        assertThat(again.state()).isEqualTo(TcpState.SYN_SENT);
        assertThat(accepted).hasSize(1);
        assertThat(old).isNotNull();
    }

    @Test
    void oldSynIsNotMistakenForANewOne() {
        TcpSocket old = waiting(TcpConfig.rfc());
        hosts.server.onPacket(firstSyn, 0, firstSyn.length, hosts.simulation.nowNs());
        assertThat(log.lines).containsExactly("< ACK");
        assertThat(old.state()).isEqualTo(TcpState.TIME_WAIT);
        assertThat(listener.pendingConnections()).isZero();
    }

    @Test
    void timeWaitGoesOnWhenTheSynTurnsOutToBeAnOldDuplicate() {
        TcpSocket old = waiting(TcpConfig.rfc());
        // Newer than all that the server has seen, yet the client knows nothing of it.
        byte[] stray = later(firstSyn);
        hosts.server.onPacket(stray, 0, stray.length, hosts.simulation.nowNs());
        assertThat(log.lines).containsExactly("< SYN,ACK");
        assertThat(listener.pendingConnections()).isEqualTo(1);
        assertThat(old.state()).isEqualTo(TcpState.TIME_WAIT);
        hosts.simulation.runFor(2 * RTT);
        assertThat(log.lines).containsExactly("< SYN,ACK", "> RST");
        assertThat(listener.pendingConnections()).isZero();
        assertThat(old.state()).isEqualTo(TcpState.TIME_WAIT);
        assertThat(servers.get(0).events).containsExactly("peer finished");
        connect();
        hosts.simulation.runFor(2 * RTT);
        assertThat(accepted).hasSize(2);
    }

    @Test
    void segmentsOfTheNewIncarnationReachItWhileItWaitsToBeAccepted() {
        waiting(TcpConfig.rfc());
        listener.pauseAccepting();
        TcpSocket again = connect();
        hosts.simulation.runFor(2 * RTT);
        again.send(new byte[100], 0, 100);
        hosts.simulation.runFor(10 * RTT);
        assertThat(log.lines).startsWith("> SYN", "< SYN,ACK", "> ACK", "> PSH,ACK 100", "< ACK");
        listener.resumeAccepting();
        hosts.simulation.runFor(2 * RTT);
        assertThat(accepted.get(1).readableBytes()).isEqualTo(100);
    }

    private static int iss(TcpSocket socket) {
        TcpSnapshot snapshot = new TcpSnapshot();
        socket.connection().snapshot(snapshot);
        return snapshot.iss();
    }

    private static byte[] later(byte[] packet) {
        Segment segment = new Segment();
        SegmentDecoder.decode(packet, IP_HEADER, packet.length - IP_HEADER, segment);
        segment.seq(segment.seq() + 1_000_000);
        if (segment.hasTimestamps()) {
            segment.timestamps(segment.tsVal() + 1_000_000, 0);
        }
        byte[] changed = packet.clone();
        long sum = PseudoHeader.ipv4(
                Ipv4Header.source(packet, 0), Ipv4Header.destination(packet, 0), packet.length - IP_HEADER);
        SegmentEncoder.encode(segment, changed, IP_HEADER, sum);
        return changed;
    }
}
