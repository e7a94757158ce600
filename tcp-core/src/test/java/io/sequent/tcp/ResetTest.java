package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.listening;
import static io.sequent.testing.Endpoint.synReceived;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.rst;
import static io.sequent.testing.SegmentSpec.rstAck;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9293 3.5.2 and 3.5.3: RST, generated and processed, with the checks of RFC 5961. */
class ResetTest {
    /** State, how to get there, RCV.NXT, SND.NXT, what a RST makes of it. */
    static Stream<Arguments> statesAfterTheHandshake() {
        return Stream.of(
                state("ESTABLISHED", Endpoint::established, 1, 1, TcpResult.CONNECTION_RESET),
                state("FIN-WAIT-1", Endpoint::finWait1, 1, 2, TcpResult.CONNECTION_RESET),
                state("FIN-WAIT-2", Endpoint::finWait2, 1, 2, TcpResult.CONNECTION_RESET),
                state("CLOSE-WAIT", Endpoint::closeWait, 2, 1, TcpResult.CONNECTION_RESET),
                state("CLOSING", Endpoint::closing, 2, 2, TcpResult.OK),
                state("LAST-ACK", Endpoint::lastAck, 2, 2, TcpResult.OK),
                state("TIME-WAIT", Endpoint::timeWait, 2, 2, TcpResult.OK));
    }

