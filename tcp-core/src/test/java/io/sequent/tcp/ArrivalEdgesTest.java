package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closeWait;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.synReceived;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.Endpoint.timeWait;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.fin;
import static io.sequent.testing.SegmentSpec.rst;
import static io.sequent.testing.SegmentSpec.segment;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** Segments that straddle an edge of the window or contradict an earlier one (RFC 9293 3.10.7.4). */
class ArrivalEdgesTest {
    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void resetWhoseTextAloneReachesIntoTheWindowIsDropped() {
        established()
                .receives(rst().seq(PEER - 1).payload("why it was reset"))
                .sendsNothing()
                .isIn(TcpState.ESTABLISHED);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void repeatedSynWithTextDoesNotEndTheHandshake() {
        synReceived()
                .receives(syn().seq(PEER).payload("early"))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .isIn(TcpState.SYN_RECEIVED);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void textWithoutAckAtAClosedWindowIsAnswered() {
        established(TcpConfig.builder().receiveBufferSize(1_460).delayedAckNs(0).build())
                .receives(unpushed(text(1460)).seq(PEER + 1).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1461).wnd(0))
                .receives(segment(0).seq(PEER + 1461).payload("x"))
                .sends(ack().seq(ISS + 1).ack(PEER + 1461).wnd(0));
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void secondFinIsAcknowledged() {
        closeWait()
                .receives(fin().seq(PEER + 10).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 2))
                .isIn(TcpState.CLOSE_WAIT);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void synInTimeWaitDoesNotProlongItByAFin() {
        timeWait()
                .after(200 * SECOND)
                .receives(segment(TcpFlags.SYN | TcpFlags.FIN).seq(PEER))
                .after(40 * SECOND)
                .isIn(TcpState.CLOSED);
    }

    @Test
    void windowOpensAgainAfterTextRanOverAnAnnouncedFin() {
        established(TcpConfig.builder().receiveBufferSize(1_460).delayedAckNs(0).build())
                .receives(fin().seq(PEER + 101).ack(ISS + 1))
                .sendsSegments(1)
                .receives(unpushed(text(1460)).seq(PEER + 1).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1461).wnd(0))
                .isIn(TcpState.ESTABLISHED)
                .userReads(2_000, text(1460))
                .sends(ack().seq(ISS + 1).ack(PEER + 1461).wnd(1_460));
    }

    @Test
    @Requirement("RFC 5961 5.2")
    void ackOfTheOppositeNumberIsRefusedWhileNoWindowWasEverOpen() {
        Endpoint endpoint = synSent()
                .receives(synAck().seq(PEER).ack(ISS + 1).wnd(0))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 1 + Integer.MIN_VALUE))
                .sends(ack().seq(ISS + 1).ack(PEER + 1));
        assertThat(endpoint.snapshot().sndUna()).isEqualTo(ISS + 1);
    }
}
