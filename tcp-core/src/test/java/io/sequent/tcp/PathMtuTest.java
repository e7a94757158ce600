package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** Path MTU discovery (RFC 1191, RFC 8201, RFC 5927 section 7). The MTU of a report is what follows the IP header. */
class PathMtuTest {
    private static final int TOO_BIG = TcpConnection.PACKET_TOO_BIG;
    private static final TcpConfig CONFIG = TcpConfig.builder()
            .disable(TcpFeature.TAIL_LOSS_PROBE, TcpFeature.FORWARD_RTO)
            .build();
    private static final String STREAM = text(2_920);

    private static SegmentSpec part(int from, int to) {
        SegmentSpec part = to == STREAM.length() ? data(STREAM.substring(from)) : unpushed(STREAM.substring(from, to));
        return part.seq(ISS + 1 + from).ack(PEER + 1);
    }

    private static Endpoint twoInFlight() {
        return established(CONFIG).userSends(STREAM).sends(part(0, 1460), part(1460, 2920));
    }

    private static SegmentSpec acknowledges(int octets) {
        return ack().seq(PEER + 1).ack(ISS + 1 + octets);
    }

    private static int mss(Endpoint endpoint) {
        return endpoint.snapshot().effectiveSendMss();
    }

    @Test
    @Requirement({"RFC 1191 6.5", "RFC 8201 5.4"})
    void whatWasTooBigGoesAgainAtOnceInSmallerSegmentsAndWithoutCongestionResponse() {
        Endpoint endpoint = twoInFlight();
        int cwnd = endpoint.snapshot().cwnd();
        endpoint.hearsOf(TOO_BIG, ISS + 1, 1_220)
                .sends(part(0, 1200), part(1200, 1460), part(1460, 2660), part(2660, 2920))
                .reports(0);
        assertThat(mss(endpoint)).isEqualTo(1_200);
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(cwnd);
        assertThat(endpoint.counters().pathMtuReductions()).isEqualTo(1);
        assertThat(endpoint.counters().retransmissionTimeouts()).isZero();
        endpoint.receives(acknowledges(2_920)).hasNoDeadline();
    }

    @Test
    @Requirement("RFC 5927 7.2")
    void reportsAboutTheOtherSegmentsInFlightChangeNothing() {
        Endpoint endpoint = twoInFlight().hearsOf(TOO_BIG, ISS + 1, 1_220).sendsSegments(4);
        endpoint.hearsOf(TOO_BIG, ISS + 1461, 1_220).sendsNothing();
        endpoint.hearsOf(TOO_BIG, ISS + 1461, 1_480).sendsNothing();
        assertThat(mss(endpoint)).isEqualTo(1_200);
    }

    @Test
    @Requirement("RFC 5927 7.2")
    void reportThatDoesNotLowerAnythingIsIgnored() {
        Endpoint endpoint = twoInFlight().hearsOf(TOO_BIG, ISS + 1, 1_480).sendsNothing();
        assertThat(mss(endpoint)).isEqualTo(1_460);
    }

    @Test
    @Requirement("RFC 5927 7.3")
    void pathThatHasCarriedLargerSegmentsIsNotBelievedToRefuseThemUntilTheyStall() {
        Endpoint endpoint =
                twoInFlight().receives(acknowledges(2_920)).userSends(STREAM).sendsSegments(2);
        int cwnd = endpoint.snapshot().cwnd();
        endpoint.hearsOf(TOO_BIG, ISS + 1 + 2_920, 1_220).sendsNothing();
        assertThat(mss(endpoint)).isEqualTo(1_460);
        endpoint.after(SECOND).sendsSegments(4);
        assertThat(mss(endpoint)).isEqualTo(1_200);
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(cwnd);
        endpoint.receives(acknowledges(5_840)).after(600 * SECOND).userSends(STREAM);
        assertThat(mss(endpoint)).isEqualTo(1_460);
        endpoint.hearsOf(TOO_BIG, ISS + 1 + 5_840, 1_220);
        assertThat(mss(endpoint)).isEqualTo(1_200); // that larger ones passed is long ago
    }

