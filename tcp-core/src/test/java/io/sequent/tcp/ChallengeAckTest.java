package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.rst;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** How many challenge ACKs there are, and for whom (RFC 5961 sections 3 to 5 and 7). */
class ChallengeAckTest {
    private static final SegmentSpec CHALLENGE = ack().seq(ISS + 1).ack(PEER + 1);

    private static SegmentSpec outOfStep() {
        return ack().seq(PEER + 1 - 100).ack(ISS + 1);
    }

    @Test
    @Requirement("RFC 5961 7")
    void noConnectionCanObserveTheLimitOfAnother() {
        TcpBufferPool pool = new TcpBufferPool(2_048, 100);
        Endpoint attacked = open(pool);
        Endpoint attackers = open(pool);
        for (int i = 0; i < 1_000; i++) { // what the attack of CVE-2016-5696 does to exhaust a common limit
            attacked.receives(rst().seq(PEER + 5));
        }
        attacked.sendsSegments(10);
        for (int i = 0; i < 1_000; i++) { // and to count what is left of it
            attackers.receives(rst().seq(PEER + 5));
        }
        attackers.sendsSegments(10);
        assertThat(attackers.counters().challengeAcksSuppressed()).isEqualTo(990);
    }

    private static Endpoint open(TcpBufferPool pool) {
        return closed(TcpConfig.rfc(), pool)
                .opens()
                .receives(synAck().seq(PEER).ack(ISS + 1))
                .sends(syn().seq(ISS), ack().seq(ISS + 1).ack(PEER + 1));
    }

    @Test
    @Requirement({"RFC 5961 4.2", "RFC 5961 7"})
    void synsOutsideTheWindowAreLimitedToo() {
        Endpoint endpoint = established();
        for (int i = 0; i < 100; i++) {
            endpoint.receives(syn().seq(PEER + 1 - 1_000 * i));
        }
        endpoint.sendsSegments(10);
    }

    @Test
    @Requirement("RFC 5961 5.2")
    void acknowledgmentsOfWhatWasNeverSentAreChallengedEverMoreRarely() {
        Endpoint endpoint = established();
        int answers = countAnswers(endpoint, ack().seq(PEER + 1).ack(ISS + 500));
        assertThat(answers).isEqualTo(8);
    }

    @Test
    @Requirement("RFC 5961 7")
    void bareAcknowledgmentsOutsideTheWindowAreAnsweredEverMoreRarely() {
        assertThat(countAnswers(established(), outOfStep())).isEqualTo(8);
    }

    /** In 20 seconds there is time for the first and, after 100 ms times 1, 2, 4 ... 64, seven more. */
    private static int countAnswers(Endpoint endpoint, SegmentSpec bare) {
        for (int i = 0; i < 2_000; i++) {
            endpoint.receives(bare).after(10 * MILLISECOND);
        }
        return (int) endpoint.counters().challengeAcksSent();
    }

    @Test
    @Requirement("RFC 5961 7")
    void acceptableSegmentLetsTheNextAnswerComeAtOnce() {
        Endpoint endpoint = established();
        for (int i = 0; i < 1_000; i++) {
            endpoint.receives(outOfStep()).after(10 * MILLISECOND);
        }
        endpoint.sendsSegments(7)
                .receives(outOfStep())
                .sendsNothing()
                .receives(ack().seq(PEER + 1).ack(ISS + 1), outOfStep())
                .sends(CHALLENGE);
    }

    @Test
    @Requirement("RFC 9293 3.8.4")
    void keepAliveProbesAreNeverMadeToWait() {
        Endpoint endpoint = established();
        for (int i = 0; i < 100; i++) {
            endpoint.receives(ack().seq(PEER).ack(ISS + 1)).sends(CHALLENGE).after(SECOND);
        }
    }

    @Test
    void whatLooksLikeAKeepAliveProbeButAcknowledgesTooMuchIsNone() {
        Endpoint endpoint = established();
        assertThat(countAnswers(endpoint, ack().seq(PEER).ack(ISS + 2))).isEqualTo(8);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void textOutsideTheWindowIsAlwaysAnswered() {
        Endpoint endpoint = established();
        for (int i = 0; i < 100; i++) {
            endpoint.receives(data("again").seq(PEER + 1 - 5).ack(ISS + 1)).sends(CHALLENGE);
        }
        assertThat(endpoint.counters().challengeAcksSent()).isZero();
    }
}
