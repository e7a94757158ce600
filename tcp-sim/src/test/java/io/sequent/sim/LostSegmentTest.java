package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static io.sequent.sim.channel.ChannelFilter.dropFirst;
import static io.sequent.sim.channel.ChannelFilter.dropNth;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostOptions;
import io.sequent.host.TcpSocket;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.sim.channel.PacketTap;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;
import io.sequent.testing.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a connection when one certain segment is lost. */
class LostSegmentTest {
    private static final long RTT = 20 * MILLISECOND;

    private final Recorder client = new Recorder();
    private final Recorder server = new Recorder();
    private final SegmentLog log = new SegmentLog();
    private TcpSocket accepted;
    private TwoHosts hosts;

    @Test
    @Requirement("RFC 6298 5.5")
    void aSynThatIsLostIsSentAgainAfterTheInitialTimeoutAndThenTwiceAsLong() {
        run(dropFirst(3, PacketPredicate.syn()), ChannelFilter.none(), TcpConfig.rfc());
        List<Long> times = sendTimes(PacketPredicate.syn());
        hosts.connect(client);
        hosts.simulation.runFor(10 * SECOND);
        assertThat(times).containsExactly(0L, SECOND, 3 * SECOND, 7 * SECOND);
        assertThat(client.events).containsExactly("connected");
    }

    @Test
    void theTextbooksThreeSixAndTwelveSecondsCanBeHad() {
        TcpConfig config = TcpConfig.builder().initialRtoNs(3 * SECOND).build();
        run(dropFirst(3, PacketPredicate.syn()), ChannelFilter.none(), config);
        List<Long> times = sendTimes(PacketPredicate.syn());
        hosts.connect(client);
        hosts.simulation.runFor(30 * SECOND);
        assertThat(times).containsExactly(0L, 3 * SECOND, 9 * SECOND, 21 * SECOND);
    }

    @Test
    void aSynAckThatIsLostIsSentAgain() {
        run(ChannelFilter.none(), dropNth(1, PacketPredicate.synAck()), TcpConfig.rfc());
        hosts.connect(client);
        hosts.simulation.runFor(5 * SECOND);
        assertThat(client.events).containsExactly("connected");
        assertThat(accepted.state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void theHandshakesLastAckMayBeLostSinceDataOrASecondSynAckMakeUpForIt() {
        run(dropNth(1, PacketPredicate.pureAck()), ChannelFilter.none(), TcpConfig.rfc());
        TcpSocket socket = hosts.connect(client);
        hosts.simulation.runFor(2 * RTT);
        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(accepted).isNull();
        hosts.simulation.runFor(2 * SECOND);
        assertThat(log.lines).containsExactly("> SYN", "< SYN,ACK", "> ACK", "< SYN,ACK", "> ACK");
        assertThat(accepted.state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void aFinThatIsLostIsSentAgain() {
        run(dropNth(1, PacketPredicate.fin()), ChannelFilter.none(), TcpConfig.rfc());
        close();
        assertThat(log.lines).containsExactly("> FIN,ACK", "> FIN,ACK", "< ACK", "< FIN,ACK", "> ACK");
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4 TIME-WAIT")
    void theSecondFinThatIsLostIsSentAgain() {
        run(ChannelFilter.none(), dropNth(1, PacketPredicate.fin()), TcpConfig.rfc());
        close();
        assertThat(log.lines).containsExactly("> FIN,ACK", "< ACK", "< FIN,ACK", "< FIN,ACK", "> ACK");
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4 TIME-WAIT")
    void whenTheLastAckIsLostTheFinComesAgainAndTimeWaitAnswersItAndBeginsAnew() {
        // The first pure ACK ends the handshake, the second answers the server's FIN.
        run(dropNth(2, PacketPredicate.pureAck()), ChannelFilter.none(), TcpConfig.rfc());
        TcpSocket socket = close();
        assertThat(log.lines).containsExactly("> FIN,ACK", "< ACK", "< FIN,ACK", "> ACK", "< FIN,ACK", "> ACK");
        assertThat(accepted.state()).isEqualTo(TcpState.CLOSED);
        assertThat(server.events).endsWith("closed: ok");
        assertThat(socket.state()).isEqualTo(TcpState.TIME_WAIT);
        hosts.simulation.runFor(236 * SECOND);
        assertThat(socket.state()).as("2 MSL from the second FIN").isEqualTo(TcpState.TIME_WAIT);
        hosts.simulation.runFor(5 * SECOND);
        assertThat(socket.state()).isEqualTo(TcpState.CLOSED);
    }

    @Test
    @Requirement("RFC 5681 3.2")
    void aDataSegmentThatIsLostIsSentAgainAfterThreeDuplicateAcksWithoutATimeout() {
        run(dropNth(5, PacketPredicate.hasPayload()), ChannelFilter.none(), TcpConfig.rfc());
        StreamPeer receiver = new StreamPeer(0, 1, 2);
        StreamPeer sender = new StreamPeer(100_000, 2, 1);
        hosts.server.listen(81, 1, socket -> receiver);
        hosts.client.connect(hosts.server.address(), 81, sender, 0);
        assertThat(hosts.simulation.runUntil(receiver::peerFinished, 60 * SECOND))
                .isTrue();
        assertThat(hosts.simulation.nowNs()).isLessThan(SECOND);
        assertThat(hosts.channel.counters(Channel.A_TO_B).lost()).isEqualTo(1);
    }

    @Test
    @Requirement("MUST-20 Close connection")
    void aPeerThatFallsSilentIsGivenUp() {
        TcpConfig config = TcpConfig.builder().r2Retransmissions(5).build();
        run(ChannelFilter.none(), ChannelFilter.drop(PacketPredicate.synAck().not()), config);
        TcpSocket socket = hosts.connect(client);
        hosts.simulation.runFor(SECOND);
        socket.send(new byte[100], 0, 100);
        assertThat(hosts.simulation.runUntil(() -> socket.state() == TcpState.CLOSED, 1000 * SECOND))
                .isTrue();
        hosts.simulation.runFor(0);
        assertThat(client.events).containsExactly("connected", "closed: " + TcpResult.describe(TcpResult.TIMED_OUT));
    }

    private void run(ChannelFilter toServer, ChannelFilter toClient, TcpConfig config) {
        hosts = new TwoHosts(
                1,
                filtered(toServer),
                filtered(toClient),
                HostOptions.builder().tcp(config).build());
        hosts.channel.addTap(log);
        hosts.server.listen(TwoHosts.PORT, 1, socket -> {
            accepted = socket;
            return server;
        });
    }

    /** Opens, then closes first the client and then the server. */
    private TcpSocket close() {
        TcpSocket socket = hosts.connect(client);
        hosts.simulation.runFor(2 * RTT);
        log.lines.clear();
        socket.close();
        hosts.simulation.runFor(2 * SECOND);
        accepted.close();
        hosts.simulation.runFor(2 * SECOND);
        assertThat(socket.state()).isEqualTo(TcpState.TIME_WAIT);
        return socket;
    }

    private List<Long> sendTimes(PacketPredicate predicate) {
        List<Long> times = new ArrayList<>();
        hosts.channel.addTap((kind, timeNs, channel, direction, number, packet, offset, length) -> {
            if (kind == PacketTap.SENT && direction == Channel.A_TO_B && predicate.test(packet, offset, length)) {
                times.add(timeNs);
            }
        });
        return times;
    }

    private static ChannelOptions filtered(ChannelFilter filter) {
        return ChannelOptions.builder().delayNs(RTT / 2).filter(filter).build();
    }
}
