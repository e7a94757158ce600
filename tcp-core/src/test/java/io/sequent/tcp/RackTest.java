package io.sequent.tcp;

import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** Losses found by time (RFC 8985 section 6), with a round trip of 100 ms. */
class RackTest {
    private static final SackSender SENDER = new SackSender(TcpFeature.TAIL_LOSS_PROBE, TcpFeature.FORWARD_RTO);
    private static final long QUARTER = SackSender.RTT / 4;

    private static Endpoint has(Endpoint endpoint, int segments, int... blocks) {
        var acknowledgment = SENDER.has(segments);
        for (int i = 0; i < blocks.length; i += 2) {
            acknowledgment.sack(SENDER.at(blocks[i]), SENDER.at(blocks[i + 1]));
        }
        return endpoint.receives(acknowledgment);
    }

    @Test
    @Requirement("RFC 8985 6.2")
    void segmentThatIsAQuarterOfARoundTripLateIsLost() {
        Endpoint endpoint = has(SENDER.tenAreDue(), 0, 1, 2).sends(SENDER.part(10));
        endpoint.after(QUARTER - 1).sendsNothing().after(1).sends(SENDER.part(0));
        assertThat(endpoint.counters().segmentsMarkedLost()).isEqualTo(1);
        assertThat(endpoint.counters().fastRetransmits()).isEqualTo(1);
        assertThat(endpoint.counters().retransmissionTimeouts()).isZero();
    }

    @Test
    @Requirement("RFC 8985 6.2")
    void threeSegmentsThatArrivedBeforeItMakeALossSureAsLongAsNothingWasReordered() {
        Endpoint endpoint = has(SENDER.tenAreDue(), 0, 1, 4).sends(SENDER.part(0));
        assertThat(endpoint.snapshot().ssthresh()).isEqualTo(5 * SackSender.MSS);
    }

    @Test
    @Requirement("RFC 8985 6.2")
    void reorderedSegmentIsNotSentAgain() {
        Endpoint endpoint = has(SENDER.tenAreDue(), 0, 1, 2).sendsSegments(1);
        has(endpoint.after(QUARTER / 2), 2).sendsSegments(3).after(2 * QUARTER).sendsNothing();
        assertThat(endpoint.counters().segmentsRetransmitted()).isZero();
        // From now on it takes time, not a number of others, to call one lost.
        has(endpoint, 2, 3, 7).sendsSegments(4).after(QUARTER).sends(SENDER.part(2));
    }

    @Test
    @Requirement("RFC 8985 6.2")
    void everythingSentBeforeWhatArrivedIsLostAtOnce() {
        Endpoint endpoint = has(SENDER.tenAreDue(), 0, 3, 4, 8, 10);
        endpoint.sends(SENDER.parts(0, 3)); // three were delivered
        assertThat(endpoint.counters().segmentsMarkedLost()).isEqualTo(7);
    }

    @Test
    @Requirement("RFC 8985 6.2")
    void retransmissionThatIsLostIsSentOnceMore() {
        Endpoint endpoint = has(SENDER.tenAreDue(), 0, 1, 10).sendsSegments(5); // 0 and 10 to 13
        has(endpoint.after(SackSender.RTT), 0, 1, 11).sends(SENDER.part(0), SENDER.part(14));
        assertThat(endpoint.counters().retransmissionTimeouts()).isZero();
        assertThat(endpoint.counters().fastRetransmits()).as("recoveries").isEqualTo(1);
    }

    @Test
    @Requirement("RFC 8985 6.2")
    void acknowledgmentThatComesTooSoonForTheRetransmissionTellsNothingOfIt() {
        Endpoint endpoint = has(SENDER.tenAreDue(), 0, 4, 5).sendsSegments(1).after(QUARTER);
        endpoint.sends(SENDER.part(0)); // 1 to 3 have to wait
        // Both had only been late. Were this about the retransmission, 5 to 9, sent before, would be lost.
        has(endpoint.after(MILLISECOND), 2, 4, 5);
        assertThat(endpoint.counters().segmentsMarkedLost()).isEqualTo(4);
    }

    @Test
    @Requirement("RFC 8985 6.2")
    void eachRoundTripWithAReportOfADuplicateWidensTheWindow() {
        Endpoint endpoint = has(SENDER.tenAreDue(), 0, 1, 2).sendsSegments(1).after(QUARTER);
        endpoint.sends(SENDER.part(0));
        has(endpoint.after(MILLISECOND), 4).sendsSegments(1); // 0 had been late
        has(endpoint.after(SackSender.RTT), 4, 0, 1).sendsNothing(); // and arrived twice
        assertThat(endpoint.counters().duplicateSacksReceived()).isEqualTo(1);
        has(endpoint, 11).sendsSegments(4).after(SackSender.RTT);
        has(endpoint, 12, 13, 14).sendsSegments(2);
        endpoint.after(2 * QUARTER - 1).sendsNothing().after(1).sends(SENDER.part(12));
    }

    @Test
    @Requirement("RFC 8985 6.3")
    void timeoutTakesForLostOnlyWhatIsOldEnough() {
        Endpoint endpoint = SENDER.agreedAfterRoundTrip()
                .userSends(SENDER.stream().substring(0, 2 * SackSender.MSS))
                .after(SackSender.RTT);
        has(endpoint, 1).sendsSegments(2).after(SECOND - 10 * MILLISECOND);
        endpoint.userSends(SENDER.stream().substring(2 * SackSender.MSS, 3 * SackSender.MSS))
                .sendsSegments(1)
                .after(10 * MILLISECOND)
                .sendsSegments(1);
        assertThat(endpoint.snapshot().flightSize()).as("both").isEqualTo(2 * SackSender.MSS);
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(SackSender.MSS);
    }
}
