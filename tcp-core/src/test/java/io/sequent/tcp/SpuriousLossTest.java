package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.synAck;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.congestion.NewReno;
import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** Timeouts and recoveries that were needless (RFC 5682, RFC 3522, RFC 4015). */
class SpuriousLossTest {
    private static final SackSender SENDER = new SackSender(TcpFeature.TAIL_LOSS_PROBE);
    private static final TcpConfig CONFIG = TcpConfig.builder()
            .mss(SackSender.MSS)
            .initialWindowSegments(10)
            .congestionControl(NewReno::new)
            .build();
    private static final int TS = 70_000;

    /** Ten segments are in flight; nothing was heard since, and the first went again. */
    private static Endpoint timedOut() {
        return SENDER.tenInFlight().after(SECOND).sends(SENDER.part(0));
    }

    /** The same to a peer that permits no SACK. */
    private static Endpoint timedOutWithoutSack() {
        return Endpoint.established(CONFIG)
                .userSends(SENDER.stream())
                .sends(SENDER.parts(0, 10))
                .after(SECOND)
                .sends(SENDER.part(0));
    }

    /** Ten are in flight, sent when our clock stood at 0, to a peer that agreed to timestamps; no SACK. */
    private static Endpoint tenWithTimestamps() {
        TcpConfig config = CONFIG.toBuilder()
                .mss(SackSender.MSS + Timestamps.OPTION_LENGTH)
                .build();
        return Endpoint.synSent(config)
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1_460).timestamps(TS, 0))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .userSends(SENDER.stream())
                .sends(SENDER.parts(0, 10));
    }

    private static SegmentSpec echoing(int segments, int echo) {
        return SENDER.has(segments).timestamps(TS, echo);
    }

    @Test
    @Requirement({"RFC 5682 3.1", "RFC 4015 3.2"})
    void originalsThatArriveAfterATimeoutUndoIt() {
        Endpoint endpoint = timedOut().receives(SENDER.has(1)).sends(SENDER.parts(10, 12)); // new data, not 1
        endpoint.receives(SENDER.has(2)).sends(SENDER.part(12)); // the window is as it was, and opens by one
        assertThat(endpoint.counters().spuriousTimeouts()).isEqualTo(1);
        assertThat(endpoint.counters().segmentsRetransmitted()).isEqualTo(1);
        assertThat(endpoint.snapshot().cwnd()).isGreaterThanOrEqualTo(10 * SackSender.MSS);
        assertThat(endpoint.snapshot().flightSize()).isEqualTo(11 * SackSender.MSS);
    }

    @Test
    @Requirement("RFC 5682 3.1")
    void originalThatIsAcknowledgedSelectivelyUndoesItToo() {
        Endpoint endpoint = timedOut().receives(SENDER.has(1)).sends(SENDER.parts(10, 12));
        endpoint.receives(SENDER.has(1).sack(SENDER.at(4), SENDER.at(5)));
        assertThat(endpoint.counters().spuriousTimeouts()).isEqualTo(1);
    }

    @Test
    @Requirement("RFC 5682 3.1")
    void newDataThatArrivesBeyondTheGapShowsThatTheLossIsReal() {
        Endpoint endpoint = timedOut().receives(SENDER.has(1)).sends(SENDER.parts(10, 12));
        endpoint.receives(SENDER.has(1).sack(SENDER.at(10), SENDER.at(11))).sends(SENDER.part(1));
        assertThat(endpoint.counters().spuriousTimeouts()).isZero();
    }

    @Test
    @Requirement("RFC 5682 2.1")
    void withoutSackTheSecondAdvanceUndoesTheTimeout() {
        Endpoint endpoint = timedOutWithoutSack().receives(SENDER.has(1)).sends(SENDER.parts(10, 12));
        endpoint.receives(SENDER.has(2)).sends(SENDER.part(12));
        assertThat(endpoint.counters().spuriousTimeouts()).isEqualTo(1);
    }

    @Test
    @Requirement("RFC 5682 2.1")
    void withoutSackADuplicateShowsThatTheLossIsReal() {
        timedOutWithoutSack()
                .receives(SENDER.has(0))
                .sendsNothing()
                .receives(SENDER.has(1))
                .sends(SENDER.parts(1, 3));
        timedOutWithoutSack()
                .receives(SENDER.has(1))
                .sends(SENDER.parts(10, 12))
                .receives(SENDER.has(1))
                .sendsNothing() // two are in flight, and cwnd is two
                .receives(SENDER.has(1))
                .sendsNothing();
    }

    @Test
    @Requirement("RFC 5682 2.1")
    void whereNoNewDataCanGoTheLostGoes() {
        Endpoint endpoint = SENDER.agreed()
                .userSends(SENDER.stream().substring(0, 10 * SackSender.MSS))
                .sendsSegments(10)
                .after(SECOND)
                .sends(SENDER.part(0));
        endpoint.receives(SENDER.has(1)).sends(SENDER.parts(1, 3)).receives(SENDER.has(10));
        assertThat(endpoint.counters().spuriousTimeouts()).isZero();
    }

    @Test
    @Requirement("RFC 5682 2.1")
    void acknowledgmentOfAllDecidesNothing() {
        Endpoint endpoint = timedOut().receives(SENDER.has(10));
        assertThat(endpoint.counters().spuriousTimeouts()).isZero();
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(2 * SackSender.MSS);
    }

    @Test
    @Requirement("RFC 4015 3.2")
    void timeoutBecomesAsLongAsTheRoundTripThatWasTooLong() {
        Endpoint endpoint = timedOut().after(200 * MILLISECOND).receives(SENDER.has(1), SENDER.has(2));
        assertThat(endpoint.snapshot().srttNs()).isEqualTo(1_200 * MILLISECOND);
        assertThat(endpoint.snapshot().rtoNs()).isEqualTo((1_200 + 4 * 600) * MILLISECOND);
    }

    @Test
    @Requirement("RFC 3522 3.2")
    void echoOlderThanTheRetransmissionUndoesATimeoutAtOnce() {
        Endpoint endpoint =
                tenWithTimestamps().after(SECOND).sends(SENDER.part(0)).after(10 * MILLISECOND);
        endpoint.receives(echoing(1, 0)).sends(SENDER.parts(10, 12)); // and not 1; the window is as it was
        assertThat(endpoint.counters().spuriousTimeouts()).isEqualTo(1);
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(11 * SackSender.MSS);
    }

    @Test
    @Requirement("RFC 3522 3.2")
    void echoOfTheRetransmissionLeavesItAsItIs() {
        Endpoint endpoint =
                tenWithTimestamps().after(SECOND).sends(SENDER.part(0)).after(10 * MILLISECOND);
        endpoint.receives(echoing(1, 1_000));
        assertThat(endpoint.counters().spuriousTimeouts()).isZero();
        endpoint.receives(echoing(3, 0)); // only the first one counts
        assertThat(endpoint.counters().spuriousTimeouts()).as("by F-RTO").isEqualTo(1);
    }

    @Test
    @Requirement({"RFC 3522 3.2", "RFC 4015 3.3"})
    void reorderingThatLookedLikeALossCostsNothingInTheEnd() {
        Endpoint endpoint = tenWithTimestamps().after(100 * MILLISECOND);
        endpoint.receives(echoing(0, 0), echoing(0, 0), echoing(0, 0)).sendsSegments(3); // 10, 11 and 0 again
        assertThat(endpoint.snapshot().ssthresh()).isEqualTo(5 * SackSender.MSS);
        endpoint.after(MILLISECOND).receives(echoing(4, 0));
        assertThat(endpoint.counters().spuriousRecoveries()).isEqualTo(1);
        assertThat(endpoint.snapshot().cwnd()).isGreaterThanOrEqualTo(10 * SackSender.MSS);
        assertThat(endpoint.snapshot().ssthresh()).isGreaterThanOrEqualTo(10 * SackSender.MSS);
    }

    @Test
    void nothingOfItWhereItIsSwitchedOff() {
        SackSender without = new SackSender(TcpFeature.TAIL_LOSS_PROBE, TcpFeature.FORWARD_RTO);
        Endpoint endpoint = without.tenInFlight().after(SECOND).sendsSegments(1);
        endpoint.receives(without.has(1)).sends(without.parts(1, 3)).receives(without.has(4));
        assertThat(endpoint.counters().spuriousTimeouts()).isZero();
    }
}
