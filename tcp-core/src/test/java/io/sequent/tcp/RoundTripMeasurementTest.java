package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Round trips measured by what the peer echoes (RFC 7323 section 4 and appendix G). Our clock stands at 0 at first. */
class RoundTripMeasurementTest {
    private static final int TS = 70_000;

    /** The handshake took 100 ms: SRTT is 100 ms, RTTVAR 50 ms. */
    private static Endpoint established() {
        Endpoint endpoint = closed().opens()
                .after(100 * MILLISECOND)
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1460).timestamps(TS, 0));
        endpoint.sendsSegments(2);
        assertRoundTrip(endpoint, 100_000, 50_000);
        return endpoint;
    }

    private static void assertRoundTrip(Endpoint endpoint, long srttMicros, long rttvarMicros) {
        assertThat(endpoint.snapshot().srttNs()).as("SRTT").isEqualTo(srttMicros * 1_000);
        assertThat(endpoint.snapshot().rttvarNs()).as("RTTVAR").isEqualTo(rttvarMicros * 1_000);
    }

    @Test
    @Requirement("RFC 7323 4.1")
    void retransmittedDataCanBeMeasured() {
        Endpoint endpoint = established().userSends("abc").after(1_000 * MILLISECOND);
        endpoint.sendsSegments(2)
                .after(80 * MILLISECOND)
                .receives(ack().seq(PEER + 1).ack(ISS + 4).timestamps(TS + 1_000, 1_100)); // the second one, at 1.100 s
        assertRoundTrip(endpoint, 97_500, 42_500);
    }

    @Test
    @Requirement("RFC 7323 4.1")
    void retransmittedSynCanBeMeasured() {
        Endpoint endpoint = closed().opens().after(1_050 * MILLISECOND);
        endpoint.receives(synAck().seq(PEER).ack(ISS + 1).timestamps(TS, 1_000)).sendsSegments(3);
        assertRoundTrip(endpoint, 50_000, 25_000);
    }

    @Test
    @Requirement("RFC 7323 4.1")
    void onlyAnAcknowledgmentThatAdvancesSndUnaIsASample() {
        Endpoint endpoint = established()
                .after(5 * SECOND)
                .receives(ack().seq(PEER + 1).ack(ISS + 1).timestamps(TS, 50))
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1).timestamps(TS, 50));
        assertRoundTrip(endpoint, 100_000, 50_000);
    }

    @Test
    @Requirement({"RFC 7323 4.2", "RFC 7323 appendix G"})
    void manySamplesInAWindowCountForLessEach() {
        Endpoint endpoint = established();
        int mss = 1_448;
        endpoint.userSends(text(8 * mss)).sendsSegments(8).after(200 * MILLISECOND);
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 1 + 2 * mss).timestamps(TS, 100));
        // 8 segments in flight, an acknowledgment for every second one: 4 samples, alpha / 4 and beta / 4
        assertRoundTrip(endpoint, 100_000 + 100_000 / 32, 50_000 + 50_000 / 16);
        endpoint.after(100 * MILLISECOND)
                .receives(ack().seq(PEER + 1).ack(ISS + 1 + 8 * mss).timestamps(TS, 200));
        // 6 segments are left: 3 samples
        long srtt = 103_125;
        long rttvar = 53_125_000L + (200_000_000L - srtt * 1_000 - 53_125_000L) / 12;
        assertThat(endpoint.snapshot().rttvarNs()).isEqualTo(rttvar);
        assertThat(endpoint.snapshot().srttNs()).isEqualTo(srtt * 1_000 + (200_000_000L - srtt * 1_000) / 24);
    }

    @Test
    @Requirement("RFC 6298 2")
    void withoutTimestampsThereIsOneSampleInAWindow() {
        Endpoint endpoint = closed().opens()
                .after(100 * MILLISECOND)
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1460))
                .userSends(text(8 * 1_460))
                .after(200 * MILLISECOND)
                .receives(ack().seq(PEER + 1).ack(ISS + 1 + 2 * 1_460))
                .after(200 * MILLISECOND)
                .receives(ack().seq(PEER + 1).ack(ISS + 1 + 4 * 1_460));
        assertRoundTrip(endpoint, 112_500, 62_500);
    }

    @ParameterizedTest
    @CsvSource({"70_000_000", "-70_000", "1181"})
    @Requirement("RFC 7323 3.2")
    void echoOfWhatWeCannotHaveSentIsNoSample(String echo) {
        Endpoint endpoint =
                established().userSends("abc").after(1_000 * MILLISECOND).after(80 * MILLISECOND);
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 4).timestamps(TS, Integer.parseInt(echo.replace("_", ""))));
        assertThat(endpoint.snapshot().sndUna()).isEqualTo(ISS + 4);
        assertRoundTrip(endpoint, 100_000, 50_000);
    }

    @Test
    @Requirement("RFC 7323 3.2")
    void echoWithoutAnAckFieldMeansNothing() {
        closed().opens()
                .after(100 * MILLISECOND)
                .receives(syn().seq(PEER).timestamps(TS, 77))
                .receives(ack().seq(PEER + 1).ack(ISS + 1).timestamps(TS, 0))
                .isIn(TcpState.ESTABLISHED);
    }

    @Test
    void roundTripShorterThanATickStillCounts() {
        Endpoint endpoint = established().userSends("abc").after(1_000 * MILLISECOND);
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 4).timestamps(TS, 1_100));
        assertThat(endpoint.snapshot().srttNs()).isBetween(87_500_000L, 87_500_010L);
    }
}