    @Test
    @Requirement("RFC 5927 7.3")
    void forgedReportIsForgottenWhenTheSegmentItQuotesArrives() {
        Endpoint endpoint = twoInFlight().receives(acknowledges(2_920)).userSends(STREAM);
        endpoint.hearsOf(TOO_BIG, ISS + 1 + 2_920, 600).receives(acknowledges(2_920 + 1_460));
        endpoint.after(60 * SECOND);
        assertThat(endpoint.counters().pathMtuReductions()).isEqualTo(1); // by timeouts alone, see the black hole below
        Endpoint alive = twoInFlight().receives(acknowledges(2_920)).userSends(STREAM);
        alive.hearsOf(TOO_BIG, ISS + 1 + 2_920, 600).receives(acknowledges(2_920 + 1_460));
        alive.after(SECOND);
        assertThat(mss(alive)).isEqualTo(1_460);
    }

    @Test
    @Requirement({"RFC 8201 4", "RFC 1191 3"})
    void noReportLowersTheMssBelowTheConfiguredMinimum() {
        TcpConfig config = CONFIG.toBuilder().minimumSendMss(500).build();
        Endpoint endpoint = established(config).userSends(STREAM).hearsOf(TOO_BIG, ISS + 1, 68);
        assertThat(mss(endpoint)).isEqualTo(500);
        Endpoint absurd = established(config).userSends(STREAM).hearsOf(TOO_BIG, ISS + 1, Integer.MIN_VALUE);
        assertThat(mss(absurd)).isEqualTo(500);
    }

    @Test
    @Requirement({"RFC 1191 6.3", "RFC 8201 4"})
    void afterTenMinutesLargerSegmentsAreTriedAgain() {
        Endpoint endpoint = twoInFlight()
                .hearsOf(TOO_BIG, ISS + 1, 1_220)
                .receives(acknowledges(2_920))
                .sendsSegments(4);
        endpoint.after(600 * SECOND - 1).userSends("a").receives(acknowledges(2_921));
        assertThat(mss(endpoint)).isEqualTo(1_200);
        endpoint.after(1).userSends(text(1460)).sendsSegments(2);
        assertThat(mss(endpoint)).isEqualTo(1_460);
        endpoint.hearsOf(TOO_BIG, ISS + 1 + 2_921, 1_220).sendsSegments(2);
        assertThat(mss(endpoint)).isEqualTo(1_200); // believed at once: nothing larger has passed since
    }

    @Test
    @Requirement("RFC 2923 2.1")
    void blackHoleIsLeftAfterThreeTimeouts() {
        Endpoint endpoint = twoInFlight().after(7 * SECOND);
        endpoint.sends(part(0, 1460), part(0, 1460), part(0, 536), part(536, 1072), part(1072, 1460));
        assertThat(mss(endpoint)).isEqualTo(536);
        endpoint.receives(acknowledges(1_460)).sends(part(1460, 1996), part(1996, 2532), part(2532, 2920));
        endpoint.receives(acknowledges(2_920));
        endpoint.after(2_000 * SECOND).userSends(STREAM);
        assertThat(mss(endpoint)).isEqualTo(536); // no larger segment has ever passed
    }

    @Test
    @Requirement("RFC 2923 2.1")
    void outageIsNoBlackHoleForever() {
        Endpoint endpoint = twoInFlight().receives(acknowledges(2_920)).userSends(STREAM);
        endpoint.after(8 * SECOND);
        assertThat(mss(endpoint)).isEqualTo(536);
        endpoint.receives(acknowledges(5_840)).after(600 * SECOND).userSends("a");
        assertThat(mss(endpoint)).isEqualTo(1_460);
    }

    @Test
    void shortSegmentsThatAreNotAnsweredSayNothingOfTheMtu() {
        Endpoint endpoint = established(CONFIG).userSends("abc").after(60 * SECOND);
        assertThat(mss(endpoint)).isEqualTo(1_460);
    }

    @Test
    void itCanBeTurnedOff() {
        TcpConfig config =
                CONFIG.toBuilder().disable(TcpFeature.PATH_MTU_DISCOVERY).build();
        Endpoint endpoint = established(config)
                .userSends(STREAM)
                .hearsOf(TOO_BIG, ISS + 1, 1_220)
                .after(30 * SECOND);
        assertThat(mss(endpoint)).isEqualTo(1_460);
    }

    @Test
    @Requirement("RFC 1191 6.5")
    void newTextIsCutToTheNewSize() {
        Endpoint endpoint = twoInFlight().hearsOf(TOO_BIG, ISS + 1, 1_220);
        endpoint.after(10 * MILLISECOND).receives(acknowledges(2_920)).sendsSegments(4);
        endpoint.userSends(text(2_400))
                .sends(
                        unpushed(text(1200)).seq(ISS + 2921).ack(PEER + 1),
                        data(text(2400).substring(1200)).seq(ISS + 4121).ack(PEER + 1));
    }
}
