package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.fin;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** The send and receive windows (RFC 9293 3.8.6). */
class WindowTest {
    private static TcpConfig receiveBuffer(int size) {
        return TcpConfig.builder()
                .receiveBufferSize(size)
                .disable(TcpFeature.QUICK_ACKS)
                .build();
    }

    private static TcpConfig withoutNagle() {
        return TcpConfig.builder().disable(TcpFeature.NAGLE).build();
    }

    /** ESTABLISHED with nothing in flight and this send window. */
    private static Endpoint sendWindow(int wnd) {
        return established().receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(wnd)).sendsNothing();
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void newerSegmentUpdatesTheSendWindow() {
        Endpoint endpoint = established();
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(777));
        assertThat(endpoint.snapshot().sndWnd()).isEqualTo(777);
        endpoint.receives(unpushed("a").seq(PEER + 1).ack(ISS + 1).wnd(778));
        endpoint.receives(unpushed("b").seq(PEER + 2).ack(ISS + 1).wnd(779));
        assertThat(endpoint.snapshot().sndWnd()).isEqualTo(779);
        assertThat(endpoint.snapshot().sndWl1()).isEqualTo(PEER + 2);
        assertThat(endpoint.snapshot().sndWl2()).isEqualTo(ISS + 1);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void olderSegmentDoesNotUpdateTheSendWindow() {
        Endpoint endpoint = established();
        endpoint.receives(unpushed("b").seq(PEER + 2).ack(ISS + 1).wnd(800)); // SND.WL1 is PEER + 2 now
        endpoint.receives(unpushed("a").seq(PEER + 1).ack(ISS + 1).wnd(100)); // sent before, arrives after
        assertThat(endpoint.snapshot().sndWnd()).isEqualTo(800);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void olderAcknowledgmentDoesNotUpdateTheSendWindow() {
        Endpoint endpoint = established()
                .userSends("abc")
                .receives(ack().seq(PEER + 1).ack(ISS + 4).wnd(900));
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(100));
        assertThat(endpoint.snapshot().sndWnd()).isEqualTo(900);
        assertThat(endpoint.snapshot().sndWl2()).isEqualTo(ISS + 4);
    }

    @Test
    @Requirement("MUST-1")
    void windowIsUnsigned() {
        assertThat(sendWindow(65_535).snapshot().sndWnd()).isEqualTo(65_535);
    }

