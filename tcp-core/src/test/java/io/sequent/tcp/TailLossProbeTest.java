package io.sequent.tcp;

import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.SegmentSpec.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** Probes for a lost tail (RFC 8985 section 7), with a round trip of 100 ms. */
class TailLossProbeTest {
    private static final SackSender SENDER = new SackSender();
    private static final long TWO_ROUND_TRIPS = 2 * SackSender.RTT;

    /** So many segments are in flight, and there is no more. */
    private static Endpoint lastOnesInFlight(int segments) {
        return SENDER.agreedAfterRoundTrip()
                .userSends(SENDER.stream().substring(0, segments * SackSender.MSS))
                .sendsSegments(segments);
    }

    /** The last segment of the text, which is pushed. */
    private static SegmentSpec last(int number) {
        int from = number * SackSender.MSS;
        return data(SENDER.stream().substring(from, from + SackSender.MSS))
                .seq(SENDER.at(number))
                .ack(Endpoint.PEER + 1);
    }

    @Test
    @Requirement({"RFC 8985 7.2", "RFC 8985 7.3"})
    void lastSegmentGoesAgainAfterTwoRoundTripsAndTheTimeoutComesAfterThat() {
        Endpoint endpoint = lastOnesInFlight(4)
                .after(TWO_ROUND_TRIPS - 1)
                .sendsNothing()
                .after(1)
                .sends(last(3));
        assertThat(endpoint.counters().tailLossProbes()).isEqualTo(1);
        endpoint.after(SECOND - 1).sendsNothing().after(1).sends(SENDER.part(0));
        assertThat(endpoint.counters().retransmissionTimeouts()).isEqualTo(1);
    }

    @Test
    @Requirement("RFC 8985 7.3")
    void newSegmentIsTheProbeWhereThereIsOneThoughTheCongestionWindowIsFull() {
        Endpoint endpoint =
                SENDER.agreedAfterRoundTrip().userSends(SENDER.stream()).sendsSegments(10);
        endpoint.after(TWO_ROUND_TRIPS).sends(SENDER.part(10));
        assertThat(endpoint.snapshot().flightSize()).isEqualTo(11 * SackSender.MSS);
    }

    @Test
    @Requirement("RFC 8985 7.2")
    void singleSegmentMayHaveItsAcknowledgmentDelayed() {
        lastOnesInFlight(1)
                .after(TWO_ROUND_TRIPS + 200 * MILLISECOND - 1)
                .sendsNothing()
                .after(1)
                .sends(last(0));
    }

    @Test
    @Requirement("RFC 8985 7.2")
    void timerStopsWhenAllIsAcknowledged() {
        lastOnesInFlight(4).receives(SENDER.has(4)).hasNoDeadline();
    }

    @Test
    @Requirement("RFC 8985 7.4")
    void probeThatRepairedALossReducesTheWindow() {
        Endpoint endpoint = lastOnesInFlight(4).receives(SENDER.has(3)).after(TWO_ROUND_TRIPS + 200 * MILLISECOND);
        endpoint.sends(last(3)).after(SackSender.RTT).receives(SENDER.has(4));
        int cwnd = endpoint.snapshot().cwnd();
        endpoint.userSends(SENDER.stream().substring(4_000, 5_000))
                .sendsSegments(1)
                .after(SackSender.RTT)
                .receives(SENDER.has(5));
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(cwnd / 2);
    }

    @Test
    @Requirement("RFC 8985 7.4")
    void probeThatArrivedTwiceChangesNothing() {
        Endpoint endpoint = lastOnesInFlight(4).receives(SENDER.has(3)).after(TWO_ROUND_TRIPS + 200 * MILLISECOND);
        endpoint.sends(last(3)).receives(SENDER.has(4)); // the original's acknowledgment was late
        endpoint.receives(SENDER.has(4).sack(SENDER.at(3), SENDER.at(4)));
        int cwnd = endpoint.snapshot().cwnd();
        endpoint.userSends(SENDER.stream().substring(4_000, 5_000)).receives(SENDER.has(5));
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(cwnd);
    }

    @Test
    @Requirement("RFC 8985 7.4")
    void peerThatSendsNoReportOfDuplicatesRepeatsItsAcknowledgment() {
        Endpoint endpoint = lastOnesInFlight(4).receives(SENDER.has(3)).after(TWO_ROUND_TRIPS + 200 * MILLISECOND);
        endpoint.sends(last(3)).receives(SENDER.has(4), SENDER.has(4));
        int cwnd = endpoint.snapshot().cwnd();
        endpoint.userSends(SENDER.stream().substring(4_000, 5_000)).receives(SENDER.has(5));
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(cwnd);
    }

    @Test
    @Requirement("RFC 8985 7.1")
    void longerTailIsRepairedByWhatTheProbeTells() {
        Endpoint endpoint = lastOnesInFlight(4).receives(SENDER.has(1)).after(TWO_ROUND_TRIPS);
        endpoint.sends(last(3)).after(SackSender.RTT).receives(SENDER.has(1).sack(SENDER.at(3), SENDER.at(4)));
        endpoint.sends(SENDER.part(1)).after(SackSender.RTT);
        endpoint.receives(SENDER.has(2).sack(SENDER.at(3), SENDER.at(4))).sends(SENDER.part(2));
        assertThat(endpoint.counters().retransmissionTimeouts()).isZero();
    }

    @Test
    @Requirement("RFC 8985 7.2")
    void nothingIsProbedForWhileBlocksTellOfAGap() {
        lastOnesInFlight(4)
                .after(SackSender.RTT)
                .receives(SENDER.has(0).sack(SENDER.at(1), SENDER.at(2)))
                .after(SackSender.RTT / 4)
                .sends(SENDER.part(0)) // by the reordering timer
                .after(SECOND - 2 * SackSender.RTT)
                .sendsNothing();
    }

    @Test
    @Requirement("RFC 8985 7.3")
    void oneProbeIsAllThereIs() {
        Endpoint endpoint =
                SENDER.agreedAfterRoundTrip().userSends(SENDER.stream()).sendsSegments(10);
        endpoint.after(TWO_ROUND_TRIPS).sendsSegments(1).after(SECOND - 1).sendsNothing();
    }

    @Test
    void nothingOfItWithoutSelectiveAcknowledgments() {
        Endpoint endpoint = Endpoint.established().userSends("a").sendsSegments(1);
        endpoint.after(SECOND - 1).sendsNothing();
        new SackSender(TcpFeature.TAIL_LOSS_PROBE)
                .agreedAfterRoundTrip()
                .userSends("a")
                .sendsSegments(1)
                .after(SECOND - 1)
                .sendsNothing();
    }
}
