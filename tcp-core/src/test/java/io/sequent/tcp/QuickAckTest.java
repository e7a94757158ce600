package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.unpushed;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** Acknowledgments at the start of a flow of data (RFC 5681 4.2 lets them be more than every second one). */
class QuickAckTest {
    private static int receiveFull(Endpoint endpoint, int from, int count) {
        for (int i = from; i < from + count; i++) {
            endpoint.receives(unpushed(text(1460)).seq(PEER + 1 + 1460 * i).ack(ISS + 1));
            endpoint.userReads(1460, text(1460));
        }
        return from + count;
    }

    @Test
    @Requirement("RFC 5681 4.2")
    void firstFullSegmentsAreAcknowledgedOneByOne() {
        Endpoint endpoint = established();
        int next = receiveFull(endpoint, 0, 16);
        endpoint.sendsSegments(16);
        receiveFull(endpoint, next, 16);
        endpoint.sendsSegments(8);
    }

    @Test
    @Requirement("RFC 5681 4.2")
    void afterAnIdleTimeTheyAreAgain() {
        Endpoint endpoint = established();
        int next = receiveFull(endpoint, 0, 17);
        endpoint.after(SECOND).sendsSegments(17);
        next = receiveFull(endpoint, next, 1);
        endpoint.sendsNothing().after(40 * MILLISECOND).sendsSegments(1);
        endpoint.after(SECOND + 1);
        receiveFull(endpoint, next, 1);
        endpoint.sendsSegments(1);
    }

    @Test
    @Requirement("SHLD-18")
    void shortSegmentsAreNotAcknowledgedQuickly() {
        established()
                .receives(data("request").seq(PEER + 1).ack(ISS + 1))
                .sendsNothing()
                .userSends("answer")
                .sends(data("answer").seq(ISS + 1).ack(PEER + 8));
    }

    @Test
    @Requirement("MUST-58")
    void acknowledgmentOfAFullSegmentRidesOnAnAnswer() {
        established()
                .userSends("first")
                .sends(data("first").seq(ISS + 1).ack(PEER + 1))
                .userSends("second")
                .sendsNothing()
                .receives(unpushed(text(1460)).seq(PEER + 1).ack(ISS + 6))
                .sends(data("second").seq(ISS + 6).ack(PEER + 1461));
    }

    @Test
    void countIsConfigurable() {
        Endpoint endpoint = established(TcpConfig.builder().quickAcks(1).build());
        int next = receiveFull(endpoint, 0, 1);
        endpoint.sends(ack().seq(ISS + 1).ack(PEER + 1461));
        receiveFull(endpoint, next, 1);
        endpoint.sendsNothing();
    }
}
