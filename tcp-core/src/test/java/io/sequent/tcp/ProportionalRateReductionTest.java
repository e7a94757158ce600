package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** The pace of recovery (RFC 9937), here with losses found by counting (RFC 6675). */
class ProportionalRateReductionTest {
    private static final SackSender SENDER =
            new SackSender(TcpFeature.RACK, TcpFeature.TAIL_LOSS_PROBE, TcpFeature.FORWARD_RTO);

    /** Ten are in flight, the first was lost; the peer reports the others one by one up to number {@code end}. */
    private static Endpoint sackedUpTo(Endpoint endpoint, int end) {
        return endpoint.receives(SENDER.has(0).sack(SENDER.at(1), SENDER.at(end)));
    }

    private static Endpoint recovering() {
        Endpoint endpoint = SENDER.tenInFlight();
        sackedUpTo(endpoint, 2).sends(SENDER.part(10));
        sackedUpTo(endpoint, 3).sends(SENDER.part(11));
        return sackedUpTo(endpoint, 4).sends(SENDER.part(0));
    }

    @Test
    @Requirement("RFC 9937 6")
    void oneSegmentGoesForTwoDeliveredUntilHalfIsInFlight() {
        Endpoint endpoint = recovering();
        assertThat(endpoint.snapshot().ssthresh()).isEqualTo(5 * SackSender.MSS);
        sackedUpTo(endpoint, 5).sendsNothing();
        sackedUpTo(endpoint, 6).sendsNothing();
        sackedUpTo(endpoint, 7).sends(SENDER.part(12));
        sackedUpTo(endpoint, 8).sendsNothing();
        sackedUpTo(endpoint, 9).sendsNothing(); // pipe has come down to ssthresh
        sackedUpTo(endpoint, 10).sends(SENDER.part(13));
        sackedUpTo(endpoint, 11).sends(SENDER.part(14));
    }

    @Test
    @Requirement("RFC 9937 6")
    void recoveryEndsWithTheWindowAtTheThreshold() {
        Endpoint endpoint = recovering();
        sackedUpTo(endpoint, 10).sendsSegments(2);
        endpoint.receives(SENDER.has(12));
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(5 * SackSender.MSS);
        assertThat(endpoint.snapshot().flightSize()).isEqualTo(5 * SackSender.MSS);
    }

    @Test
    @Requirement("RFC 9937 6")
    void heavyLossIsRepairedNoFasterThanDataIsDeliveredUntilItGoesWell() {
        Endpoint endpoint = SENDER.tenInFlight()
                .receives(SENDER.has(0).sack(SENDER.at(7), SENDER.at(10)))
                .sends(SENDER.parts(0, 3)); // three were delivered: the conservative bound
        endpoint.receives(SENDER.has(1).sack(SENDER.at(7), SENDER.at(10)))
                .sends(SENDER.parts(3, 5)); // one was delivered, and slow start's one more
        endpoint.receives(SENDER.has(2).sack(SENDER.at(7), SENDER.at(10))).sends(SENDER.parts(5, 7));
        endpoint.receives(SENDER.has(3).sack(SENDER.at(7), SENDER.at(10))).sends(SENDER.part(10)); // at ssthresh
    }

    @Test
    @Requirement("RFC 9937 6")
    void firstRetransmissionIsForced() {
        Endpoint endpoint = SENDER.tenInFlight();
        sackedUpTo(endpoint, 3).sendsSegments(2);
        sackedUpTo(endpoint, 4).sends(SENDER.part(0)); // half a segment of credit
    }

    @Test
    void withoutItNothingIsSentUntilHalfIsInFlight() {
        SackSender sender =
                new SackSender(TcpFeature.RACK, TcpFeature.TAIL_LOSS_PROBE, TcpFeature.PROPORTIONAL_RATE_REDUCTION);
        Endpoint endpoint = sender.tenInFlight();
        sackedUpTo(endpoint, 4).sends(sender.part(0));
        sackedUpTo(endpoint, 5).sendsNothing();
        sackedUpTo(endpoint, 6).sendsNothing();
        sackedUpTo(endpoint, 7).sends(sender.part(10));
    }
}
