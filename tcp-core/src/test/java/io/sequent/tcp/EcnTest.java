package io.sequent.tcp;

import static io.sequent.tcp.wire.TcpFlags.ACK;
import static io.sequent.tcp.wire.TcpFlags.CWR;
import static io.sequent.tcp.wire.TcpFlags.ECE;
import static io.sequent.tcp.wire.TcpFlags.SYN;
import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.listening;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.fin;
import static io.sequent.testing.SegmentSpec.segment;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.congestion.NewReno;
import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explicit congestion notification, RFC 3168 section 6. */
class EcnTest {
    private static final int NOT_ECT = 0;
    private static final int ECT_0 = 2;
    private static final int CE = 3;
    private static final int MSS = 1_000;
    private static final TcpConfig OFFERING = TcpConfig.builder()
            .mss(MSS)
            .enable(TcpFeature.ECN)
            .disable(TcpFeature.QUICK_ACKS)
            .congestionControl(NewReno::new)
            .build();
    private static final TcpConfig ACCEPTING =
            OFFERING.toBuilder().disable(TcpFeature.ECN).build();
    private static final String STREAM = text(100 * MSS);

    private static SegmentSpec setupSyn() {
        return segment(SYN | ECE | CWR);
    }

    private static SegmentSpec setupSynAck() {
        return segment(SYN | ACK | ECE);
    }

    /** An active open on which both ends agreed. */
    private static Endpoint agreed() {
        return closed(OFFERING)
                .opens()
                .sends(setupSyn().seq(ISS).ecn(NOT_ECT))
                .receives(setupSynAck().seq(PEER).ack(ISS + 1).mss(MSS))
                .sends(ack().seq(ISS + 1).ack(PEER + 1).ecn(NOT_ECT));
    }

    private static SegmentSpec part(int i) {
        return unpushed(STREAM.substring(i * MSS, (i + 1) * MSS))
                .seq(ISS + 1 + i * MSS)
                .ack(PEER + 1);
    }

    private static SegmentSpec peerHas(int i) {
        return ack().seq(PEER + 1).ack(ISS + 1 + i * MSS);
    }

    /** Ten segments of text are in flight: the initial window. */
    private static Endpoint tenInFlight() {
        return agreed().userSends(STREAM).sendsSegments(10);
    }

    @Test
    @Requirement("RFC 3168 6.1.1")
    void synOffersAndNewTextIsCapableOnceThePeerAgreed() {
        Endpoint endpoint = agreed();
        assertThat(endpoint.snapshot().ecnAgreed()).isTrue();
        endpoint.userSends("hello")
                .sends(data("hello").seq(ISS + 1).ack(PEER + 1).ecn(ECT_0));
    }

    @Test
    @Requirement("RFC 3168 6.1.1")
    void listeningEndAgrees() {
        Endpoint endpoint = listening(ACCEPTING)
                .receives(setupSyn().seq(PEER).mss(MSS))
                .sends(setupSynAck().seq(ISS).ack(PEER + 1).ecn(NOT_ECT))
                .receives(ack().seq(PEER + 1).ack(ISS + 1));
        endpoint.userSends("hello")
                .sends(data("hello").seq(ISS + 1).ack(PEER + 1).ecn(ECT_0));
    }

