package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.fin;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import org.junit.jupiter.api.Test;

/** Segments that look as header prediction expects them, where more is to be done than it does. */
class PredictedSegmentTest {
    @Test
    void nextTextMayCompleteWhatComesBeforeAFinThatIsKnown() {
        established()
                .receives(fin().seq(PEER + 6).ack(ISS + 1))
                .isIn(TcpState.ESTABLISHED)
                .receives(data("hello").seq(PEER + 1).ack(ISS + 1))
                .isIn(TcpState.CLOSE_WAIT);
    }

    @Test
    void nextTextMayReportADuplicate() {
        SackSender sender = new SackSender();
        Endpoint endpoint = sender.agreed()
                .userSends(sender.stream().substring(0, SackSender.MSS))
                .sendsSegments(1)
                .receives(sender.has(1));
        endpoint.receives(data("x").seq(PEER + 1).ack(sender.at(1)).sack(sender.at(0), sender.at(1)));
        assertThat(endpoint.counters().duplicateSacksReceived()).isEqualTo(1);
    }

    @Test
    void acknowledgmentMayAnswerAProbeOfAClosedWindow() {
        Endpoint endpoint = established()
                .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(0))
                .userSends(Endpoint.text(100))
                .sendsNothing();
        for (int octet = 1; octet <= 60; octet++) {
            endpoint.after(60 * SECOND)
                    .receives(ack().seq(PEER + 1).ack(ISS + 1 + octet).wnd(0))
                    .isIn(TcpState.ESTABLISHED);
        }
    }
}
