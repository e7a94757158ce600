package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** Recovery by counting what was acknowledged selectively (RFC 6675), without RACK and without rate reduction. */
class SackRecoveryTest {
    private static final SackSender SENDER = new SackSender(
            TcpFeature.RACK,
            TcpFeature.TAIL_LOSS_PROBE,
            TcpFeature.PROPORTIONAL_RATE_REDUCTION,
            TcpFeature.FORWARD_RTO);

    @Test
    @Requirement({"RFC 6675 4", "RFC 6675 5"})
    void moreThanTwoSegmentsBeyondShowThatASegmentIsLost() {
        Endpoint endpoint = SENDER.tenInFlight()
                .receives(SENDER.has(0).sack(SENDER.at(1), SENDER.at(2)))
                .sends(SENDER.part(10)) // one has left the network
                .receives(SENDER.has(0).sack(SENDER.at(1), SENDER.at(3)))
                .sends(SENDER.part(11));
        assertThat(endpoint.counters().fastRetransmits()).isZero();
        endpoint.receives(SENDER.has(0).sack(SENDER.at(1), SENDER.at(4))).sends(SENDER.part(0));
        assertThat(endpoint.counters().fastRetransmits()).isEqualTo(1);
        assertThat(endpoint.counters().segmentsMarkedLost()).isEqualTo(1);
        assertThat(endpoint.snapshot().ssthresh()).isEqualTo(5 * SackSender.MSS);
    }

    @Test
    @Requirement("RFC 6675 4")
    void threeShortRunsBeyondShowItToo() {
        Endpoint endpoint = SENDER.agreed();
        for (int i = 0; i < 8; i++) {
            endpoint.userSends(SENDER.stream().substring(100 * i, 100 * (i + 1)), TcpConnection.PUSH);
        }
        int base = ISS + 1;
        endpoint.sendsSegments(8)
                .receives(SENDER.has(0).sack(base + 300, base + 400).sack(base + 100, base + 200))
                .sendsNothing()
                .receives(SENDER.has(0)
                        .sack(base + 500, base + 600)
                        .sack(base + 300, base + 400)
                        .sack(base + 100, base + 200))
                .sendsSegments(4); // 0, and as guesses 2, 4 and the last one, as there is nothing new to send
        assertThat(endpoint.counters().segmentsMarkedLost()).isEqualTo(1);
    }

    @Test
    @Requirement("RFC 6675 5")
    void pipeGovernsWhatIsSentAndLostOnesGoBeforeNewOnes() {
        Endpoint endpoint = SENDER.tenInFlight()
                .receives(SENDER.has(0)
                        .sack(SENDER.at(7), SENDER.at(10))
                        .sack(SENDER.at(4), SENDER.at(6))
                        .sack(SENDER.at(1), SENDER.at(2)));
        // Lost are 0, 2, 3 and 6: pipe is 0 and cwnd 5, so all of them go and one new segment.
        endpoint.sends(SENDER.part(0), SENDER.part(2), SENDER.part(3), SENDER.part(6), SENDER.part(10));
        endpoint.receives(SENDER.has(2).sack(SENDER.at(4), SENDER.at(6)).sack(SENDER.at(7), SENDER.at(10)))
                .sends(SENDER.part(11));
        endpoint.receives(SENDER.has(6).sack(SENDER.at(7), SENDER.at(10))).sends(SENDER.part(12), SENDER.part(13));
        endpoint.receives(SENDER.has(10)).sends(SENDER.part(14));
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(5 * SackSender.MSS);
        assertThat(endpoint.counters().retransmissionTimeouts()).isZero();
        assertThat(endpoint.counters().fastRetransmits()).isEqualTo(1);
    }

    /** All ten segments of a text are in flight, and the first four are known to be lost. */
    private static Endpoint nothingNewToSend() {
        return SENDER.agreed()
                .userSends(SENDER.stream().substring(0, 10 * SackSender.MSS))
                .sendsSegments(10)
                .receives(SENDER.has(0).sack(SENDER.at(5), SENDER.at(8)).sack(SENDER.at(4), SENDER.at(5)))
                .sends(SENDER.part(0), SENDER.part(1), SENDER.part(2)); // 8 and 9 are in flight: five
    }

    @Test
    @Requirement("RFC 6675 4")
    void withNothingNewTheLastSegmentIsRescuedOnceInARecovery() {
        Endpoint endpoint = nothingNewToSend()
                .receives(SENDER.has(2).sack(SENDER.at(4), SENDER.at(8)))
                .sendsSegments(2); // 3, and 9 as the rescue
        assertThat(endpoint.counters().segmentsRetransmitted()).isEqualTo(5);
        endpoint.receives(SENDER.has(3).sack(SENDER.at(4), SENDER.at(8))).sendsNothing();
    }

    @Test
    @Requirement("RFC 6675 4")
    void withNothingNewWhatMayBeLostIsSentAgainBelowWhatArrived() {
        Endpoint endpoint = SENDER.agreed()
                .userSends(SENDER.stream().substring(0, 10 * SackSender.MSS))
                .sendsSegments(10)
                .receives(SENDER.has(0).sack(SENDER.at(1), SENDER.at(5)).sack(SENDER.at(7), SENDER.at(8)));
        // 0 is lost; 5 and 6 have only one segment beyond them; pipe is 4 or 5.
        endpoint.sends(SENDER.part(0));
        endpoint.receives(SENDER.has(5).sack(SENDER.at(7), SENDER.at(8))).sends(SENDER.part(5));
    }

