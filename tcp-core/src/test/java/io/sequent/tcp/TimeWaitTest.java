package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.finWait1;
import static io.sequent.testing.Endpoint.lastAck;
import static io.sequent.testing.Endpoint.timeWait;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.fin;

import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lost FINs, lost last ACKs, and the 2 MSL that make up for them (RFC 9293 3.6). */
class TimeWaitTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 30, 60, 120})
    @Requirement("MUST-13")
    void timeWaitLastsTwiceTheMaximumSegmentLifetime(long mslSeconds) {
        CloseTest.threeSegmentClose(
                        TcpConfig.builder().mslNs(mslSeconds * SECOND).build())
                .after(2 * mslSeconds * SECOND - 1)
                .isIn(TcpState.TIME_WAIT)
                .after(1)
                .closedFor(TcpResult.OK)
                .sendsNothing();
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void retransmittedFinRestartsTimeWait() {
        timeWait()
                .after(200 * SECOND)
                .receives(fin().seq(PEER + 1).ack(ISS + 2)) // our last ACK was lost
                .sends(ack().seq(ISS + 2).ack(PEER + 2))
                .after(240 * SECOND - 1)
                .isIn(TcpState.TIME_WAIT)
                .after(1)
                .closedFor(TcpResult.OK);
    }

    @Test
    void retransmittedTextWithFinRestartsTimeWait() {
        timeWait()
                .after(200 * SECOND)
                .receives(data("x").with(TcpFlags.FIN).seq(PEER).ack(ISS + 2))
                .sends(ack().seq(ISS + 2).ack(PEER + 2))
                .after(200 * SECOND)
                .isIn(TcpState.TIME_WAIT);
    }

    @Test
    void oldSegmentIsAcknowledgedButDoesNotRestartTimeWait() {
        timeWait()
                .after(200 * SECOND)
                .receives(data("x").seq(PEER).ack(ISS + 2))
                .sends(ack().seq(ISS + 2).ack(PEER + 2))
                .after(40 * SECOND)
                .closedFor(TcpResult.OK);
    }

    @Test
    @Requirement("RFC 6298 5.5")
    void lostFinIsSentAgain() {
        finWait1()
                .after(SECOND)
                .sends(fin().seq(ISS + 1).ack(PEER + 1))
                .after(2 * SECOND)
                .sends(fin().seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 2))
                .isIn(TcpState.FIN_WAIT_2)
                .hasNoDeadline();
    }

    @Test
    void lostLastAckIsAnsweredByTheFinAgain() {
        lastAck()
                .after(SECOND)
                .sends(fin().seq(ISS + 1).ack(PEER + 2))
                .receives(ack().seq(PEER + 2).ack(ISS + 2))
                .closedFor(TcpResult.OK);
    }

    @Test
    @Requirement("MUST-20 Close connection")
    void lastAckGivesUpWhenItsFinIsNeverAcknowledged() {
        lastAck()
                .after(3_600 * SECOND)
                .sendsSegments(15)
                .closedFor(TcpResult.TIMED_OUT)
                .hasNoDeadline();
    }

    @Test
    void oldAckLeavesLastAckAsItIs() {
        lastAck().receives(ack().seq(PEER + 2).ack(ISS + 1)).sendsNothing().isIn(TcpState.LAST_ACK);
    }
}
