package io.sequent.tcp;

import static io.sequent.tcp.ListenerFixture.PEER_ISS;
import static io.sequent.testing.Endpoint.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** Handshakes that are kept as small records behave as a connection in SYN-RECEIVED does (RFC 9293 3.10.7.4). */
class SynQueueTest {
    private static final int CHALLENGES = 3;

    private final TcpConfig config =
            TcpConfig.builder().challengeAcksPerSecond(CHALLENGES).build();
    private final ListenerFixture on = new ListenerFixture(config, 4);

    private Segment handshakeTo(int port) {
        return on.answerTo(on.syn(port));
    }

    private TcpSnapshot accepted() {
        return on.snapshot(on.accept());
    }

    @Test
    @Requirement("RFC 9293 3.10.7.2")
    void synIsAnsweredAndTextOnItLeftUnacknowledged() {
        Segment synAck = on.answerTo(on.syn(1).payload(new byte[9], 0, 9).flags(TcpFlags.SYN | TcpFlags.FIN));
        assertThat(synAck.flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        assertThat(synAck.ack()).isEqualTo(PEER_ISS + 1);
        assertThat(on.tupleOut).isEqualTo(on.tuple);
        assertThat(on.stateOf(1)).isEqualTo(TcpState.SYN_RECEIVED);
    }

    @Test
    void synThatComesAgainDrawsTheSameAnswerAgain() {
        Segment first = handshakeTo(1);
        for (int i = 0; i < 5; i++) {
            on.nowNs += SECOND / 100;
            Segment again = handshakeTo(1);
            assertThat(again.seq()).isEqualTo(first.seq());
            assertThat(again.ack()).isEqualTo(first.ack());
            assertThat(again.flags()).isEqualTo(first.flags());
            assertThat(again.mss()).isEqualTo(first.mss());
        }
        assertThat(on.listener.pendingConnections()).isEqualTo(1);
        assertThat(on.listener.nextDeadlineNs())
                .as("an answer does not move the timer")
                .isEqualTo(SECOND);
    }

    @Test
    @Requirement({"RFC 6298 5.5", "RFC 9293 3.8.3"})
    void synAckIsSentAgainWithBackoffAndForgottenInTheEnd() {
        handshakeTo(1);
        long[] waitsNs = {1, 2, 4, 8, 16, 32, 60};
        for (long waitNs : waitsNs) {
            long beforeNs = on.nowNs;
            on.toDeadline();
            assertThat(on.nowNs - beforeNs).isEqualTo(waitNs * SECOND);
            assertThat(on.polled()).containsExactly("SYN,ACK to 1");
        }
        on.toDeadline();
        on.hasNothingToSend();
        assertThat(on.stateOf(1)).isEqualTo(TcpState.LISTEN);
        assertThat(on.listener.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(on.listener.counters().synAcksRetransmitted()).isEqualTo(7);
        assertThat(on.listener.counters().handshakesAbandoned()).isEqualTo(1);
    }

    @Test
    @Requirement("RFC 6298 2.2")
    void roundTripTimeIsMeasuredAcrossTheHandshake() {
        Segment synAck = handshakeTo(1);
        on.nowNs += SECOND / 5;
        assertThat(on.give(on.ackOf(synAck))).isEqualTo(TcpEvents.ACCEPTABLE);
        TcpSnapshot snapshot = accepted();
        assertThat(snapshot.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(snapshot.srttNs()).isEqualTo(SECOND / 5);
        assertThat(snapshot.cwnd()).isEqualTo(10 * snapshot.effectiveSendMss());
        assertThat(snapshot.iss()).isEqualTo(synAck.seq());
        assertThat(snapshot.sndUna()).isEqualTo(synAck.seq() + 1);
        assertThat(snapshot.irs()).isEqualTo(PEER_ISS);
    }

    @Test
    @Requirement({"RFC 6298 5.7", "RFC 5681 3.1"})
    void synAckThatWasSentAgainMeansAWindowOfOneSegmentAndAnRtoOfThreeSeconds() {
        Segment synAck = handshakeTo(1);
        on.toDeadline();
        on.next();
        on.give(on.ackOf(synAck));
        TcpConnection connection = on.accept();
        TcpSnapshot snapshot = on.snapshot(connection);
        assertThat(snapshot.cwnd()).isEqualTo(snapshot.effectiveSendMss());
        assertThat(snapshot.rtoNs()).isEqualTo(3 * SECOND);
        assertThat(snapshot.srttNs()).as("Karn: ambiguous").isZero();
        connection.send(new byte[1], 0, 1, 0, on.nowNs);
        connection.pollTransmit(on.out, on.nowNs);
        assertThat(connection.nextDeadlineNs()).isEqualTo(on.nowNs + 3 * SECOND);
    }

    @Test
    @Requirement("RFC 6298 3")
    void synAckThatWasSentTwiceGivesNoSample() {
        Segment synAck = handshakeTo(1);
        on.nowNs += SECOND / 10;
        handshakeTo(1);
        on.give(on.ackOf(synAck));
        assertThat(accepted().srttNs()).isZero();
    }

    @Test
    void optionsOfTheSynSurviveInTheRecord() {
        Segment synAck = on.answerTo(on.syn(1).mss(1_111).windowScale(5));
        assertThat(synAck.windowScale()).isNotNegative();
        on.toDeadline();
        assertThat(on.next().windowScale()).isEqualTo(synAck.windowScale());
        on.give(on.ackOf(synAck).wnd(1_000));
        TcpSnapshot snapshot = accepted();
        assertThat(snapshot.effectiveSendMss()).isEqualTo(1_111);
        assertThat(snapshot.sendScale()).isEqualTo(5);
        assertThat(snapshot.sndWnd()).isEqualTo(32_000);
    }

    @Test
    void synWithoutOptionsGetsNone() {
        Segment synAck = on.answerTo(on.syn(1).mss(-1));
        assertThat(synAck.windowScale()).isNegative();
        assertThat(synAck.sackPermitted()).isFalse();
        on.give(on.ackOf(synAck));
        TcpSnapshot snapshot = accepted();
        assertThat(snapshot.effectiveSendMss()).isEqualTo(config.defaultSendMss());
        assertThat(snapshot.sendScale()).isZero();
        assertThat(snapshot.sndWnd()).isEqualTo(50_000);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void textAndFinOfTheThirdSegmentAreTaken() {
        Segment synAck = handshakeTo(1);
        on.give(on.ackOf(synAck).payload(new byte[5], 0, 5).flags(TcpFlags.ACK | TcpFlags.FIN));
        assertThat(on.next().ack()).isEqualTo(PEER_ISS + 1 + 5 + 1);
        TcpConnection connection = on.accept();
        assertThat(connection.state()).isEqualTo(TcpState.CLOSE_WAIT);
        assertThat(connection.readableBytes()).isEqualTo(5);
        connection.abort(on.nowNs);
        assertThat(on.pool.available()).isEqualTo(on.pool.capacity());
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void ackOfWhatWasNeverSentDrawsAResetAndTheHandshakeGoesOn() {
        Segment synAck = handshakeTo(1);
        Segment reset = on.answerTo(on.ackOf(synAck).ack(synAck.seq() + 2));
        assertThat(reset.flags()).isEqualTo(TcpFlags.RST);
        assertThat(reset.seq()).isEqualTo(synAck.seq() + 2);
        assertThat(on.listener.counters().resetsSent()).isEqualTo(1);
        assertThat(on.give(on.ackOf(synAck))).isEqualTo(TcpEvents.ACCEPTABLE);
    }

    @Test
    @Requirement("RFC 5961 3.2")
    void onlyAResetAtExactlyRcvNxtEndsTheHandshake() {
        handshakeTo(1);
        on.give(on.from(1).seq(PEER_ISS).flags(TcpFlags.RST));
        on.give(on.from(1).seq(PEER_ISS + 100_000).flags(TcpFlags.RST));
        on.hasNothingToSend();
        Segment challenge = on.answerTo(on.from(1).seq(PEER_ISS + 2).flags(TcpFlags.RST));
        assertThat(challenge.flags()).isEqualTo(TcpFlags.ACK);
        assertThat(challenge.ack()).isEqualTo(PEER_ISS + 1);
        assertThat(on.stateOf(1)).isEqualTo(TcpState.SYN_RECEIVED);
        on.give(on.from(1).seq(PEER_ISS + 1).flags(TcpFlags.RST));
        on.hasNothingToSend();
        assertThat(on.stateOf(1)).isEqualTo(TcpState.LISTEN);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void synOfAnotherIncarnationDrawsAnAckIfOldAndEndsTheHandshakeIfInTheWindow() {
        Segment synAck = handshakeTo(1);
        Segment answer = on.answerTo(on.syn(1).seq(PEER_ISS - 5_000));
        assertThat(answer.flags()).isEqualTo(TcpFlags.ACK);
        assertThat(answer.seq()).isEqualTo(synAck.seq() + 1);
        assertThat(answer.ack()).isEqualTo(PEER_ISS + 1);
        on.give(on.syn(1).seq(PEER_ISS + 5));
        on.hasNothingToSend();
        assertThat(on.stateOf(1)).isEqualTo(TcpState.LISTEN);
        assertThat(handshakeTo(1).flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
    }

    @Test
    void segmentsWithoutAckAreDroppedAndSoAreEmptyOnes() {
        handshakeTo(1);
        on.give(on.from(1).seq(PEER_ISS + 1).flags(TcpFlags.FIN));
        on.give(on.from(1).seq(PEER_ISS + 1).flags(0).payload(new byte[3], 0, 3));
        on.hasNothingToSend();
        assertThat(on.stateOf(1)).isEqualTo(TcpState.SYN_RECEIVED);
    }

    @Test
    @Requirement("RFC 5961 7")
    void challengesAreLimitedForEachHalfOpenConnectionByItself() {
        handshakeTo(1);
        handshakeTo(2);
        for (int i = 0; i < 100; i++) {
            on.give(on.from(1).seq(PEER_ISS + 2).flags(TcpFlags.RST));
            assertThat(on.polled()).hasSize(i < CHALLENGES ? 1 : 0);
        }
        // What happens to the one cannot be seen at the other (CVE-2016-5696).
        for (int i = 0; i < 100; i++) {
            on.give(on.from(2).seq(PEER_ISS + 2).flags(TcpFlags.RST));
            assertThat(on.polled()).hasSize(i < CHALLENGES ? 1 : 0);
        }
        on.nowNs += SECOND;
        on.give(on.from(1).seq(PEER_ISS + 2).flags(TcpFlags.RST));
        assertThat(on.polled()).containsExactly("ACK to 1");
    }

    @Test
    void closedListenerResetsHandshakesAndAnswersNothingElse() {
        Segment synAck = handshakeTo(1);
        on.give(on.syn(2)); // its SYN-ACK was not even polled
        on.listener.close(on.nowNs);
        assertThat(on.listener.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        on.give(on.ackOf(synAck));
        assertThat(on.polled()).containsExactlyInAnyOrder("RST to 1", "RST to 2");
        assertThat(on.listener.pendingConnections()).isZero();
        assertThat(on.listener.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @Requirement("RFC 3168 6.1.1")
    void recordRemembersThatThePeerOffersEcn() {
        Segment synAck = on.answerTo(on.syn(1).flags(TcpFlags.SYN | TcpFlags.ECE | TcpFlags.CWR));
        assertThat(synAck.flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK | TcpFlags.ECE);
        on.toDeadline();
        assertThat(on.next().flags()).isEqualTo(synAck.flags());
        assertThat(handshakeTo(1).flags()).as("a SYN without ECN came after it").isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
    }

    @Test
    void acceptedConnectionTakesItsDeadlineWithIt() {
        ListenerFixture delaying = new ListenerFixture(
                TcpConfig.builder().disable(TcpFeature.QUICK_ACKS).build(), 4);
        Segment synAck = delaying.answerTo(delaying.syn(1));
        delaying.give(delaying.ackOf(synAck).payload(new byte[5], 0, 5));
        delaying.hasNothingToSend();
        long delayedAckNs = delaying.listener.nextDeadlineNs();
        TcpConnection connection = delaying.accept();
        assertThat(connection.nextDeadlineNs()).isEqualTo(delayedAckNs);
        assertThat(delayedAckNs).isLessThan(SECOND);
        assertThat(delaying.listener.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void connectionsAreUsedAgainOnceTheyAreGivenBack() {
        on.give(on.ackOf(handshakeTo(1)));
        TcpConnection first = on.accept();
        assertThatThrownBy(() -> on.listener.recycle(first))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ESTABLISHED");
        first.abort(on.nowNs);
        on.listener.recycle(first);
        on.give(on.ackOf(handshakeTo(2)));
        on.give(on.ackOf(handshakeTo(3)));
        on.accept();
        TcpConnection third = on.accept();
        assertThat(third).isSameAs(first);
        assertThat(third.remotePort()).isEqualTo(3);
        TcpConnection foreign = new TcpConnection(TcpConfig.rfc(), on.pool);
        assertThatThrownBy(() -> on.listener.recycle(foreign)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void connectionThatIsUsedAgainHasNoSettingsOfItsUserBefore() {
        on.give(on.ackOf(handshakeTo(1)));
        TcpConnection first = on.accept();
        first.noDelay(true);
        first.dscp(46);
        first.userTimeoutNs(10 * SECOND, on.nowNs);
        first.keepAlive(SECOND, SECOND, 1, on.nowNs);
        first.abort(on.nowNs);
        on.listener.recycle(first);
        on.give(on.ackOf(handshakeTo(2)));
        on.give(on.ackOf(handshakeTo(3)));
        TcpConnection second = on.accept();
        TcpConnection third = on.accept();
        assertThat(third).isSameAs(first);
        assertThat(third.nextDeadlineNs()).isEqualTo(second.nextDeadlineNs());
        assertThat(third.tcb().nagle).isTrue();
        assertThat(third.tcb().keepAlive).isFalse();
        assertThat(third.tcb().keepAliveTimes).isNull();
        assertThat(third.tcb().dscp).isZero();
        assertThat(third.tcb().userTimeoutNs).isZero();
        assertThat(third.tcb().userTimeoutChangeable).isTrue();
    }
}
