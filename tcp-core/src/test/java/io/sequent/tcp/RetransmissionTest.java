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
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** The retransmission timer (RFC 6298): round-trip times, Karn's rule, backoff, giving up. */
class RetransmissionTest {
    private static final TcpConfig FINE = TcpConfig.builder()
            .minimumRtoNs(MILLISECOND)
            .maximumRtoNs(60 * SECOND)
            .disable(TcpFeature.NAGLE)
            .build();

    private static SegmentSpec ours(String text, int offset) {
        return data(text).seq(ISS + 1 + offset).ack(PEER + 1);
    }

    private static SegmentSpec peerAcks(int offset) {
        return ack().seq(PEER + 1).ack(ISS + 1 + offset);
    }

    /** ESTABLISHED after a handshake whose round trip took 100 ms. */
    private static Endpoint afterRoundTripOf100Milliseconds() {
        return synSent(FINE)
                .after(100 * MILLISECOND)
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1460))
                .sends(ack().seq(ISS + 1).ack(PEER + 1));
    }

    private static void assertTimes(Endpoint endpoint, long srttMicros, long rttvarMicros, long rtoMicros) {
        assertThat(endpoint.snapshot().srttNs()).as("SRTT").isEqualTo(srttMicros * 1_000);
        assertThat(endpoint.snapshot().rttvarNs()).as("RTTVAR").isEqualTo(rttvarMicros * 1_000);
        assertThat(endpoint.snapshot().rtoNs()).as("RTO").isEqualTo(rtoMicros * 1_000);
    }

    @Test
    @Requirement("RFC 6298 2.2")
    void firstMeasurementSetsTheEstimators() {
        // SRTT = R, RTTVAR = R/2, RTO = SRTT + 4 RTTVAR
        assertTimes(afterRoundTripOf100Milliseconds(), 100_000, 50_000, 300_000);
    }

    @Test
    @Requirement("RFC 6298 2.3")
    void laterMeasurementsMoveTheEstimators() {
        Endpoint endpoint = afterRoundTripOf100Milliseconds()
                .userSends("a")
                .after(180 * MILLISECOND)
                .receives(peerAcks(1));
        // RTTVAR = 3/4 50 + 1/4 |100 - 180| = 57.5; SRTT = 7/8 100 + 1/8 180 = 110; RTO = 110 + 230
        assertTimes(endpoint, 110_000, 57_500, 340_000);
        endpoint.userSends("b").after(30 * MILLISECOND).receives(peerAcks(2));
        // RTTVAR = 3/4 57.5 + 1/4 |110 - 30| = 63.125; SRTT = 7/8 110 + 1/8 30 = 100; RTO = 100 + 252.5
        assertTimes(endpoint, 100_000, 63_125, 352_500);
    }

    @Test
    @Requirement("RFC 6298 2.4")
    void timeoutIsNeverLessThanTheMinimum() {
        TcpConfig config = TcpConfig.builder().build();
        Endpoint endpoint = synSent(config)
                .after(10 * MILLISECOND)
                .receives(synAck().seq(PEER).ack(ISS + 1));
        assertTimes(endpoint, 10_000, 5_000, 1_000_000);
    }

    @Test
    @Requirement("RFC 6298 2.3")
    void clockGranularityBoundsTheVariationFromBelow() {
        TcpConfig config = FINE.toBuilder().clockGranularityNs(20 * MILLISECOND).build();
        Endpoint endpoint = synSent(config)
                .after(4 * MILLISECOND)
                .receives(synAck().seq(PEER).ack(ISS + 1));
        assertTimes(endpoint, 4_000, 2_000, 24_000); // 4 RTTVAR = 8 ms < G
    }

    @Test
    @Requirement({"MUST-18", "RFC 6298 3"})
    void acknowledgmentOfRetransmittedDataIsNoMeasurement() {
        Endpoint endpoint = afterRoundTripOf100Milliseconds()
                .userSends("a")
                .after(300 * MILLISECOND)
                .sends(ours("a", 0), ours("a", 0))
                .after(5 * MILLISECOND)
                .receives(peerAcks(1));
        assertThat(endpoint.snapshot().srttNs()).isEqualTo(100 * MILLISECOND);
    }

    @Test
    @Requirement({"MUST-18", "RFC 6298 5"})
    void backedOffTimeoutStaysUntilThereIsANewMeasurement() {
        Endpoint endpoint = afterRoundTripOf100Milliseconds()
                .userSends("a")
                .after(900 * MILLISECOND) // timeouts at 300 and 900 ms
                .sends(ours("a", 0), ours("a", 0), ours("a", 0))
                .receives(peerAcks(1));
        assertThat(endpoint.snapshot().rtoNs()).isEqualTo(1_200 * MILLISECOND);
        endpoint.userSends("b").after(100 * MILLISECOND).receives(peerAcks(2));
        // RTTVAR = 3/4 50 = 37.5, SRTT = 100
        assertTimes(endpoint, 100_000, 37_500, 250_000);
    }

    @Test
    @Requirement({"MUST-19", "RFC 6298 5.5", "RFC 8961 4"})
    void timeoutDoublesUpToItsMaximum() {
        Endpoint endpoint = established().userSends("a").sends(ours("a", 0));
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            endpoint.after(seconds * SECOND - 1).sendsNothing().after(1).sends(ours("a", 0));
        }
        assertThat(endpoint.counters().retransmissionTimeouts()).isEqualTo(8);
    }

    @Test
    @Requirement("RFC 6298 5.3")
    void acknowledgmentOfNewDataRestartsTheTimer() {
        established(TcpConfig.builder().disable(TcpFeature.NAGLE).build())
                .userSends("a")
                .userSends("b")
                .sends(ours("a", 0), ours("b", 1))
                .after(100 * MILLISECOND)
                .receives(peerAcks(1))
                .after(SECOND - 1)
                .sendsNothing()
                .after(1)
                .sends(ours("b", 1));
    }

    @Test
    @Requirement("RFC 6298 5.1")
    void sendingMoreDoesNotRestartTheTimer() {
        established(TcpConfig.builder().disable(TcpFeature.NAGLE).build())
                .userSends("a")
                .after(900 * MILLISECOND)
                .userSends("b")
                .sends(ours("a", 0), ours("b", 1))
                .after(100 * MILLISECOND)
                .sends(ours("ab", 0));
    }

    @Test
    void duplicateAcknowledgmentDoesNotRestartTheTimer() {
        established()
                .userSends("a")
                .after(900 * MILLISECOND)
                .receives(peerAcks(0))
                .sends(ours("a", 0))
                .after(100 * MILLISECOND)
                .sends(ours("a", 0));
    }

    @Test
    @Requirement("RFC 6298 5.2")
    void timerStopsWhenAllIsAcknowledged() {
        established().userSends("a").receives(peerAcks(1)).hasNoDeadline();
    }

    @Test
    @Requirement("RFC 6298 5.7")
    void dataBeginsWithThreeSecondsAfterALostSyn() {
        Endpoint endpoint = synSent()
                .after(SECOND)
                .sends(syn().seq(ISS))
                .receives(synAck().seq(PEER).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1));
        endpoint.userSends("a").sends(ours("a", 0));
        endpoint.after(3 * SECOND - 1).sendsNothing().after(1).sends(ours("a", 0));
    }

    @Test
    @Requirement("MUST-22")
    void lostSynIsSentAgain() {
        synSent()
                .after(SECOND)
                .sends(syn().seq(ISS).mss(1460))
                .after(2 * SECOND)
                .sends(syn().seq(ISS).mss(1460));
    }

    @Test
    @Requirement({"SHLD-9", "SHLD-10", "MUST-20 Negative advice"})
    void deliveryIsInDoubtAfterThreeRetransmissions() {
        established()
                .userSends("a")
                .after(3 * SECOND)
                .reports(0)
                .after(4 * SECOND)
                .reports(TcpEvents.DELIVERY_IN_DOUBT)
                .after(8 * SECOND)
                .reports(0);
    }

    @Test
    @Requirement({"MUST-20 Close connection", "SHLD-11"})
    void connectionIsGivenUpAfterR2() {
        Endpoint endpoint = established().userSends("a").sends(ours("a", 0));
        endpoint.after(100 * SECOND).isIn(TcpState.ESTABLISHED); // R2 is at least 100 seconds
        endpoint.after(3_600 * SECOND)
                .sendsSegments(15)
                .closedFor(TcpResult.TIMED_OUT)
                .reports(TcpEvents.DELIVERY_IN_DOUBT | TcpEvents.CLOSED)
                .hasNoDeadline()
                .holdsNoBuffer()
                .userSends("b")
                .resultIs(TcpResult.TIMED_OUT);
    }

    @Test
    @Requirement("MUST-21")
    void userSetsR1AndR2() {
        TcpConfig config =
                TcpConfig.builder().r1Retransmissions(1).r2Retransmissions(2).build();
        established(config)
                .userSends("a")
                .after(SECOND)
                .reports(TcpEvents.DELIVERY_IN_DOUBT)
                .after(6 * SECOND - 1)
                .sendsSegments(3)
                .isIn(TcpState.ESTABLISHED)
                .after(1)
                .sendsNothing()
                .closedFor(TcpResult.TIMED_OUT);
    }

    @Test
    void acknowledgmentOfNewDataResetsTheCountTowardsR2() {
        TcpConfig config =
                TcpConfig.builder().r1Retransmissions(1).r2Retransmissions(2).build();
        Endpoint endpoint = established(config).userSends(text(10_000));
        for (int i = 1; i < 7; i++) {
            endpoint.after(SECOND).receives(peerAcks(1460 * i));
        }
        endpoint.isIn(TcpState.ESTABLISHED);
    }

    @Test
    @Requirement("RFC 9293 3.8.1")
    void retransmissionsAreCutAnewFromTheStream() {
        established(TcpConfig.builder().disable(TcpFeature.NAGLE).build())
                .userSends("abc")
                .userSends("def")
                .userSends("ghi")
                .sends(ours("abc", 0), ours("def", 3), ours("ghi", 6))
                .after(SECOND)
                .sends(ours("abcdefghi", 0));
    }

    @Test
    void retransmissionCarriesTheLatestAcknowledgment() {
        established()
                .userSends("a")
                .sends(ours("a", 0))
                .receives(data("xyz").seq(PEER + 1).ack(ISS + 1))
                .after(SECOND)
                .sends(ack().seq(ISS + 2).ack(PEER + 4), data("a").seq(ISS + 1).ack(PEER + 4));
    }

    @Test
    void timeoutThatIsServedTooEarlyDoesNothing() {
        Endpoint endpoint = established().userSends("a").sends(ours("a", 0));
        assertThat(endpoint.connection().onTimeout(SECOND - 1)).isZero();
        endpoint.receives().sendsNothing().after(SECOND).sends(ours("a", 0));
    }
}
