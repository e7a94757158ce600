package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.congestion.NewReno;
import io.sequent.tcp.rules.Rules;
import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** Slow start, congestion avoidance, fast retransmit and fast recovery (RFC 5681, RFC 6582). */
class CongestionTest {
    private static final int MSS = 1_000;
    private static final TcpConfig CONFIG = TcpConfig.builder()
            .mss(MSS)
            .initialWindowSegments(4)
            .disable(TcpFeature.LIMITED_TRANSMIT, TcpFeature.FORWARD_RTO)
            .congestionControl(NewReno::new)
            .build();
    private static final String STREAM = text(200 * MSS);

    /** Segment number {@code i} of the stream, counted from 0. */
    private static SegmentSpec part(int i) {
        return unpushed(STREAM.substring(i * MSS, (i + 1) * MSS))
                .seq(ISS + 1 + i * MSS)
                .ack(PEER + 1);
    }

    private static SegmentSpec[] parts(int from, int to) {
        SegmentSpec[] parts = new SegmentSpec[to - from];
        for (int i = from; i < to; i++) {
            parts[i - from] = part(i);
        }
        return parts;
    }

    /** The peer has everything before segment number {@code i}. */
    private static SegmentSpec peerHas(int i) {
        return ack().seq(PEER + 1).ack(ISS + 1 + i * MSS);
    }

    private static Endpoint sending() {
        return established(CONFIG).userSends(STREAM).sends(parts(0, 4));
    }

    /** Eight segments, 4 to 11, are in flight and cwnd is eight. */
    private static Endpoint eightInFlight() {
        Endpoint endpoint = sending();
        for (int i = 1; i <= 4; i++) {
            endpoint.receives(peerHas(i));
        }
        assertCwnd(endpoint, 8 * MSS);
        return endpoint.sends(parts(4, 12));
    }

    private static Endpoint inFastRecovery() {
        return eightInFlight().receives(peerHas(4), peerHas(4), peerHas(4)).sends(part(4));
    }

    private static void assertCwnd(Endpoint endpoint, int octets) {
        assertThat(endpoint.snapshot().cwnd()).as("cwnd").isEqualTo(octets);
    }

    private static void assertSsthresh(Endpoint endpoint, int octets) {
        assertThat(endpoint.snapshot().ssthresh()).as("ssthresh").isEqualTo(octets);
    }

    @Test
    void withoutCongestionControlThePeersWindowAloneLimitsWhatIsInFlight() {
        Rules greedy = new Rules() {
            @Override
            public int congestionWindow(int cwnd) {
                return 1 << 30;
            }
        };
        int segments = established(CONFIG).snapshot().sndWnd() / MSS;
        established(CONFIG.toBuilder().rules(greedy).build()).userSends(STREAM).sends(parts(0, segments));
    }

    @Test
    @Requirement({"MUST-19", "RFC 5681 3.1"})
    void slowStartSendsTwoSegmentsForEachAcknowledged() {
        Endpoint endpoint = sending().receives(peerHas(1)).sends(parts(4, 6));
        assertCwnd(endpoint, 5 * MSS);
        endpoint.receives(peerHas(2)).sends(parts(6, 8)).receives(peerHas(4)).sends(parts(8, 12));
        assertCwnd(endpoint, 8 * MSS);
    }

    @Test
    @Requirement({"MUST-19", "RFC 5681 3.1"})
    void congestionAvoidanceGrowsByOneSegmentEachRoundTrip() {
        Endpoint endpoint = inFastRecovery().receives(peerHas(12));
        assertSsthresh(endpoint, 4 * MSS);
        int una = 12;
        while (endpoint.snapshot().cwnd() < 4 * MSS) {
            endpoint.receives(peerHas(++una));
        }
        assertCwnd(endpoint, 4 * MSS);
        for (int i = 0; i < 3; i++) {
            endpoint.receives(peerHas(++una));
            assertCwnd(endpoint, 4 * MSS);
        }
        endpoint.receives(peerHas(++una));
        assertCwnd(endpoint, 5 * MSS);
        for (int i = 0; i < 5; i++) {
            assertCwnd(endpoint, 5 * MSS);
            endpoint.receives(peerHas(++una));
        }
        assertCwnd(endpoint, 6 * MSS);
    }

