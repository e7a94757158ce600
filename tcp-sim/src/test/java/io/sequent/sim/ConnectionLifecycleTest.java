package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.Host;
import io.sequent.host.HostOptions;
import io.sequent.host.TcpServerSocket;
import io.sequent.host.TcpSocket;
import io.sequent.ip.IpAddress;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;
import io.sequent.testing.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From SYN to FIN between two hosts. */
class ConnectionLifecycleTest {
    private static final long RTT = 20 * MILLISECOND;

    private final TwoHosts hosts = new TwoHosts(7, TwoHosts.delay(RTT / 2));
    private final Recorder client = new Recorder();
    private final Recorder server = new Recorder();
    private final SegmentLog log = new SegmentLog();
    private final List<TcpSocket> accepted = new ArrayList<>();
    private TcpServerSocket listener;

    @BeforeEach
    void listen() {
        hosts.channel.addTap(log);
        listener = hosts.server.listen(TwoHosts.PORT, 4, socket -> {
            accepted.add(socket);
            return server;
        });
    }

    @Test
    @Requirement("RFC 9293 3.5")
    void threeSegmentsOpen() {
        TcpSocket socket = hosts.connect(client);
        assertThat(socket.state()).isEqualTo(TcpState.SYN_SENT);
        assertThat(client.events).as("nothing is told from within connect()").isEmpty();
        hosts.simulation.runFor(2 * RTT);
        assertThat(log.lines).containsExactly("> SYN", "< SYN,ACK", "> ACK");
        assertThat(client.events).containsExactly("connected");
        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(accepted.get(0).state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(accepted.get(0).remotePort()).isEqualTo(socket.localPort());
        assertThat(accepted.get(0).remoteAddress()).isEqualTo(hosts.client.address());
        assertThat(socket).hasToString("10.0.0.1:" + socket.localPort() + " -> 10.0.0.2:80 ESTABLISHED");
    }

    @Test
    @Requirement("RFC 9293 3.6")
    void fourSegmentsClose() {
        TcpSocket socket = established();
        socket.close();
        hosts.simulation.runFor(2 * RTT);
        assertThat(socket.state()).isEqualTo(TcpState.FIN_WAIT_2);
        assertThat(accepted.get(0).state()).isEqualTo(TcpState.CLOSE_WAIT);
        assertThat(server.events).containsExactly("peer finished");
        accepted.get(0).close();
        hosts.simulation.runFor(2 * RTT);
        assertThat(log.lines).containsExactly("> FIN,ACK", "< ACK", "< FIN,ACK", "> ACK");
        assertThat(socket.state()).isEqualTo(TcpState.TIME_WAIT);
        assertThat(server.events).containsExactly("peer finished", "closed: ok");
        assertThat(hosts.server.connectionCount()).isZero();
    }

    @Test
    @Requirement("RFC 9293 3.6")
    void threeSegmentsCloseWhenTheServerAnswersTheFinAtOnce() {
        TcpSocket socket = established();
        accepted.get(0).handler(new Recorder() {
            @Override
            public void onPeerFinished(TcpSocket peer) {
                peer.close();
            }
        });
        socket.close();
        hosts.simulation.runFor(2 * RTT);
        assertThat(log.lines).containsExactly("> FIN,ACK", "< FIN,ACK", "> ACK");
        assertThat(socket.state()).isEqualTo(TcpState.TIME_WAIT);
    }

    @Test
    @Requirement("RFC 9293 3.6 case 3")
    void bothEndsMayCloseAtTheSameTime() {
        TcpSocket socket = established();
        socket.close();
        accepted.get(0).close();
        hosts.simulation.runFor(3 * RTT);
        assertThat(log.lines).containsExactlyInAnyOrder("> FIN,ACK", "< FIN,ACK", "> ACK", "< ACK");
        assertThat(socket.state()).isEqualTo(TcpState.TIME_WAIT);
        assertThat(accepted.get(0).state()).isEqualTo(TcpState.TIME_WAIT);
    }

    @Test
    @Requirement("RFC 9293 MUST-13")
    void timeWaitEndsAfterTwoMaximumSegmentLifetimesAndFreesThePort() {
        TcpSocket socket = established();
        socket.close();
        accepted.get(0).close();
        hosts.simulation.runFor(3 * RTT);
        hosts.simulation.runFor(239 * SECOND);
        assertThat(hosts.client.connectionCount()).isEqualTo(1);
        hosts.simulation.runFor(2 * SECOND);
        assertThat(client.events).endsWith("closed: ok");
        assertThat(hosts.client.connectionCount()).isZero();
        TcpSocket again = hosts.client.connect(
                socket.localPort(), hosts.server.address(), TwoHosts.PORT, client, hosts.simulation.nowNs());
        hosts.simulation.runFor(2 * RTT);
        assertThat(again.state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void aHalfClosedConnectionStillCarriesDataTheOtherWay() {
        TcpSocket socket = established();
        socket.shutdownOutput();
        hosts.simulation.runFor(2 * RTT);
        send(accepted.get(0), "late");
        hosts.simulation.runFor(2 * RTT);
        assertThat(receive(socket)).isEqualTo("late");
        assertThat(send(socket, "x")).isEqualTo(TcpResult.CONNECTION_CLOSING);
    }

    @Test
    void abortResetsTheOtherEnd() {
        TcpSocket socket = established();
        socket.abort();
        assertThat(hosts.client.connectionCount()).isZero();
        hosts.simulation.runFor(2 * RTT);
        assertThat(log.lines).hasSize(1);
        assertThat(log.lines.get(0)).startsWith("> RST");
        assertThat(client.events).containsExactly("connected", "closed: connection aborted by the local user");
        assertThat(server.events).containsExactly("closed: connection reset by the peer");
        assertThat(hosts.server.connectionCount()).isZero();
    }

    @Test
    @Requirement("RFC 9293 SHLD-3")
    void closingWithUnreadDataResets() {
        TcpSocket socket = established();
        send(socket, "unread");
        hosts.simulation.runFor(2 * RTT);
        accepted.get(0).close();
        hosts.simulation.runFor(2 * RTT);
        assertThat(client.events).endsWith("closed: connection reset by the peer");
    }

    @Test
    @Requirement("RFC 9293 3.5.2")
    void aPortThatNobodyListensOnRefuses() {
        TcpSocket socket = hosts.client.connect(hosts.server.address(), 81, client, hosts.simulation.nowNs());
        hosts.simulation.runFor(2 * RTT);
        assertThat(log.lines).containsExactly("> SYN", "< RST,ACK");
        assertThat(client.events).containsExactly("closed: connection refused");
        assertThat(socket.state()).isEqualTo(TcpState.CLOSED);
        assertThat(hosts.server.counters().belongsToNobody()).isEqualTo(1);
        assertThat(hosts.server.counters().resetsSent()).isEqualTo(1);
    }

    @Test
    @Requirement("RFC 9293 3.5 figure 8")
    void bothEndsMayOpenAtTheSameTime() {
        Host a = hosts.client;
        Host b = hosts.server;
        TcpSocket fromA = a.connect(4000, b.address(), 5000, client, 0);
        TcpSocket fromB = b.connect(5000, a.address(), 4000, server, 0);
        hosts.simulation.runFor(3 * RTT);
        assertThat(fromA.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(fromB.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(log.lines).startsWith("> SYN", "< SYN", "< SYN,ACK", "> SYN,ACK");
        assertThat(client.events).containsExactly("connected");
    }

    @Test
    void oneServerPortServesManyConnectionsAtOnce() {
        List<TcpSocket> sockets = new ArrayList<>();
        List<StreamPeer> peers = new ArrayList<>();
        listener.close();
        hosts.server.listen(TwoHosts.PORT, 300, socket -> {
            StreamPeer peer = new StreamPeer(3000, 2, 1);
            peers.add(peer);
            peer.write(socket);
            return peer;
        });
        for (int i = 0; i < 200; i++) {
            StreamPeer peer = new StreamPeer(2000, 1, 2);
            peers.add(peer);
            sockets.add(hosts.connect(peer));
        }
        assertThat(hosts.simulation.runUntil(
                        () -> peers.size() == 400 && peers.stream().allMatch(StreamPeer::done), 60 * SECOND))
                .isTrue();
        assertThat(sockets.stream().map(TcpSocket::localPort).distinct()).hasSize(200);
    }

    @Test
    void aBacklogThatIsFullCompletesNoFurtherHandshakeUntilTheServerAccepts() {
        listener.pauseAccepting();
        List<TcpSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sockets.add(hosts.connect(new Recorder()));
        }
        hosts.simulation.runFor(SECOND / 2);
        assertThat(listener.pendingConnections())
                .as("four to accept, two half-open")
                .isEqualTo(6);
        TcpSocket late = hosts.connect(new Recorder());
        hosts.simulation.runFor(SECOND / 4);
        assertThat(late.state()).isEqualTo(TcpState.SYN_SENT);
        assertThat(listener.droppedSyns()).isEqualTo(1);
        sockets.add(late);
        listener.resumeAccepting();
        hosts.simulation.runFor(10 * SECOND);
        assertThat(accepted).hasSize(7);
        assertThat(sockets).allMatch(s -> s.state() == TcpState.ESTABLISHED);
    }

    @Test
    void closingAServerSocketResetsWhatWasNotAccepted() {
        listener.pauseAccepting();
        hosts.connect(client);
        hosts.simulation.runFor(2 * RTT);
        listener.close();
        hosts.simulation.runFor(2 * RTT);
        assertThat(client.events).containsExactly("connected", "closed: connection reset by the peer");
        hosts.connect(client);
        hosts.simulation.runFor(2 * RTT);
        assertThat(client.events).endsWith("closed: connection refused");
    }

    @Test
    void dataThatArriveBeforeTheConnectionIsAcceptedAreToldAfterwards() {
        listener.pauseAccepting();
        TcpSocket socket = hosts.connect(client);
        hosts.simulation.runFor(2 * RTT);
        send(socket, "early");
        socket.shutdownOutput();
        hosts.simulation.runFor(2 * RTT);
        listener.resumeAccepting();
        assertThat(accepted).as("nothing is told from within resumeAccepting()").isEmpty();
        hosts.simulation.runFor(RTT);
        assertThat(server.events).containsExactly("readable", "peer finished");
        assertThat(receive(accepted.get(0))).isEqualTo("early");
    }

    @Test
    void ipv6WorksAsIpv4Does() {
        hosts.client.connect(IpAddress.parse("2001:db8::2"), TwoHosts.PORT, client, 0);
        hosts.simulation.runFor(2 * RTT);
        TcpSocket peer = accepted.get(0);
        assertThat(peer.remoteAddress()).hasToString("2001:db8::1");
        send(peer, "hello");
        peer.close();
        hosts.simulation.runFor(2 * RTT);
        assertThat(client.events).containsExactly("connected", "readable", "peer finished");
        assertThat(hosts.channel.counters(Channel.A_TO_B).lost()).isZero();
        assertThat(hosts.client.counters().badTcpChecksum()).isZero();
    }

    @Test
    @Requirement("MUST-20 Close connection")
    void aServerWhoseSynAckIsNeverAcknowledgedGivesUp() {
        ChannelOptions oneWay = ChannelOptions.builder()
                .filter(ChannelFilter.drop(PacketPredicate.any()))
                .build();
        TwoHosts deaf = new TwoHosts(7, TwoHosts.delay(RTT / 2), oneWay, HostOptions.defaults());
        TcpServerSocket server = deaf.listen(4, () -> new StreamPeer(0, 1, 2));
        TcpSocket socket = deaf.connect(client);
        deaf.simulation.runFor(RTT);
        socket.abort();
        assertThat(server.pendingConnections()).isEqualTo(1);
        deaf.simulation.runFor(600 * SECOND);
        assertThat(server.pendingConnections()).isZero();
        assertThat(deaf.channel.counters(Channel.B_TO_A).sent()).as("SYN-ACKs").isGreaterThan(5);
    }

    private TcpSocket established() {
        TcpSocket socket = hosts.connect(client);
        hosts.simulation.runFor(2 * RTT);
        log.lines.clear();
        return socket;
    }

    private static int send(TcpSocket socket, String text) {
        return socket.send(text.getBytes(StandardCharsets.US_ASCII), 0, text.length());
    }

    private static String receive(TcpSocket socket) {
        byte[] buffer = new byte[1000];
        int count = socket.receive(buffer, 0, buffer.length);
        return count < 0 ? TcpResult.describe(count) : new String(buffer, 0, count, StandardCharsets.US_ASCII);
    }
}
