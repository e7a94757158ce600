package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.segment;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** When an ACK is sent (RFC 9293 3.8.6.3), and which ACKs are believed (3.10.7.4, RFC 5961 section 5). */
class AckTest {
    private static final TcpConfig WITHOUT_QUICK_ACKS =
            TcpConfig.builder().disable(TcpFeature.QUICK_ACKS).build();

    @Test
    @Requirement("SHLD-19")
    void everySecondFullSegmentIsAcknowledgedAtOnce() {
        established(WITHOUT_QUICK_ACKS)
                .receives(unpushed(text(1460)).seq(PEER + 1).ack(ISS + 1))
                .sendsNothing()
                .receives(unpushed(text(1460)).seq(PEER + 1461).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 2921))
                .receives(unpushed(text(1460)).seq(PEER + 2921).ack(ISS + 1))
                .sendsNothing()
                .receives(unpushed(text(1460)).seq(PEER + 4381).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 5841));
    }

    @Test
    @Requirement({"SHLD-18", "MUST-40"})
    void loneSegmentIsAcknowledgedAfterTheDelay() {
        established()
                .receives(data("a").seq(PEER + 1).ack(ISS + 1))
                .after(40 * MILLISECOND - 1)
                .sendsNothing()
                .after(1)
                .sends(ack().seq(ISS + 1).ack(PEER + 2))
                .hasNoDeadline();
    }

    @Test
    void delayCountsFromTheFirstUnacknowledgedSegment() {
        established(WITHOUT_QUICK_ACKS)
                .receives(unpushed(text(1000)).seq(PEER + 1).ack(ISS + 1))
                .after(30 * MILLISECOND)
                .receives(data("a").seq(PEER + 1001).ack(ISS + 1))
                .sendsNothing()
                .after(10 * MILLISECOND)
                .sends(ack().seq(ISS + 1).ack(PEER + 1002));
    }

    @Test
    void withoutADelayEverySegmentIsAcknowledged() {
        established(TcpConfig.builder().delayedAckNs(0).build())
                .receives(data("a").seq(PEER + 1).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 2));
    }

    @Test
    @Requirement("RFC 5681 4.2")
    void segmentBeyondAGapIsAcknowledgedAtOnce() {
        established()
                .receives(data("d").seq(PEER + 4).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .receives(data("f").seq(PEER + 6).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1));
    }

    @Test
    @Requirement("RFC 5681 4.2")
    void segmentThatFillsAllOrPartOfAGapIsAcknowledgedAtOnce() {
        established()
                .receives(data("d").seq(PEER + 4).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .receives(data("a").seq(PEER + 1).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 2))
                .receives(data("bc").seq(PEER + 2).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 5));
    }

    @Test
    void duplicateTextIsAcknowledgedAtOnce() {
        established()
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1))
                .after(SECOND)
                .sends(ack().seq(ISS + 1).ack(PEER + 4))
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 4));
    }

    @Test
    void finIsAcknowledgedAtOnce() {
        established()
                .receives(data("abc").with(TcpFlags.FIN).seq(PEER + 1).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 5));
    }

    @Test
    @Requirement("MUST-58")
    void ackRidesOnData() {
        established()
                .receives(data("question").seq(PEER + 1).ack(ISS + 1))
                .sendsNothing()
                .userSends("answer")
                .sends(data("answer").seq(ISS + 1).ack(PEER + 9))
                .after(500 * MILLISECOND)
                .sendsNothing();
    }

    @Test
    @Requirement("MUST-59")
    void queuedSegmentsAreAllProcessedBeforeOneAckLeaves() {
        established()
                .receivesTogether(
                        unpushed(text(1460)).seq(PEER + 1).ack(ISS + 1),
                        unpushed(text(1460)).seq(PEER + 1461).ack(ISS + 1),
                        unpushed(text(1460)).seq(PEER + 2921).ack(ISS + 1),
                        unpushed(text(1460)).seq(PEER + 4381).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 5841));
    }

    @Test
    void pureAckIsNeverAnswered() {
        established()
                .receives(ack().seq(PEER + 1).ack(ISS + 1), ack().seq(PEER + 1).ack(ISS + 1))
                .sendsNothing();
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void ackOfWhatWasNeverSentIsAnsweredAndItsTextDropped() {
        Endpoint endpoint = established()
                .receives(data("forged").seq(PEER + 1).ack(ISS + 2))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .reports(0)
                .userReads(10, "")
                .resultIs(0);
        assertThat(endpoint.snapshot().sndUna()).isEqualTo(ISS + 1);
    }

    @Test
    @Requirement("RFC 5961 5.2")
    void ackOlderThanTheLargestWindowIsAnsweredAndItsTextDropped() {
        established() // MAX.SND.WND is 50,000
                .receives(data("forged").seq(PEER + 1).ack(ISS + 1 - 50_001))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .reports(0);
        established()
                .receives(data("late").seq(PEER + 1).ack(ISS + 1 - 50_000))
                .sendsNothing()
                .reports(TcpEvents.READABLE)
                .userReads(10, "late");
    }

    @Test
    @Requirement("RFC 5961 7")
    void answersToForgedAcksAreLimited() {
        Endpoint endpoint = established();
        for (int i = 0; i < 30; i++) {
            endpoint.receives(ack().seq(PEER + 1).ack(ISS + 100));
        }
        endpoint.sendsSegments(1);
    }

    @Test
    void oldAckStillDeliversItsText() {
        established()
                .userSends("abc")
                .sends(data("abc").seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 4))
                .receives(data("x").seq(PEER + 1).ack(ISS + 1))
                .reports(TcpEvents.READABLE)
                .userReads(10, "x");
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void segmentWithoutAckIsDropped() {
        established()
                .receives(segmentWithoutAck("x"))
                .sendsNothing()
                .reports(0)
                .userReads(10, "")
                .resultIs(0);
    }

    private static SegmentSpec segmentWithoutAck(String text) {
        return segment(TcpFlags.PSH).payload(text).seq(PEER + 1);
    }

    @Test
    void ackWrapsAroundWithTheSequenceNumbers() {
        Endpoint endpoint = closed();
        endpoint.connection().open(-3, 0);
        endpoint.receives()
                .opens()
                .resultIs(TcpResult.CONNECTION_ALREADY_EXISTS)
                .sends(syn().seq(-3))
                .receives(synAck().seq(-2).ack(-2).mss(1460))
                .sends(ack().seq(-2).ack(-1))
                .userSends("abcdef")
                .sends(data("abcdef").seq(-2).ack(-1))
                .receives(data("ghijkl").seq(-1).ack(4))
                .userReads(10, "ghijkl")
                .after(SECOND)
                .sends(ack().seq(4).ack(5))
                .hasNoDeadline();
    }
}