    @Test
    @Requirement("RFC 5681 3.2")
    void thirdDuplicateAndNoEarlierOneRetransmits() {
        Endpoint endpoint = eightInFlight()
                .receives(peerHas(4))
                .sendsNothing()
                .receives(peerHas(4))
                .sendsNothing()
                .receives(peerHas(4))
                .sends(part(4));
        assertSsthresh(endpoint, 4 * MSS);
        assertThat(endpoint.counters().fastRetransmits()).isEqualTo(1);
        assertThat(endpoint.counters().duplicateAcksReceived()).isEqualTo(3);
    }

    @Test
    @Requirement("RFC 5681 2")
    void whatIsNoDuplicateAcknowledgmentIsNotCounted() {
        Endpoint endpoint = eightInFlight()
                .receives(peerHas(4), peerHas(4))
                .receives(unpushed("x").seq(PEER + 1).ack(ISS + 1 + 4 * MSS)) // carries text
                .receives(ack().seq(PEER + 2).ack(ISS + 1 + 4 * MSS).wnd(49_000)) // updates the window
                .receives(ack().seq(PEER + 2).ack(ISS + 1 + 3 * MSS)); // is older
        assertThat(endpoint.counters().duplicateAcksReceived()).isEqualTo(2);
        assertThat(endpoint.counters().fastRetransmits()).isZero();
        Endpoint idle = established();
        idle.receives(peerHas(0), peerHas(0), peerHas(0), peerHas(0)); // nothing is outstanding
        assertThat(idle.counters().duplicateAcksReceived()).isZero();
    }

    @Test
    @Requirement("RFC 5681 3.2")
    void furtherDuplicatesInflateTheWindowAndReleaseNewSegments() {
        // cwnd 4 and 3 for the duplicates: 8 are in flight, so the fifth duplicate releases the first.
        inFastRecovery()
                .receives(peerHas(4))
                .sendsNothing()
                .receives(peerHas(4))
                .sends(part(12))
                .receives(peerHas(4))
                .sends(part(13));
    }

    @Test
    @Requirement("RFC 6582 3.2")
    void partialAcknowledgmentRetransmitsTheNextHoleAndStaysInRecovery() {
        Endpoint endpoint = inFastRecovery().receives(peerHas(6)).sends(part(6));
        endpoint.receives(peerHas(9)).sends(part(9), part(12));
        assertThat(endpoint.counters().fastRetransmits()).isEqualTo(1);
        assertSsthresh(endpoint, 4 * MSS);
    }

    @Test
    @Requirement("RFC 6582 3.2")
    void fullAcknowledgmentEndsRecovery() {
        Endpoint endpoint = inFastRecovery().receives(peerHas(12)).sends(parts(12, 14));
        assertCwnd(endpoint, 2 * MSS); // min(ssthresh, max(FlightSize, SMSS) + SMSS) with nothing in flight
        endpoint.receives(peerHas(13)).sends(parts(14, 16));
    }

    @Test
    @Requirement("RFC 6582 3.2")
    void laterLossStartsASecondRecovery() {
        Endpoint endpoint = inFastRecovery().receives(peerHas(12)).sends(parts(12, 14));
        endpoint.receives(peerHas(13), peerHas(14)).sendsSegments(4);
        endpoint.receives(peerHas(14), peerHas(14), peerHas(14)).sends(part(14), part(18));
        assertThat(endpoint.counters().fastRetransmits()).isEqualTo(2);
    }

