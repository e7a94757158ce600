package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.synReceived;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** When text leaves and how it is marked: Nagle (RFC 9293 3.7.4), PSH (3.9.1.2) and the SEND call (3.10.2). */
class SendingTest {
    @Test
    @Requirement("SHLD-7")
    void nagleHoldsAShortSegmentWhileDataIsUnacknowledged() {
        established()
                .userSends("a")
                .sends(data("a").seq(ISS + 1).ack(PEER + 1))
                .userSends("b")
                .userSends("c")
                .sendsNothing()
                .receives(ack().seq(PEER + 1).ack(ISS + 2))
                .sends(data("bc").seq(ISS + 2).ack(PEER + 1));
    }

    @Test
    @Requirement("SHLD-7")
    void nagleLetsFullSegmentsPass() {
        String rest = text(1_500);
        established()
                .userSends("a")
                .sends(data("a").seq(ISS + 1).ack(PEER + 1))
                .userSends(rest)
                .sends(unpushed(rest.substring(0, 1460)).seq(ISS + 2).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 2 + 1460))
                .sends(data(rest.substring(1460)).seq(ISS + 2 + 1460).ack(PEER + 1));
    }

    @Test
    @Requirement("SHLD-7")
    void nagleSendsTheFirstShortSegmentAtOnce() {
        established().userSends("a").sends(data("a").seq(ISS + 1).ack(PEER + 1));
    }

    @Test
    @Requirement("MUST-17")
    void nagleCanBeDisabled() {
        established(TcpConfig.builder().disable(TcpFeature.NAGLE).build())
                .userSends("a")
                .userSends("b")
                .sends(
                        data("a").seq(ISS + 1).ack(PEER + 1),
                        data("b").seq(ISS + 2).ack(PEER + 1));
    }

    @Test
    void closeReleasesWhatNagleHeld() {
        established()
                .userSends("a")
                .userSends("b")
                .sends(data("a").seq(ISS + 1).ack(PEER + 1))
                .closes()
                .sends(data("b").with(1).seq(ISS + 2).ack(PEER + 1));
    }

    @Test
    @Requirement("MUST-61")
    void pushMarksTheLastSegmentOfWhatIsBuffered() {
        String stream = text(3_000);
        established()
                .userSends(stream)
                .sends(
                        unpushed(stream.substring(0, 1460)).seq(ISS + 1).ack(PEER + 1),
                        unpushed(stream.substring(1460, 2920)).seq(ISS + 1461).ack(PEER + 1),
                        data(stream.substring(2920)).seq(ISS + 2921).ack(PEER + 1));
    }

    @Test
    @Requirement({"MAY-15", "MUST-60"})
    void nothingThatIsQueuedWaitsForAPush() {
        established()
                .userSends("a", 0)
                .sends(data("a").seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 2))
                .userSends("b", TcpConnection.PUSH)
                .sends(data("b").seq(ISS + 2).ack(PEER + 1));
    }

    @Test
    @Requirement({"SHLD-27", "SHLD-28", "MAY-16"})
    void successivePushesAreCollapsedIntoOneSegment() {
        established()
                .userSends("a", TcpConnection.PUSH)
                .userSends("b", TcpConnection.PUSH)
                .userSends("c", TcpConnection.PUSH)
                .sends(data("a").seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 2))
                .sends(data("bc").seq(ISS + 2).ack(PEER + 1));
    }

    @Test
    @Requirement("RFC 9293 3.10.2")
    void textQueuedDuringTheHandshakeFollowsIt() {
        synSent()
                .userSends("early")
                .resultIs(5)
                .sendsNothing()
                .receives(synAck().seq(PEER).ack(ISS + 1))
                .sends(data("early").seq(ISS + 1).ack(PEER + 1));
        synReceived()
                .userSends("early")
                .sendsNothing()
                .receives(ack().seq(PEER + 1).ack(ISS + 1))
                .sends(data("early").seq(ISS + 1).ack(PEER + 1));
    }

    @Test
    void fullSendBufferAcceptsLessAndTellsWhenThereIsRoom() {
        TcpConfig config = TcpConfig.builder().sendBufferSize(4_096).build();
        Endpoint endpoint = established(config)
                .userSends(text(5_000))
                .resultIs(4_096)
                .userSends("x")
                .resultIs(0);
        assertThat(endpoint.connection().writableBytes()).isZero();
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 1461)).reports(TcpEvents.WRITABLE);
        assertThat(endpoint.connection().writableBytes()).isEqualTo(1_460);
        endpoint.userSends("x")
                .resultIs(1)
                .receives(ack().seq(PEER + 1).ack(ISS + 2921))
                .reports(0);
    }
}
