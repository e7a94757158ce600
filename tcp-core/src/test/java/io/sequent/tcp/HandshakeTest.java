package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.listening;
import static io.sequent.testing.Endpoint.synReceived;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.rst;
import static io.sequent.testing.SegmentSpec.rstAck;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static TcpConfig textbook() {
        return TcpConfig.builder().initialRtoNs(3 * SECOND).build();
    }

    @Test
    @Requirement("RFC 9293 3.5")
    void threeSegmentsOpenActively() {
        closed().opens()
                .isIn(TcpState.SYN_SENT)
                .sends(syn().seq(ISS).mss(1460))
                .receives(synAck().seq(PEER).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .isIn(TcpState.ESTABLISHED)
                .reports(TcpEvents.CONNECTED);
    }

    @Test
    @Requirement("RFC 9293 3.5")
    void threeSegmentsOpenPassively() {
        listening()
                .receives(syn().seq(PEER))
                .isIn(TcpState.SYN_RECEIVED)
                .sends(synAck().seq(ISS).ack(PEER + 1).mss(1460))
                .receives(ack().seq(PEER + 1).ack(ISS + 1))
                .sendsNothing()
                .isIn(TcpState.ESTABLISHED)
                .reports(TcpEvents.CONNECTED)
                .hasNoDeadline();
    }

    @Test
    @Requirement("MUST-10")
    void simultaneousOpenPassesThroughSynReceivedAtBothEnds() {
        synSent()
                .receives(syn().seq(PEER))
                .isIn(TcpState.SYN_RECEIVED)
                .sends(synAck().seq(ISS).ack(PEER + 1))
                .receives(
                        synAck().seq(PEER).ack(ISS + 1)) // its SYN lies left of the window: acknowledged, not processed
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 1)) // what the other end answers to the same
                .isIn(TcpState.ESTABLISHED);
    }

    @Test
    void lostThirdAckIsAnsweredByTheSynAckAgainAfterThreeSixAndTwelveSeconds() {
        synReceived(textbook())
                .after(3 * SECOND)
                .sends(synAck().seq(ISS).ack(PEER + 1))
                .after(6 * SECOND - 1)
                .sendsNothing()
                .after(1)
                .sends(synAck().seq(ISS).ack(PEER + 1))
                .after(12 * SECOND)
                .sends(synAck().seq(ISS).ack(PEER + 1));
    }

    @Test
    @Requirement("RFC 6298 2")
    void theFirstRetransmissionComesAfterOneSecondByDefault() {
        synSent().after(SECOND - 1).sendsNothing().after(1).sends(syn().seq(ISS));
    }

    @Test
    @Requirement("MUST-23")
    void handshakeIsNotGivenUpBeforeThreeMinutes() {
        synSent()
                .after(180 * SECOND)
                .sendsSegments(7)
                .isIn(TcpState.SYN_SENT)
                .after(120 * SECOND)
                .closedFor(TcpResult.TIMED_OUT)
                .reports(TcpEvents.CLOSED | TcpEvents.DELIVERY_IN_DOUBT)
                .hasNoDeadline();
    }

    @Test
    void serverGivesUpWhenItsSynAckIsNeverAcknowledged() {
        synReceived().after(400 * SECOND).closedFor(TcpResult.TIMED_OUT).hasNoDeadline();
    }

    @Test
    void dataRepairsALostThirdAck() {
        synReceived()
                .receives(unpushed("hello").seq(PEER + 1).ack(ISS + 1))
                .isIn(TcpState.ESTABLISHED)
                .reports(TcpEvents.CONNECTED | TcpEvents.READABLE)
                .userReads(10, "hello");
    }

    @Test
    @Requirement("RFC 9293 3.10.7.3")
    void wrongAckInSynSentDrawsAReset() {
        synSent()
                .receives(synAck().seq(PEER).ack(ISS + 100))
                .sends(rst().seq(ISS + 100))
                .isIn(TcpState.SYN_SENT);
        synSent().receives(synAck().seq(PEER).ack(ISS)).sends(rst().seq(ISS)).isIn(TcpState.SYN_SENT);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void wrongAckInSynReceivedDrawsAReset() {
        synReceived()
                .receives(ack().seq(PEER + 1).ack(ISS + 2))
                .sends(rst().seq(ISS + 2))
                .isIn(TcpState.SYN_RECEIVED);
        synReceived()
                .receives(ack().seq(PEER + 1).ack(ISS))
                .sends(rst().seq(ISS))
                .isIn(TcpState.SYN_RECEIVED);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.3")
    void resetWithAnAcceptableAckRefusesTheConnection() {
        synSent()
                .receives(rstAck().seq(0).ack(ISS + 1))
                .sendsNothing()
                .closedFor(TcpResult.CONNECTION_REFUSED)
                .reports(TcpEvents.CLOSED);
    }

    @Test
    void resetWithoutAnAcceptableAckIsIgnoredInSynSent() {
        synSent().receives(rst().seq(0)).isIn(TcpState.SYN_SENT).sendsNothing();
        synSent().receives(rstAck().seq(0).ack(ISS + 9)).isIn(TcpState.SYN_SENT).sendsNothing();
    }

    @Test
    @Requirement("RFC 9293 3.5.2")
    void oldDuplicateSynIsUndoneByTheResetOfItsSender() {
        listening()
                .receives(syn().seq(90))
                .sends(synAck().seq(ISS).ack(91))
                .receives(rst().seq(91))
                .isIn(TcpState.LISTEN)
                .receives(syn().seq(PEER))
                .sends(synAck().seq(ISS).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 1))
                .isIn(TcpState.ESTABLISHED);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.2")
    void listenAnswersAnAckWithAResetAndIgnoresAReset() {
        listening().receives(ack().seq(PEER).ack(77)).sends(rst().seq(77)).isIn(TcpState.LISTEN);
        listening().receives(rst().seq(PEER)).sendsNothing().isIn(TcpState.LISTEN);
        listening().receives(unpushed("x").seq(PEER).ack(3)).sends(rst().seq(3)).isIn(TcpState.LISTEN);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.1")
    void closedAnswersEverythingButAResetWithAReset() {
        closed().receives(syn().seq(PEER)).sends(rstAck().seq(0).ack(PEER + 1));
        closed().receives(ack().seq(PEER).ack(7)).sends(rst().seq(7));
        closed().receives(rst().seq(PEER)).sendsNothing();
    }

    @Test
    @Requirement("RFC 9293 3.10.2")
    void anActiveOpenNeedsARemoteSocket() {
        TcpConnection connection = new TcpConnection(TcpConfig.rfc(), new TcpBufferPool(2_048, 16));
        connection.ports(80, 0);
        assertThat(connection.open(ISS, 0)).isEqualTo(TcpResult.REMOTE_SOCKET_UNSPECIFIED);
        assertThat(connection.listen(ISS, 0)).isZero();
        assertThat(connection.send(new byte[1], 0, 1, 0, 0)).isEqualTo(TcpResult.REMOTE_SOCKET_UNSPECIFIED);
        assertThat(connection.state()).isEqualTo(TcpState.LISTEN);
    }

    @Test
    @Requirement("RFC 9293 3.1")
    void urgentPointerOfASynAckCountsFromItsSequenceNumber() {
        synSent()
                .receives(synAck().seq(PEER).ack(ISS + 1).with(TcpFlags.URG).up(4))
                .reports(TcpEvents.CONNECTED | TcpEvents.URGENT)
                .urgentBytesAre(3);
    }

    @Test
    void retransmittedSynAckLosesTheInitialWindow() {
        TcpConfig config = TcpConfig.builder().disable(TcpFeature.NAGLE).build();
        synSent(config)
                .after(SECOND)
                .sends(syn().seq(ISS))
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1460))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .userSends(io.sequent.testing.Endpoint.text(5000))
                .sendsSegments(1); // RFC 5681 3.1: the initial window after a lost SYN is one segment
    }
}
