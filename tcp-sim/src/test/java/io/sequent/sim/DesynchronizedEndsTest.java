package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.TcpSocket;
import io.sequent.sim.channel.Channel;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No ACK war: an attacker gives both ends data that the other one never sent, so that each finds the other's
 * acknowledgments unacceptable and answers them, by RFC 9293 3.10.7.4, with an acknowledgment that the other finds so.
 *
 * <p>The bound: an end's n-th answer in a row has to come 100 ms times 2^(n-2) or more after the one before, but comes
 * one round trip after it. So each end answers at most 2 + log2(RTT / 100 ms) times before both fall silent.
 */
class DesynchronizedEndsTest {
    private Channel channel;
    private TwoHosts hosts;
    private TcpSocket client;
    private TcpSocket server;
    private Recorder clientEvents;

    private void open(long rttNs) {
        hosts = new TwoHosts(11, TwoHosts.delay(rttNs / 2));
        channel = hosts.channel;
        hosts.server.listen(TwoHosts.PORT, 4, socket -> {
            server = socket;
            return new Recorder();
        });
        clientEvents = new Recorder();
        client = hosts.connect(clientEvents);
        hosts.simulation.runFor(3 * rttNs);
        assertThat(server.state()).isEqualTo(TcpState.ESTABLISHED);
    }

    private void injectTextIntoBoth(int clientOctets, int serverOctets) {
        Forger forger = new Forger(channel);
        Segment toClient = Forger.nextFromPeerOf(client).flags(TcpFlags.ACK).payload(new byte[200], 0, clientOctets);
        Segment toServer = Forger.nextFromPeerOf(server).flags(TcpFlags.ACK).payload(new byte[200], 0, serverOctets);
        forger.send(Channel.B_TO_A, client, toClient);
        forger.send(Channel.A_TO_B, server, toServer);
    }

    private static long answersOfEach(long rttNs) {
        return 2 + Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(rttNs / (100 * MILLISECOND), 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20, 150, 300, 2_000, 60_000})
    @Requirement({"RFC 5961 5.2", "RFC 5961 7"})
    void endsThatWerePutOutOfStepFallSilent(long rttMs) {
        long rttNs = rttMs * MILLISECOND;
        open(rttNs);
        long before = hosts.segments();
        injectTextIntoBoth(100, 130);
        hosts.simulation.runFor(3_600 * SECOND);
        long injectedAndTheirAcknowledgments = 4;
        long war = hosts.segments() - before - injectedAndTheirAcknowledgments;
        assertThat(war).isBetween(1L, 2 * answersOfEach(rttNs));
        long silentSince = hosts.segments();
        hosts.simulation.runFor(24 * 3_600 * SECOND);
        assertThat(hosts.segments()).isEqualTo(silentSince);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    @Requirement("RFC 5961 7")
    void oneOctetThatMakesEachAcknowledgmentLookLikeAKeepAliveProbeDoesNotPayEither(int octets) {
        long rttNs = 300 * MILLISECOND;
        open(rttNs);
        long before = hosts.segments();
        injectTextIntoBoth(octets, 1);
        hosts.simulation.runFor(3_600 * SECOND);
        assertThat(hosts.segments() - before).isLessThanOrEqualTo(4 + 2 * answersOfEach(rttNs));
    }

    @ParameterizedTest
    @ValueSource(longs = {20, 300})
    @Requirement({"RFC 5961 7", "RFC 9293 3.8.3"})
    void endsOutOfStepThatHaveDataToSendGiveUpInTime(long rttMs) {
        long rttNs = rttMs * MILLISECOND;
        open(rttNs);
        injectTextIntoBoth(100, 130);
        hosts.simulation.runFor(10 * rttNs);
        long before = hosts.segments();
        client.send(new byte[1_000], 0, 1_000);
        hosts.simulation.runFor(2 * 3_600 * SECOND);
        assertThat(clientEvents.events).endsWith("closed: " + TcpResult.describe(TcpResult.TIMED_OUT));
        // Each of the 1 + 15 transmissions draws an acknowledgment, and that one at most the two ends' answers.
        assertThat(hosts.segments() - before).isLessThanOrEqualTo(16 * (2 + 2 * answersOfEach(rttNs)));
    }
}