    @Test
    @Requirement("RFC 9293 3.8.6")
    void noMoreIsSentThanTheWindowAllows() {
        sendWindow(3_000)
                .userSends(text(5_000))
                .sends(
                        unpushed(text(5_000).substring(0, 1460)).seq(ISS + 1).ack(PEER + 1),
                        unpushed(text(5_000).substring(1460, 2920))
                                .seq(ISS + 1461)
                                .ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 2921).wnd(1460))
                .sends(unpushed(text(5_000).substring(2920, 4380))
                        .seq(ISS + 2921)
                        .ack(PEER + 1));
    }

    @Test
    @Requirement({"MUST-36", "SHLD-29", "SHLD-30"})
    void closedWindowIsProbedAfterTheRetransmissionTimeoutAndThenEverMoreRarely() {
        Endpoint endpoint = sendWindow(0).userSends("hello").sendsNothing();
        endpoint.after(SECOND - 1).sendsNothing().after(1).sends(probe('h'));
        for (long seconds : new long[] {2, 4, 8, 16, 32, 60, 60, 60}) {
            endpoint.receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(0))
                    .after(seconds * SECOND - 1)
                    .sendsNothing()
                    .after(1)
                    .sends(probe('h'));
        }
        assertThat(endpoint.counters().zeroWindowProbes()).isEqualTo(9);
    }

    private static SegmentSpec probe(char octet) {
        return unpushed(String.valueOf(octet)).seq(ISS + 1).ack(PEER + 1);
    }

    @Test
    @Requirement("MUST-37")
    void closedWindowIsProbedForeverWhileThePeerAnswers() {
        Endpoint endpoint = sendWindow(0).userSends("hello");
        for (int i = 0; i < 1_500; i++) { // a day
            endpoint.after(60 * SECOND)
                    .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(0));
        }
        endpoint.isIn(TcpState.ESTABLISHED)
                .reports(0)
                .sendsSegments(1_504)
                .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(1_000))
                .sends(probe('h'))
                .receives(ack().seq(PEER + 1).ack(ISS + 2).wnd(1_000))
                .sends(data("ello").seq(ISS + 2).ack(PEER + 1));
    }

    @Test
    @Requirement("MUST-35")
    void probeThatIsAcceptedAdvancesAndTheNextOneCarriesTheNextOctet() {
        sendWindow(0)
                .userSends("hello")
                .after(SECOND)
                .sends(probe('h'))
                .receives(ack().seq(PEER + 1).ack(ISS + 2).wnd(0))
                .after(2 * SECOND)
                .sends(unpushed("e").seq(ISS + 2).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 3).wnd(1_000))
                .sends(data("llo").seq(ISS + 3).ack(PEER + 1));
    }

    @Test
    void windowUpdateEndsTheProbing() {
        sendWindow(0)
                .userSends("hello")
                .after(500 * MILLISECOND)
                .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(1_000))
                .sends(data("hello").seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 6).wnd(1_000))
                .hasNoDeadline();
    }

    @Test
    void finIsProbedWithWhenItAloneIsHeldBack() {
        sendWindow(0)
                .shutsDownOutput()
                .sendsNothing()
                .after(SECOND)
                .sends(fin().seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 2).wnd(0))
                .isIn(TcpState.FIN_WAIT_2)
                .after(300 * SECOND)
                .sendsNothing()
                .hasNoDeadline();
    }

    @Test
    void probingEndsWhenTheLastProbeWasAccepted() {
        sendWindow(0)
                .userSends("h")
                .after(SECOND)
                .sends(data("h").seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 2).wnd(0))
                .after(300 * SECOND)
                .sendsNothing()
                .hasNoDeadline();
    }

    @Test
    @Requirement({"MUST-34", "SHLD-15", "SHLD-16"})
    void peerThatShrinksItsWindowIsSurvived() {
        Endpoint endpoint = established()
                .userSends(text(4_380))
                .sendsSegments(3)
                .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(1_460)) // two of three segments lie outside now
                .userSends("more")
                .sendsNothing();
        endpoint.after(SECOND)
                .sends(unpushed(text(1460)).seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 4_381).wnd(50_000))
                .sends(data("more").seq(ISS + 4_381).ack(PEER + 1));
    }

    @Test
    @Requirement("MAY-7")
    void oldDataIsSentAgainAlsoBeyondTheShrunkWindow() {
        established()
                .userSends(text(1_460))
                .sendsSegments(1)
                .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(100))
                .after(SECOND)
                .sends(data(text(1_460)).seq(ISS + 1).ack(PEER + 1));
    }

    @Test
    @Requirement("SHLD-17")
    void peerThatShrinksItsWindowToNothingIsNotGivenUp() {
        Endpoint endpoint = established().userSends(text(2_920));
        for (int i = 0; i < 200; i++) {
            endpoint.receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(0)).after(60 * SECOND);
        }
        endpoint.isIn(TcpState.ESTABLISHED);
    }

    @Test
    @Requirement("SHLD-14")
    void rightEdgeOfOurWindowNeverMovesLeft() {
        Endpoint endpoint = established(receiveBuffer(10_000));
        int seq = PEER + 1;
        int edge = PEER + 1 + endpoint.snapshot().rcvWnd();
        for (int i = 0; i < 40; i++) {
            int length = Math.min(endpoint.snapshot().rcvWnd(), 700);
            endpoint.receives(unpushed(text(length)).seq(seq).ack(ISS + 1)).after(50 * MILLISECOND);
            seq += length;
            if (i % 3 == 2) {
                byte[] target = new byte[900];
                endpoint.connection().receive(target, 0, 900, endpoint.nowNs());
            }
            int newEdge = endpoint.snapshot().rcvNxt() + endpoint.snapshot().rcvWnd();
            assertThat(newEdge - edge).isNotNegative();
            edge = newEdge;
        }
    }

    @Test
    @Requirement("MAY-8")
    void windowClosesAsUnreadDataFillsTheBuffer() {
        established(receiveBuffer(4_000))
                .receives(unpushed(text(1460)).seq(PEER + 1).ack(ISS + 1))
                .receives(unpushed(text(1460)).seq(PEER + 1461).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 2921).wnd(1_080))
                .receives(unpushed(text(1080)).seq(PEER + 2921).ack(ISS + 1))
                .after(SECOND)
                .sends(ack().seq(ISS + 1).ack(PEER + 4001).wnd(0));
    }

    @Test
    void probeOfOurClosedWindowIsAnsweredAndItsTextDropped() {
        established(receiveBuffer(1_460))
                .receives(unpushed(text(1460)).seq(PEER + 1).ack(ISS + 1))
                .after(SECOND)
                .sends(ack().seq(ISS + 1).ack(PEER + 1461).wnd(0))
                .receives(unpushed("x").seq(PEER + 1461).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1461).wnd(0))
                .userReads(2_000, text(1460));
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void closedWindowStillProcessesAcknowledgments() {
        Endpoint endpoint = established(receiveBuffer(1_460))
                .userSends("abc")
                .receives(unpushed(text(1460)).seq(PEER + 1).ack(ISS + 1))
                .receives(unpushed("x").seq(PEER + 1461).ack(ISS + 4));
        assertThat(endpoint.snapshot().sndUna()).isEqualTo(ISS + 4);
    }

    @Test
    @Requirement("MUST-39")
    void windowIsNotOpenedInSillySteps() {
        established(receiveBuffer(4_380))
                .receives(unpushed(text(1460)).seq(PEER + 1).ack(ISS + 1))
                .receives(unpushed(text(1460)).seq(PEER + 1461).ack(ISS + 1))
                .receives(unpushed(text(1460)).seq(PEER + 2921).ack(ISS + 1))
                .after(SECOND)
                .sends(
                        ack().seq(ISS + 1).ack(PEER + 2921).wnd(1_460),
                        ack().seq(ISS + 1).ack(PEER + 4381).wnd(0))
                .userReads(1_459, text(1460).substring(0, 1459))
                .sendsNothing()
                .receives(unpushed("x").seq(PEER + 4381).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 4381).wnd(0))
                .userReads(1, text(1460).substring(1459))
                .sends(ack().seq(ISS + 1).ack(PEER + 4381).wnd(1_460));
    }

    @Test
    @Requirement("MUST-39")
    void smallBufferOpensItsWindowByHalves() {
        established(receiveBuffer(1_000))
                .receives(unpushed(text(1000)).seq(PEER + 1).ack(ISS + 1))
                .after(SECOND)
                .sends(ack().seq(ISS + 1).ack(PEER + 1001).wnd(0))
                .userReads(499, text(499))
                .sendsNothing()
                .userReads(1, text(500).substring(499))
                .sends(ack().seq(ISS + 1).ack(PEER + 1001).wnd(500));
    }

    @Test
    void readingWithAnOpenWindowSendsNothing() {
        established()
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1))
                .userReads(3, "abc")
                .sendsNothing();
    }

    @Test
    @Requirement("MUST-38")
    void smallWindowIsNotFilledWithSillySegments() {
        // U = 500 is neither a full segment nor all that is queued, nor half of the largest window (50,000).
        sendWindow(500)
                .userSends(text(2_000))
                .sendsNothing()
                .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(1_460))
                .sends(unpushed(text(1460)).seq(ISS + 1).ack(PEER + 1));
    }

    @Test
    @Requirement("MUST-38")
    void halfOfTheLargestWindowIsWorthSending() {
        TcpConfig config = withoutNagle();
        Endpoint endpoint = synSent(config)
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1460).wnd(1_000))
                .sends(ack().seq(ISS + 1).ack(PEER + 1));
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(499))
                .userSends(text(2_000))
                .sendsNothing()
                .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(500))
                .sends(unpushed(text(500)).seq(ISS + 1).ack(PEER + 1));
    }

    @Test
    @Requirement("RFC 9293 3.8.6.2.1")
    void overrideTimeoutSendsWhatASmallWindowAllows() {
        sendWindow(500)
                .userSends(text(2_000))
                .after(SECOND)
                .sends(unpushed(text(500)).seq(ISS + 1).ack(PEER + 1));
    }
}