    @Test
    @Requirement("RFC 6675 5")
    void oneRecoveryReducesTheWindowOnce() {
        Endpoint endpoint = SENDER.tenInFlight().receives(SENDER.has(0).sack(SENDER.at(1), SENDER.at(5)));
        endpoint.receives(SENDER.has(5).sack(SENDER.at(6), SENDER.at(10)));
        assertThat(endpoint.snapshot().ssthresh()).isEqualTo(5 * SackSender.MSS);
        assertThat(endpoint.counters().fastRetransmits()).isEqualTo(1);
        assertThat(endpoint.counters().segmentsMarkedLost()).isEqualTo(2);
    }

    @Test
    @Requirement("RFC 6675 5.1")
    void timeoutSendsOnlyWhatWasNotAcknowledgedSelectively() {
        Endpoint endpoint = SENDER.tenInFlight()
                .receives(SENDER.has(0).sack(SENDER.at(4), SENDER.at(6)))
                .sends(SENDER.part(10), SENDER.part(11))
                .after(SECOND)
                .sends(SENDER.part(0));
        endpoint.receives(SENDER.has(1).sack(SENDER.at(4), SENDER.at(6))).sends(SENDER.part(1), SENDER.part(2));
        endpoint.receives(SENDER.has(3).sack(SENDER.at(4), SENDER.at(6)))
                .sends(SENDER.part(3), SENDER.part(6), SENDER.part(7));
    }

    @Test
    @Requirement("RFC 2018 8")
    void peerThatForgotWhatItAcknowledgedSelectivelyGetsItAgain() {
        Endpoint endpoint = SENDER.tenInFlight()
                .receives(SENDER.has(0).sack(SENDER.at(1), SENDER.at(3)))
                .sendsSegments(2)
                .receives(SENDER.has(1)) // and not 3, though it had 1 and 2
                .sendsSegments(2)
                .after(SECOND)
                .sends(SENDER.part(1));
        endpoint.receives(SENDER.has(2)).sends(SENDER.part(2), SENDER.part(3));
    }

    @Test
    @Requirement("RFC 2018 5")
    void implausibleBlocksAreIgnored() {
        int una = ISS + 1;
        Endpoint endpoint = SENDER.tenInFlight()
                .receives(SENDER.has(0).sack(SENDER.at(5), SENDER.at(5))) // empty
                .receives(SENDER.has(0).sack(SENDER.at(6), SENDER.at(2))) // backwards
                .receives(SENDER.has(0).sack(SENDER.at(6), SENDER.at(11))) // never sent
                .receives(SENDER.has(0).sack(una - 100_000, SENDER.at(4))) // long ago
                .receives(SENDER.has(0).sack(una + 1, SENDER.at(1))); // no whole segment
        endpoint.sendsNothing();
        assertThat(endpoint.snapshot().flightSize()).isEqualTo(10 * SackSender.MSS);
        assertThat(endpoint.counters().duplicateAcksReceived()).isZero();
    }

    @Test
    @Requirement("RFC 2883 4")
    void reportsOfDuplicatesAreRecognised() {
        Endpoint endpoint = SENDER.tenInFlight().receives(SENDER.has(4)).sendsSegments(6);
        endpoint.receives(SENDER.has(4).sack(SENDER.at(2), SENDER.at(3)));
        assertThat(endpoint.counters().duplicateSacksReceived()).isEqualTo(1);
        endpoint.receives(SENDER.has(4).sack(SENDER.at(6), SENDER.at(7)).sack(SENDER.at(6), SENDER.at(8)));
        assertThat(endpoint.counters().duplicateSacksReceived()).isEqualTo(2);
        endpoint.receives(SENDER.has(4).sack(SENDER.at(6), SENDER.at(8)));
        assertThat(endpoint.counters().duplicateSacksReceived()).isEqualTo(2);
        endpoint.receives(SENDER.has(4).sack(ISS - 100, ISS - 50));
        assertThat(endpoint.counters().duplicateSacksReceived()).isEqualTo(2);
    }

    @Test
    @Requirement({"SHLD-15", "SHLD-16"})
    void shrunkenWindowStopsNewDataAndRetransmissionsBeyondIt() {
        Endpoint endpoint = SENDER.tenInFlight()
                .receives(SENDER.has(0).wnd(4 * SackSender.MSS))
                .sendsNothing()
                .receives(SENDER.has(0)
                        .wnd(4 * SackSender.MSS)
                        .sack(SENDER.at(6), SENDER.at(10))
                        .sack(SENDER.at(2), SENDER.at(3)));
        endpoint.sends(SENDER.part(0), SENDER.part(1), SENDER.part(3)); // lost are 4 and 5, too
        endpoint.receives(SENDER.has(3).wnd(4 * SackSender.MSS).sack(SENDER.at(6), SENDER.at(10)))
                .sends(SENDER.part(4), SENDER.part(5));
    }
}