    @Test
    @Requirement("RFC 3168 6.1.1")
    void listeningEndThatMayNotAgreeDoesNot() {
        TcpConfig config = ACCEPTING.toBuilder().disable(TcpFeature.ECN_ACCEPT).build();
        Endpoint endpoint = listening(config)
                .receives(setupSyn().seq(PEER).mss(MSS))
                .sends(synAck().seq(ISS).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 1));
        endpoint.userSends("hello")
                .sends(data("hello").seq(ISS + 1).ack(PEER + 1).ecn(NOT_ECT));
    }

    @ParameterizedTest
    @Requirement("RFC 3168 6.1.1")
    @ValueSource(ints = {0, ECE, CWR})
    void synWithoutBothFlagsOffersNothing(int flags) {
        listening(ACCEPTING)
                .receives(segment(SYN | flags).seq(PEER).mss(MSS))
                .sends(synAck().seq(ISS).ack(PEER + 1));
    }

    @ParameterizedTest
    @Requirement("RFC 3168 6.1.1")
    @ValueSource(ints = {0, CWR, ECE | CWR})
    void synAckWithOtherThanTheOneFlagIsNoAgreement(int flags) {
        Endpoint endpoint = closed(OFFERING).opens().sendsSegments(1);
        endpoint.receives(synAck().with(flags).seq(PEER).ack(ISS + 1).mss(MSS)).sendsSegments(1);
        endpoint.userSends("hello")
                .sends(data("hello").seq(ISS + 1).ack(PEER + 1).ecn(NOT_ECT));
    }

    @Test
    @Requirement("RFC 3168 6.1.1")
    void synAckAgreesToNothingThatWasNotOffered() {
        Endpoint endpoint = closed(ACCEPTING).opens().sends(syn().seq(ISS));
        endpoint.receives(setupSynAck().seq(PEER).ack(ISS + 1).mss(MSS)).sendsSegments(1);
        endpoint.userSends("hello")
                .sends(data("hello").seq(ISS + 1).ack(PEER + 1).ecn(NOT_ECT));
    }

    @Test
    @Requirement("RFC 3168 6.1.1.1")
    void lostSynIsSentAgainWithoutTheOffer() {
        Endpoint endpoint = closed(OFFERING)
                .opens()
                .sends(setupSyn().seq(ISS))
                .after(SECOND)
                .sends(syn().seq(ISS))
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(MSS))
                .sendsSegments(1);
        endpoint.userSends("hello")
                .sends(data("hello").seq(ISS + 1).ack(PEER + 1).ecn(NOT_ECT));
    }

    @Test
    @Requirement("RFC 3168 6.1.1")
    void endThatTookItsOfferBackSendsNothingCapableButStillEchoes() {
        Endpoint endpoint = closed(OFFERING)
                .opens()
                .after(SECOND)
                .sendsSegments(2)
                .receives(setupSynAck().seq(PEER).ack(ISS + 1).mss(MSS)) // the answer to the first SYN
                .sendsSegments(1);
        endpoint.userSends("hello")
                .sends(data("hello").seq(ISS + 1).ack(PEER + 1).ecn(NOT_ECT));
        endpoint.receives(data("x").seq(PEER + 1).ack(ISS + 6).ecn(CE))
                .after(SECOND / 2)
                .sends(ack().with(ECE).seq(ISS + 6).ack(PEER + 2));
    }

    @Test
    @Requirement({"RFC 3168 6.1.3", "RFC 3168 6.1.4"})
    void markIsEchoedUntilThePeerHasSlowedDown() {
        Endpoint endpoint = agreed();
        endpoint.receives(data("a").seq(PEER + 1).ack(ISS + 1).ecn(CE))
                .after(SECOND / 2)
                .sends(ack().with(ECE).seq(ISS + 1).ack(PEER + 2).ecn(NOT_ECT));
        endpoint.receives(data("b").seq(PEER + 2).ack(ISS + 1).ecn(ECT_0))
                .userSends("hi")
                .sends(data("hi").with(ECE).seq(ISS + 1).ack(PEER + 3).ecn(ECT_0));
        endpoint.receives(data("c").with(CWR).seq(PEER + 3).ack(ISS + 3).ecn(ECT_0))
                .after(SECOND / 2)
                .sends(ack().seq(ISS + 3).ack(PEER + 4));
        assertThat(endpoint.counters().congestionMarks()).isEqualTo(1);
    }

    @Test
    @Requirement("RFC 3168 6.1.3")
    void segmentThatEndsOneEchoAndIsMarkedBeginsTheNext() {
        Endpoint endpoint = agreed().receives(
                        data("a").seq(PEER + 1).ack(ISS + 1).ecn(CE),
                        data("b").with(CWR).seq(PEER + 2).ack(ISS + 1).ecn(CE));
        endpoint.after(SECOND / 2);
        endpoint.userSends("hi")
                .sends(
                        ack().with(ECE).seq(ISS + 1).ack(PEER + 3),
                        data("hi").with(ECE).seq(ISS + 1).ack(PEER + 3));
    }

    @Test
    @Requirement({"RFC 3168 6.1.4", "RFC 3168 6.1.5"})
    void markOnWhatIsNoAcceptableTextIsIgnored() {
        Endpoint endpoint = agreed();
        endpoint.receives(
                ack().seq(PEER + 1).ack(ISS + 1).ecn(CE),
                data("old").seq(PEER - 10).ack(ISS + 1).ecn(CE),
                data("far").seq(PEER + 2_000_000).ack(ISS + 1).ecn(CE));
        endpoint.sendsSegments(2).userSends("hi").sends(data("hi").seq(ISS + 1).ack(PEER + 1));
        assertThat(endpoint.counters().congestionMarks()).isZero();
    }

    @Test
    @Requirement("RFC 3168 6.1.1")
    void markIsIgnoredWhereNothingWasAgreed() {
        Endpoint endpoint = Endpoint.established(ACCEPTING)
                .receives(data("a").seq(PEER + 1).ack(ISS + 1).ecn(CE));
        endpoint.userSends("hi").sends(data("hi").seq(ISS + 1).ack(PEER + 2));
        endpoint.receives(ack().with(ECE).seq(PEER + 2).ack(ISS + 3));
        assertThat(endpoint.snapshot().ssthresh()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    @Requirement("RFC 3168 6.1.2")
    void echoHalvesTheWindowAndTheNextNewTextSaysSo() {
        Endpoint endpoint = tenInFlight();
        endpoint.receives(peerHas(2).with(ECE)).sendsNothing();
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(5 * MSS);
        assertThat(endpoint.snapshot().ssthresh()).isEqualTo(5 * MSS);
        endpoint.receives(peerHas(5).with(ECE)).sendsNothing();
        endpoint.receives(peerHas(7).with(ECE)).sends(part(10).with(CWR).ecn(ECT_0), part(11).ecn(ECT_0));
        assertThat(endpoint.counters().congestionResponses()).isEqualTo(1);
    }

    @Test
    @Requirement("RFC 3168 6.1.2")
    void windowIsReducedOnceForEachWindowOfData() {
        Endpoint endpoint = tenInFlight();
        for (int i = 1; i <= 10; i++) {
            endpoint.receives(peerHas(i).with(ECE));
        }
        assertThat(endpoint.snapshot().cwnd()).as("no growth either").isEqualTo(5 * MSS);
        assertThat(endpoint.counters().congestionResponses()).isEqualTo(1);
        endpoint.receives(peerHas(11).with(ECE));
        assertThat(endpoint.counters().congestionResponses()).isEqualTo(2);
        assertThat(endpoint.snapshot().ssthresh()).isEqualTo(5 * MSS / 2);
    }

    @Test
    @Requirement("RFC 3168 6.1.2")
    void duplicateAndOldAcknowledgmentsAreHeardAsFarAsTheyAreNew() {
        Endpoint endpoint = tenInFlight().receives(peerHas(3));
        int cwnd = endpoint.snapshot().cwnd();
        endpoint.receives(peerHas(2).with(ECE));
        assertThat(endpoint.snapshot().cwnd()).as("older than SND.UNA").isEqualTo(cwnd);
        endpoint.receives(peerHas(3).with(ECE));
        assertThat(endpoint.snapshot().cwnd()).isLessThan(cwnd);
    }

    @Test
    @Requirement("RFC 3168 6.1.2")
    void lossAndMarkInOneWindowAreOneReduction() {
        Endpoint endpoint = tenInFlight();
        endpoint.receives(peerHas(2), peerHas(2), peerHas(2), peerHas(2)); // fast retransmit
        int ssthresh = endpoint.snapshot().ssthresh();
        endpoint.receives(
                peerHas(2).with(ECE), peerHas(4).with(ECE), peerHas(10).with(ECE));
        assertThat(endpoint.snapshot().ssthresh()).isEqualTo(ssthresh);
        assertThat(endpoint.counters().congestionResponses()).isZero();
    }

    @Test
    @Requirement({"RFC 3168 6.1.2", "RFC 3168 6.1.5"})
    void retransmissionIsNotCapableAndTheReductionIsToldWithNewText() {
        Endpoint endpoint = agreed().userSends(STREAM.substring(0, MSS)).sendsSegments(1);
        endpoint.after(SECOND)
                .sends(data(STREAM.substring(0, MSS)).seq(ISS + 1).ack(PEER + 1).ecn(NOT_ECT));
        endpoint.receives(peerHas(1)).userSends("x");
        endpoint.sends(data("x").with(CWR).seq(ISS + 1 + MSS).ack(PEER + 1).ecn(ECT_0));
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 2 + MSS)).userSends("y");
        endpoint.sends(data("y").seq(ISS + 2 + MSS).ack(PEER + 1).ecn(ECT_0));
    }

    @Test
    @Requirement({"RFC 3168 6.1.4", "RFC 3168 6.1.6"})
    void controlSegmentsAndWindowProbesAreNotCapable() {
        Endpoint endpoint = agreed().receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(0));
        endpoint.userSends("hello").sendsNothing().after(10 * SECOND);
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(0));
        Endpoint closing = agreed().closes();
        closing.sends(fin().seq(ISS + 1).ack(PEER + 1).ecn(NOT_ECT));
        Endpoint probing =
                agreed().receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(0)).userSends("hello");
        probing.after(1_100 * MILLISECOND);
        probing.sends(unpushed("h").seq(ISS + 1).ack(PEER + 1).ecn(NOT_ECT));
    }

    @Test
    @Requirement("RFC 3168 6.1.2")
    void markEndsTheFirstSlowStartOfCubicToo() {
        TcpConfig cubic = TcpConfig.builder().mss(MSS).enable(TcpFeature.ECN).build();
        Endpoint endpoint = closed(cubic).opens().sendsSegments(1);
        endpoint.receives(setupSynAck().seq(PEER).ack(ISS + 1).mss(MSS)).sendsSegments(1);
        endpoint.userSends(STREAM).sendsSegments(10);
        endpoint.receives(peerHas(1).with(ECE));
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(7 * MSS);
        assertThat(endpoint.snapshot().ssthresh()).isEqualTo(7 * MSS);
    }

    @Test
    @Requirement("RFC 3168 6.1.1.1")
    void listenerForgetsTheOfferOfAPeerThatTakesItBack() {
        ListenerFixture fixture = new ListenerFixture(ACCEPTING, 4);
        fixture.give(fixture.syn(1).flags(SYN | ECE | CWR));
        assertThat(fixture.next().flags()).isEqualTo(SYN | ACK | ECE);
        fixture.give(fixture.syn(1).flags(SYN | ECE | CWR));
        assertThat(fixture.next().flags()).isEqualTo(SYN | ACK | ECE);
        fixture.give(fixture.syn(1));
        assertThat(fixture.next().flags()).isEqualTo(SYN | ACK);
    }
}
