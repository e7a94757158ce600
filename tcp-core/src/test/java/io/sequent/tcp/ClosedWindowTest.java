package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.SegmentSpec.ack;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

class ClosedWindowTest {
    private static Endpoint waitingForAWindow() {
        return established()
                .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(0))
                .userSends("x")
                .sendsNothing();
    }

    @Test
    @Requirement("MUST-37")
    void aPeerThatAnswersProbesMayKeepTheWindowClosedForEver() {
        Endpoint endpoint = waitingForAWindow();
        for (int minute = 0; minute < 60; minute++) {
            endpoint.after(60 * SECOND)
                    .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(0))
                    .isIn(TcpState.ESTABLISHED);
        }
    }

    @Test
    void aPeerThatDoesNotAnswerProbesIsGivenUp() {
        waitingForAWindow().after(3_600 * SECOND).closedFor(TcpResult.TIMED_OUT).hasNoDeadline();
    }
}