    @Test
    @Requirement("RFC 6582 3.2")
    void duplicatesOfAWindowThatTimedOutStartNoRecovery() {
        Endpoint endpoint = eightInFlight().after(SECOND).sends(part(4));
        endpoint.receives(peerHas(6)).sends(parts(6, 8)); // segment 6 may be a duplicate now
        endpoint.receives(peerHas(6), peerHas(6), peerHas(6)).sendsNothing();
        assertThat(endpoint.counters().fastRetransmits()).isZero();
    }

    @Test
    @Requirement({"MUST-19", "RFC 5681 3.1"})
    void timeoutSendsEverythingOutstandingAgainInOrderBySlowStart() {
        Endpoint endpoint = eightInFlight().after(SECOND).sends(part(4));
        assertCwnd(endpoint, MSS);
        assertSsthresh(endpoint, 4 * MSS);
        endpoint.receives(peerHas(5)).sends(parts(5, 7));
        endpoint.receives(peerHas(6)).sends(parts(7, 9));
        endpoint.receives(peerHas(7)).sends(parts(9, 11));
        assertCwnd(endpoint, 4 * MSS);
        endpoint.receives(peerHas(8)).sends(part(11)); // from here congestion avoidance
        endpoint.receives(peerHas(9)).sends(part(12));
    }

    @Test
    @Requirement("RFC 5681 3.1")
    void secondTimeoutOfTheSameSegmentKeepsTheThreshold() {
        Endpoint endpoint = eightInFlight().after(SECOND).after(2 * SECOND).sends(part(4), part(4));
        assertSsthresh(endpoint, 4 * MSS);
        assertCwnd(endpoint, MSS);
    }

    @Test
    void acknowledgmentOfMoreThanWasSentAgainSkipsIt() {
        eightInFlight()
                .after(SECOND)
                .sends(part(4))
                .receives(peerHas(11)) // only the first was lost
                .sends(parts(11, 13))
                .receives(peerHas(12))
                .sends(parts(13, 15)); // slow start: one segment for the acknowledgment, one for what left
    }

    @Test
    @Requirement("RFC 5681 3.1")
    void thresholdIsNeverLessThanTwoSegments() {
        Endpoint endpoint =
                established(CONFIG).userSends(STREAM.substring(0, MSS)).after(SECOND);
        assertSsthresh(endpoint, 2 * MSS);
    }

    @Test
    @Requirement("RFC 5681 4.1")
    void idleConnectionStartsAgainWithTheInitialWindow() {
        Endpoint endpoint =
                established(CONFIG).userSends(STREAM.substring(0, 12 * MSS)).sends(parts(0, 4));
        for (int i = 1; i <= 12; i++) {
            endpoint.receives(peerHas(i));
        }
        assertThat(endpoint.snapshot().cwnd()).isGreaterThan(8 * MSS);
        endpoint.sendsSegments(8).after(2 * SECOND).userSends(STREAM).sendsSegments(4);
        assertCwnd(endpoint, 4 * MSS);
    }

    @Test
    @Requirement("RFC 5681 4.1")
    void connectionThatOnlyReceivedIsIdleToo() {
        Endpoint endpoint =
                established(CONFIG).userSends(STREAM.substring(0, 12 * MSS)).sends(parts(0, 4));
        for (int i = 1; i <= 12; i++) {
            endpoint.receives(peerHas(i));
        }
        endpoint.after(2 * SECOND)
                .receives(unpushed("x").seq(PEER + 1).ack(ISS + 1 + 12 * MSS))
                .after(SECOND)
                .sendsSegments(9) // eight of text and the acknowledgment
                .userSends(STREAM)
                .sendsSegments(4);
    }

    @Test
    @Requirement("RFC 5681 4.1")
    void shortPauseIsNoIdleness() {
        Endpoint endpoint =
                established(CONFIG).userSends(STREAM.substring(0, 12 * MSS)).sends(parts(0, 4));
        for (int i = 1; i <= 12; i++) {
            endpoint.receives(peerHas(i));
        }
        int cwnd = endpoint.snapshot().cwnd();
        endpoint.sendsSegments(8).after(SECOND / 2).userSends(STREAM).sendsSegments(cwnd / MSS);
    }
}
