package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.congestion.NewReno;
import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** New data on the first two duplicate acknowledgments (RFC 3042). */
class LimitedTransmitTest {
    private static final SackSender SENDER = new SackSender();
    private static final TcpConfig CONFIG = TcpConfig.builder()
            .mss(SackSender.MSS)
            .initialWindowSegments(10)
            .congestionControl(NewReno::new)
            .build();

    /** The peer permits no SACK. */
    private static Endpoint tenInFlight(TcpConfig config) {
        return Endpoint.established(config).userSends(SENDER.stream()).sends(SENDER.parts(0, 10));
    }

    @Test
    @Requirement("RFC 3042 2")
    void eachOfTheFirstTwoDuplicatesLetsOutOneNewSegment() {
        Endpoint endpoint = tenInFlight(CONFIG)
                .receives(SENDER.has(0))
                .sends(SENDER.part(10))
                .receives(SENDER.has(0))
                .sends(SENDER.part(11))
                .receives(SENDER.has(0))
                .sends(SENDER.part(0));
        assertThat(endpoint.counters().limitedTransmits()).isEqualTo(2);
        assertThat(endpoint.snapshot().ssthresh())
                .as("half of what was in flight before")
                .isEqualTo(5 * SackSender.MSS);
    }

    @Test
    @Requirement("RFC 3042 2")
    void windowOfThePeerLimitsItToo() {
        Endpoint endpoint = tenInFlight(CONFIG).receives(SENDER.has(0).wnd(10_999));
        SegmentSpec duplicate = SENDER.has(0).wnd(10_999);
        endpoint.sendsNothing().receives(duplicate, duplicate).sendsNothing();
    }

    @Test
    @Requirement("RFC 3042 2")
    void congestionWindowStaysAsItIs() {
        Endpoint endpoint = tenInFlight(CONFIG).receives(SENDER.has(0), SENDER.has(0));
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(10 * SackSender.MSS);
        endpoint.sendsSegments(2).receives(SENDER.has(1)).sends(); // 11 are outstanding, cwnd is 11
    }

    @Test
    void nothingOfItWhereItIsSwitchedOff() {
        TcpConfig without =
                CONFIG.toBuilder().disable(TcpFeature.LIMITED_TRANSMIT).build();
        tenInFlight(without).receives(SENDER.has(0), SENDER.has(0)).sendsNothing();
        new SackSender(TcpFeature.LIMITED_TRANSMIT)
                .tenInFlight()
                .receives(SENDER.has(0).sack(SENDER.at(1), SENDER.at(2)))
                .sendsNothing();
    }

    @Test
    @Requirement("RFC 6675 5")
    void selectiveAcknowledgmentsLetOutAsMuchAsTheyReport() {
        SackSender sender = new SackSender(TcpFeature.RACK);
        Endpoint endpoint = sender.tenInFlight()
                .receives(sender.has(0).sack(sender.at(1), sender.at(3)))
                .sends(sender.parts(10, 12));
        assertThat(endpoint.counters().limitedTransmits()).isEqualTo(2);
        endpoint.receives(SegmentSpec.ack().seq(PEER + 1).ack(ISS + 1)).sendsNothing(); // no new blocks
    }
}