    private static Arguments state(String name, Supplier<Endpoint> fixture, int peerOctets, int ourOctets, int reason) {
        return arguments(name, fixture, PEER + peerOctets, ISS + ourOctets, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statesAfterTheHandshake")
    @Requirement({"RFC 9293 3.10.7.4", "MUST-12"})
    void resetAtRcvNxtResets(String name, Supplier<Endpoint> fixture, int rcvNxt, int sndNxt, int reason) {
        fixture.get()
                .receives(rst().seq(rcvNxt))
                .sendsNothing()
                .closedFor(reason)
                .reports(TcpEvents.CLOSED)
                .hasNoDeadline()
                .holdsNoBuffer();
        fixture.get().receives(rstAck().seq(rcvNxt).ack(sndNxt)).sendsNothing().closedFor(reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statesAfterTheHandshake")
    @Requirement("RFC 5961 3.2")
    void resetInsideTheWindowButNotAtRcvNxtDrawsAChallengeAck(
            String name, Supplier<Endpoint> fixture, int rcvNxt, int sndNxt, int reason) {
        Endpoint endpoint = fixture.get();
        TcpState before = endpoint.connection().state();
        endpoint.receives(rst().seq(rcvNxt + 1))
                .sends(ack().seq(sndNxt).ack(rcvNxt))
                .isIn(before);
        int lastInWindow = rcvNxt + endpoint.snapshot().rcvWnd() - 1;
        endpoint.receives(rst().seq(lastInWindow))
                .sends(ack().seq(sndNxt).ack(rcvNxt))
                .isIn(before)
                .reports(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statesAfterTheHandshake")
    @Requirement("RFC 9293 3.5.3")
    void resetOutsideTheWindowIsDropped(String name, Supplier<Endpoint> fixture, int rcvNxt, int sndNxt, int reason) {
        Endpoint endpoint = fixture.get();
        TcpState before = endpoint.connection().state();
        int rightEdge = rcvNxt + endpoint.snapshot().rcvWnd();
        endpoint.receives(rst().seq(rcvNxt - 1), rst().seq(rightEdge), rst().seq(rcvNxt + Integer.MIN_VALUE))
                .sendsNothing()
                .isIn(before)
                .reports(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statesAfterTheHandshake")
    @Requirement("RFC 5961 4")
    void synDrawsAChallengeAckWhereverItLies(
            String name, Supplier<Endpoint> fixture, int rcvNxt, int sndNxt, int reason) {
        Endpoint endpoint = fixture.get();
        TcpState before = endpoint.connection().state();
        int outside = rcvNxt + endpoint.snapshot().rcvWnd() + 1;
        for (int seq : new int[] {PEER, rcvNxt, rcvNxt + 10, outside}) {
            endpoint.receives(syn().seq(seq)).sends(ack().seq(sndNxt).ack(rcvNxt));
            endpoint.receives(synAck().seq(seq).ack(sndNxt))
                    .sends(ack().seq(sndNxt).ack(rcvNxt));
        }
        endpoint.isIn(before).reports(0);
    }

    @Test
    @Requirement("RFC 5961 7")
    void noMoreThanTenChallengeAcksLeaveInOneSecond() {
        Endpoint endpoint = established();
        for (int i = 0; i < 25; i++) {
            endpoint.receives(rst().seq(PEER + 2)).after(10 * MILLISECOND);
        }
        endpoint.sendsSegments(10);
        assertThat(endpoint.counters().challengeAcksSent()).isEqualTo(10);
        endpoint.after(750 * MILLISECOND)
                .receives(rst().seq(PEER + 2))
                .sends(ack().seq(ISS + 1).ack(PEER + 1));
    }

    @Test
    @Requirement("RFC 5961 7")
    void challengeLimitIsConfigurable() {
        TcpConfig config = TcpConfig.builder().challengeAcksPerSecond(2).build();
        established(config)
                .receives(syn().seq(PEER + 2), syn().seq(PEER + 2), syn().seq(PEER + 2))
                .sendsSegments(2);
    }

    @Test
    @Requirement("MUST-66")
    void resetIsProcessedWithAClosedWindow() {
        TcpConfig config = TcpConfig.builder()
                .receiveBufferSize(2_920)
                .disable(TcpFeature.QUICK_ACKS)
                .build();
        Endpoint endpoint = established(config)
                .receives(unpushed(text(1460)).seq(PEER + 1).ack(ISS + 1))
                .receives(unpushed(text(1460)).seq(PEER + 1461).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 2921).wnd(0));
        endpoint.receives(rst().seq(PEER + 2922)).sendsNothing().isIn(TcpState.ESTABLISHED);
        endpoint.receives(rst().seq(PEER + 2921))
                .closedFor(TcpResult.CONNECTION_RESET)
                .holdsNoBuffer();
    }

    @Test
    @Requirement("SHLD-2")
    void resetMayCarryText() {
        established()
                .receives(rst().seq(PEER + 1).payload("go away"))
                .sendsNothing()
                .closedFor(TcpResult.CONNECTION_RESET)
                .userReads(10, "")
                .resultIs(TcpResult.CONNECTION_RESET);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void everyCallAfterAResetSaysWhy() {
        established()
                .userSends("lost")
                .receives(data("lost too").seq(PEER + 1).ack(ISS + 1), rst().seq(PEER + 9))
                .userReads(10, "")
                .resultIs(TcpResult.CONNECTION_RESET)
                .userSends("x")
                .resultIs(TcpResult.CONNECTION_RESET)
                .closes()
                .resultIs(TcpResult.CONNECTION_RESET)
                .shutsDownOutput()
                .resultIs(TcpResult.CONNECTION_RESET)
                .aborts()
                .resultIs(TcpResult.CONNECTION_RESET);
    }

    @Test
    @Requirement("MUST-11")
    void resetInSynReceivedReturnsAPassiveOpenToListen() {
        synReceived()
                .receives(rst().seq(PEER + 1))
                .sendsNothing()
                .isIn(TcpState.LISTEN)
                .reports(0)
                .hasNoDeadline()
                .receives(syn().seq(PEER + 900))
                .sends(synAck().seq(ISS).ack(PEER + 901))
                .receives(ack().seq(PEER + 901).ack(ISS + 1))
                .isIn(TcpState.ESTABLISHED);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void textQueuedInSynReceivedGoesToTheNextPeerWhereAResetReturnsToListen() {
        synReceived()
                .userSends("banner")
                .receives(rst().seq(PEER + 1))
                .isIn(TcpState.LISTEN)
                .receives(syn().seq(PEER + 900).mss(1460))
                .sends(synAck().seq(ISS).ack(PEER + 901))
                .receives(ack().seq(PEER + 901).ack(ISS + 1))
                .sends(data("banner").seq(ISS + 1).ack(PEER + 901));
    }

    @Test
    @Requirement("RFC 9293 3.10.2")
    void textQueuedInSynReceivedGoesAlongWhenASendMakesTheOpenActive() {
        synReceived()
                .receives(rst().seq(PEER + 1).payload(""))
                .isIn(TcpState.LISTEN)
                .userSends("first")
                .sends(syn().seq(ISS))
                .isIn(TcpState.SYN_SENT);
        Endpoint endpoint = synReceived().userSends("first ").receives(rst().seq(PEER + 1));
        endpoint.userSends("second")
                .sends(syn().seq(ISS))
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1460))
                .sends(data("first second").seq(ISS + 1).ack(PEER + 1));
    }

    @Test
    @Requirement("MUST-11")
    void resetInSynReceivedRefusesAnActiveOpen() {
        synSent()
                .receives(syn().seq(PEER))
                .sends(synAck().seq(ISS).ack(PEER + 1))
                .receives(rst().seq(PEER + 1))
                .closedFor(TcpResult.CONNECTION_REFUSED)
                .reports(TcpEvents.CLOSED);
    }

    @Test
    void resetInSynReceivedAfterACloseEndsThePassiveOpen() {
        synReceived()
                .closes()
                .receives(rst().seq(PEER + 1))
                .sendsNothing()
                .isIn(TcpState.CLOSED)
                .hasNoDeadline();
    }

    @Test
    @Requirement("RFC 5961 3.2")
    void resetInSynReceivedIsChecked() {
        synReceived()
                .receives(rst().seq(PEER + 2))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .isIn(TcpState.SYN_RECEIVED)
                .receives(rst().seq(PEER))
                .sendsNothing()
                .isIn(TcpState.SYN_RECEIVED);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void synInsideTheWindowReturnsAPassiveOpenToListen() {
        synReceived().receives(syn().seq(PEER + 5)).sendsNothing().isIn(TcpState.LISTEN);
    }

    @Test
    void roundTripTimeOfAnAbandonedHandshakeIsNotTakenForTheNextOne() {
        Endpoint endpoint = synReceived()
                .receives(rst().seq(PEER + 1))
                .after(100 * SECOND)
                .receives(syn().seq(PEER + 900))
                .after(20 * MILLISECOND)
                .receives(ack().seq(PEER + 901).ack(ISS + 1))
                .isIn(TcpState.ESTABLISHED);
        assertThat(endpoint.snapshot().srttNs()).isEqualTo(20 * MILLISECOND);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statesAfterTheHandshake")
    @Requirement("RFC 9293 3.10.5")
    void abortSendsAResetWhereThePeerMayBeWaiting(
            String name, Supplier<Endpoint> fixture, int rcvNxt, int sndNxt, int reason) {
        Endpoint endpoint = fixture.get().aborts().resultIs(TcpResult.OK);
        if (reason == TcpResult.OK) {
            endpoint.sendsNothing();
        } else {
            endpoint.sends(rst().seq(sndNxt));
        }
        endpoint.closedFor(TcpResult.CONNECTION_ABORTED).hasNoDeadline().holdsNoBuffer();
    }

    @Test
    @Requirement("RFC 9293 3.10.5")
    void abortBeforeTheHandshakeIsOver() {
        closed().aborts().resultIs(TcpResult.CONNECTION_DOES_NOT_EXIST).sendsNothing();
        listening().aborts().resultIs(TcpResult.OK).sendsNothing().isIn(TcpState.CLOSED);
        synSent()
                .aborts()
                .resultIs(TcpResult.OK)
                .sendsNothing()
                .isIn(TcpState.CLOSED)
                .hasNoDeadline();
        synReceived().aborts().resultIs(TcpResult.OK).sends(rst().seq(ISS + 1)).isIn(TcpState.CLOSED);
    }

    @Test
    @Requirement("RFC 9293 3.10.5")
    void abortForgetsWhatWasQueued() {
        established()
                .userSends(text(100_000))
                .sendsSegments(10)
                .receives(data("unread").seq(PEER + 1).ack(ISS + 1))
                .aborts()
                .sends(rst().seq(ISS + 14_601))
                .holdsNoBuffer()
                .userReads(10, "")
                .resultIs(TcpResult.CONNECTION_ABORTED);
    }

    @Test
    @Requirement("RFC 9293 3.5.2")
    void halfOpenConnectionIsDiscoveredAndReset() {
        // The peer crashed and opens anew; its SYN draws an ACK, which it answers with a RST that we believe.
        established()
                .receives(syn().seq(400))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .receives(rst().seq(PEER + 1))
                .closedFor(TcpResult.CONNECTION_RESET);
    }
}
