package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.LOCAL_PORT;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.REMOTE_PORT;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closeWait;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.closing;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.finWait1;
import static io.sequent.testing.Endpoint.finWait2;
import static io.sequent.testing.Endpoint.lastAck;
import static io.sequent.testing.Endpoint.listening;
import static io.sequent.testing.Endpoint.synReceived;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.Endpoint.timeWait;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.fin;
import static io.sequent.testing.SegmentSpec.rst;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** RFC 9293 3.6: how a connection ends. */
class CloseTest {
    static Endpoint threeSegmentClose(TcpConfig config) {
        return established(config)
                .closes()
                .sends(fin().seq(ISS + 1).ack(PEER + 1))
                .receives(fin().seq(PEER + 1).ack(ISS + 2))
                .sends(ack().seq(ISS + 2).ack(PEER + 2))
                .isIn(TcpState.TIME_WAIT);
    }

    @Test
    @Requirement("RFC 9293 3.6")
    void fourSegmentsCloseForTheSideThatBegins() {
        established()
                .closes()
                .resultIs(TcpResult.OK)
                .isIn(TcpState.FIN_WAIT_1)
                .sends(fin().seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 2))
                .isIn(TcpState.FIN_WAIT_2)
                .sendsNothing()
                .receives(fin().seq(PEER + 1).ack(ISS + 2))
                .isIn(TcpState.TIME_WAIT)
                .reports(TcpEvents.PEER_FINISHED)
                .sends(ack().seq(ISS + 2).ack(PEER + 2))
                .after(240 * SECOND)
                .closedFor(TcpResult.OK)
                .reports(TcpEvents.CLOSED)
                .sendsNothing()
                .hasNoDeadline()
                .holdsNoBuffer();
    }

    @Test
    @Requirement("RFC 9293 3.6")
    void fourSegmentsCloseForTheSideThatFollows() {
        established()
                .receives(fin().seq(PEER + 1).ack(ISS + 1))
                .isIn(TcpState.CLOSE_WAIT)
                .reports(TcpEvents.PEER_FINISHED)
                .sends(ack().seq(ISS + 1).ack(PEER + 2))
                .closes()
                .resultIs(TcpResult.OK)
                .isIn(TcpState.LAST_ACK)
                .sends(fin().seq(ISS + 1).ack(PEER + 2))
                .receives(ack().seq(PEER + 2).ack(ISS + 2))
                .closedFor(TcpResult.OK)
                .reports(TcpEvents.CLOSED)
                .sendsNothing()
                .hasNoDeadline()
                .holdsNoBuffer();
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void ackAndFinTogetherMakeItThreeSegments() {
        threeSegmentClose(TcpConfig.rfc()).reports(TcpEvents.PEER_FINISHED).sendsNothing();
    }

    @Test
    void userWhoClosesAtOnceLetsAckAndFinTravelTogether() {
        Endpoint endpoint = established();
        Segment in = new Segment()
                .sourcePort(REMOTE_PORT)
                .destinationPort(LOCAL_PORT)
                .seq(PEER + 1)
                .ack(ISS + 1)
                .flags(TcpFlags.FIN | TcpFlags.ACK)
                .wnd(50_000);
        int events = endpoint.connection().onSegment(in, 0);
        assertThat(events).isEqualTo(TcpEvents.PEER_FINISHED);
        endpoint.closes()
                .sends(fin().seq(ISS + 1).ack(PEER + 2))
                .isIn(TcpState.LAST_ACK)
                .receives(ack().seq(PEER + 2).ack(ISS + 2))
                .closedFor(TcpResult.OK);
    }

    @Test
    @Requirement("RFC 9293 3.6")
    void finsThatCrossLeadThroughClosingToTimeWait() {
        established()
                .closes()
                .sends(fin().seq(ISS + 1).ack(PEER + 1))
                .receives(fin().seq(PEER + 1).ack(ISS + 1))
                .isIn(TcpState.CLOSING)
                .sends(ack().seq(ISS + 2).ack(PEER + 2))
                .receives(ack().seq(PEER + 2).ack(ISS + 2))
                .isIn(TcpState.TIME_WAIT)
                .sendsNothing()
                .after(240 * SECOND)
                .closedFor(TcpResult.OK);
    }

    @Test
    void closingSendsItsLostFinAgain() {
        closing()
                .after(SECOND)
                .sends(fin().seq(ISS + 1).ack(PEER + 2))
                .isIn(TcpState.CLOSING)
                .receives(ack().seq(PEER + 2).ack(ISS + 2))
                .isIn(TcpState.TIME_WAIT);
    }

    @Test
    @Requirement("RFC 9293 3.6")
    void halfCloseSendsOnInCloseWait() {
        closeWait()
                .userSends("more")
                .resultIs(4)
                .sends(data("more").seq(ISS + 1).ack(PEER + 2))
                .receives(ack().seq(PEER + 2).ack(ISS + 5))
                .isIn(TcpState.CLOSE_WAIT)
                .closes()
                .sends(fin().seq(ISS + 5).ack(PEER + 2))
                .receives(ack().seq(PEER + 2).ack(ISS + 6))
                .closedFor(TcpResult.OK);
    }

    @Test
    @Requirement("RFC 9293 3.6")
    void halfCloseReceivesOnInFinWait2() {
        finWait2()
                .receives(data("late").seq(PEER + 1).ack(ISS + 2))
                .reports(TcpEvents.READABLE)
                .userReads(10, "late")
                .userReads(10, "")
                .resultIs(0)
                .after(SECOND)
                .sends(ack().seq(ISS + 2).ack(PEER + 5))
                .receives(fin().seq(PEER + 5).ack(ISS + 2))
                .sends(ack().seq(ISS + 2).ack(PEER + 6))
                .userReads(10, "")
                .resultIs(TcpResult.END_OF_STREAM);
    }

    @Test
    void halfCloseReceivesOnInFinWait1() {
        finWait1()
                .receives(data("late").seq(PEER + 1).ack(ISS + 1))
                .isIn(TcpState.FIN_WAIT_1)
                .userReads(10, "late");
    }

    @Test
    @Requirement("RFC 9293 3.10.4")
    void finFollowsTheQueuedData() {
        String queued = text(1460 * 12);
        established()
                .userSends(queued)
                .sendsSegments(10)
                .closes()
                .isIn(TcpState.FIN_WAIT_1)
                .sendsNothing()
                .receives(ack().seq(PEER + 1).ack(ISS + 1 + 14_600))
                .sends(
                        unpushed(queued.substring(14_600, 16_060))
                                .seq(ISS + 14_601)
                                .ack(PEER + 1),
                        data(queued.substring(16_060))
                                .with(TcpFlags.FIN)
                                .seq(ISS + 16_061)
                                .ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 1 + 17_520))
                .isIn(TcpState.FIN_WAIT_1)
                .receives(ack().seq(PEER + 1).ack(ISS + 2 + 17_520))
                .isIn(TcpState.FIN_WAIT_2);
    }

    @Test
    @Requirement("SHLD-3")
    void closeWithUnreadDataResets() {
        established()
                .receives(data("unread").seq(PEER + 1).ack(ISS + 1))
                .closes()
                .resultIs(TcpResult.OK)
                .sends(rst().seq(ISS + 1))
                .closedFor(TcpResult.CONNECTION_ABORTED)
                .hasNoDeadline()
                .holdsNoBuffer();
    }

    @Test
    @Requirement("SHLD-3")
    void textAfterCloseResets() {
        established()
                .closes()
                .sends(fin().seq(ISS + 1).ack(PEER + 1))
                .receives(data("late").seq(PEER + 1).ack(ISS + 1))
                .sends(rst().seq(ISS + 2))
                .closedFor(TcpResult.CONNECTION_ABORTED)
                .reports(TcpEvents.CLOSED)
                .holdsNoBuffer();
    }

    @Test
    void duplicateTextAfterCloseDoesNotReset() {
        established()
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1))
                .userReads(3, "abc")
                .closes()
                .sends(fin().seq(ISS + 1).ack(PEER + 4))
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1))
                .sends(ack().seq(ISS + 2).ack(PEER + 4))
                .isIn(TcpState.FIN_WAIT_1);
    }

    @Test
    void closeAfterShutdownMakesTextReset() {
        finWait2().closes().resultIs(TcpResult.OK).sendsNothing().isIn(TcpState.FIN_WAIT_2);
        finWait2()
                .closes()
                .receives(data("late").seq(PEER + 1).ack(ISS + 2))
                .sends(rst().seq(ISS + 2))
                .closedFor(TcpResult.CONNECTION_ABORTED);
    }

    @Test
    @Requirement("RFC 9293 3.10.4")
    void closeBeforeTheHandshakeForgetsTheConnection() {
        closed().closes().resultIs(TcpResult.CONNECTION_DOES_NOT_EXIST).sendsNothing();
        listening().closes().resultIs(TcpResult.OK).sendsNothing().closedFor(TcpResult.OK);
        synSent()
                .closes()
                .resultIs(TcpResult.OK)
                .sendsNothing()
                .closedFor(TcpResult.OK)
                .hasNoDeadline();
    }

    @Test
    @Requirement("RFC 9293 3.10.4")
    void closeInSynReceivedSendsItsFinAfterTheHandshake() {
        synReceived()
                .closes()
                .resultIs(TcpResult.OK)
                .sendsNothing()
                .isIn(TcpState.SYN_RECEIVED)
                .closes()
                .resultIs(TcpResult.CONNECTION_CLOSING)
                .receives(ack().seq(PEER + 1).ack(ISS + 1))
                .sends(fin().seq(ISS + 1).ack(PEER + 1))
                .isIn(TcpState.FIN_WAIT_1);
    }

    @Test
    @Requirement("RFC 9293 3.10.4")
    void secondCloseSaysThatTheConnectionIsClosing() {
        established().closes().closes().resultIs(TcpResult.CONNECTION_CLOSING);
        finWait1().shutsDownOutput().resultIs(TcpResult.CONNECTION_CLOSING);
        finWait2().shutsDownOutput().resultIs(TcpResult.CONNECTION_CLOSING);
        closing().shutsDownOutput().resultIs(TcpResult.CONNECTION_CLOSING);
        timeWait().shutsDownOutput().resultIs(TcpResult.CONNECTION_CLOSING);
        lastAck().closes().resultIs(TcpResult.CONNECTION_CLOSING);
    }

    @Test
    @Requirement("RFC 9293 3.10.2")
    void nothingIsAcceptedForSendingAfterTheClose() {
        finWait1().userSends("x").resultIs(TcpResult.CONNECTION_CLOSING).sendsNothing();
        finWait2().userSends("x").resultIs(TcpResult.CONNECTION_CLOSING).sendsNothing();
        closing().userSends("x").resultIs(TcpResult.CONNECTION_CLOSING).sendsNothing();
        lastAck().userSends("x").resultIs(TcpResult.CONNECTION_CLOSING).sendsNothing();
        timeWait().userSends("x").resultIs(TcpResult.CONNECTION_CLOSING).sendsNothing();
        closed().userSends("x").resultIs(TcpResult.CONNECTION_DOES_NOT_EXIST).sendsNothing();
    }

    @Test
    @Requirement("RFC 9293 3.10.3")
    void receiveSaysEndOfStreamOnceThePeerHasFinished() {
        established().userReads(1, "").resultIs(0);
        closeWait().userReads(1, "").resultIs(TcpResult.END_OF_STREAM);
        closing().userReads(1, "").resultIs(TcpResult.END_OF_STREAM);
        lastAck().userReads(1, "").resultIs(TcpResult.END_OF_STREAM);
        timeWait().userReads(1, "").resultIs(TcpResult.END_OF_STREAM);
        timeWait().after(240 * SECOND).userReads(1, "").resultIs(TcpResult.END_OF_STREAM);
        closed().userReads(1, "").resultIs(TcpResult.CONNECTION_DOES_NOT_EXIST);
    }

    @Test
    void dataStaysReadableAfterAnOrderlyClose() {
        established()
                .receives(data("bye").with(TcpFlags.FIN).seq(PEER + 1).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 5))
                .shutsDownOutput()
                .sends(fin().seq(ISS + 1).ack(PEER + 5))
                .receives(ack().seq(PEER + 5).ack(ISS + 2))
                .closedFor(TcpResult.OK)
                .userReads(2, "by")
                .userReads(10, "e")
                .userReads(10, "")
                .resultIs(TcpResult.END_OF_STREAM)
                .holdsNoBuffer();
    }

    @Test
    void finThatArrivesBeforeItsTextWaitsForIt() {
        established()
                .receives(fin().seq(PEER + 4).ack(ISS + 1))
                .isIn(TcpState.ESTABLISHED)
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1))
                .isIn(TcpState.CLOSE_WAIT)
                .reports(TcpEvents.READABLE | TcpEvents.PEER_FINISHED)
                .sends(ack().seq(ISS + 1).ack(PEER + 5));
    }

    @Test
    void aClosedConnectionOpensAfresh() {
        lastAck()
                .receives(ack().seq(PEER + 2).ack(ISS + 2))
                .opens()
                .resultIs(TcpResult.OK)
                .sends(syn().seq(ISS))
                .receives(synAck().seq(PEER).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .isIn(TcpState.ESTABLISHED)
                .userReads(1, "")
                .resultIs(0);
    }

    @Test
    @Requirement("RFC 9293 3.10.1")
    void openOfAnOpenConnectionIsRefused() {
        established().opens().resultIs(TcpResult.CONNECTION_ALREADY_EXISTS).isIn(TcpState.ESTABLISHED);
        timeWait().opens().resultIs(TcpResult.CONNECTION_ALREADY_EXISTS).isIn(TcpState.TIME_WAIT);
    }
}
