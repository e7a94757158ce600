package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.fin;
import static io.sequent.testing.SegmentSpec.rst;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** Keep-alive (RFC 9293 3.8.4). */
class KeepAliveTest {
    private static final long HOUR = 3_600 * SECOND;
    private static final TcpConfig ON =
            TcpConfig.builder().enable(TcpFeature.KEEP_ALIVE).build();

    private static SegmentSpec probe() {
        return ack().seq(ISS).ack(PEER + 1);
    }

    private static SegmentSpec answer() {
        return ack().seq(PEER + 1).ack(ISS + 1);
    }

    @Test
    @Requirement("MUST-25")
    void withoutItAnIdleConnectionStaysUpInSilenceForever() {
        established().hasNoDeadline().after(100_000 * HOUR).sendsNothing().isIn(TcpState.ESTABLISHED);
    }

    @Test
    @Requirement({"MAY-5", "MUST-24", "MUST-28", "SHLD-12"})
    void firstProbeComesAfterTwoIdleHoursAndCarriesNoData() {
        established(ON).after(2 * HOUR - 1).sendsNothing().after(1).sends(probe());
    }

    @Test
    @Requirement("MUST-29")
    void silentPeerIsGivenUpAfterTenProbes() {
        Endpoint endpoint = established(ON).after(2 * HOUR).sends(probe());
        for (int i = 2; i <= 10; i++) {
            endpoint.after(75 * SECOND - 1).sendsNothing().after(1).sends(probe());
        }
        endpoint.after(75 * SECOND - 1)
                .isIn(TcpState.ESTABLISHED)
                .after(1)
                .sends(rst().seq(ISS + 1))
                .closedFor(TcpResult.TIMED_OUT)
                .reports(TcpEvents.CLOSED)
                .hasNoDeadline();
        assertThat(endpoint.counters().keepAliveProbes()).isEqualTo(10);
    }

    @Test
    @Requirement("MUST-29")
    void oneAnswerIsEnough() {
        Endpoint endpoint = established(ON);
        endpoint.after(2 * HOUR + 8 * 75 * SECOND).sendsSegments(9).receives(answer());
        endpoint.after(2 * HOUR - 1).sendsNothing().after(1).sends(probe()).isIn(TcpState.ESTABLISHED);
    }

    @Test
    void answeredProbesKeepTheConnectionForever() {
        Endpoint endpoint = established(ON);
        for (int i = 0; i < 1_000; i++) {
            endpoint.after(2 * HOUR).sends(probe()).receives(answer());
        }
        endpoint.isIn(TcpState.ESTABLISHED).reports(0);
    }

    @Test
    @Requirement("MUST-26")
    void everySegmentOfThePeerPutsTheProbeOff() {
        established(ON)
                .after(HOUR)
                .receives(data("x").seq(PEER + 1).ack(ISS + 1))
                .after(2 * HOUR - 1)
                .sends(ack().seq(ISS + 1).ack(PEER + 2))
                .after(1)
                .sends(ack().seq(ISS).ack(PEER + 2));
    }

    @Test
    @Requirement("MUST-27")
    void intervalsAndCountAreConfigurable() {
        TcpConfig config = TcpConfig.builder()
                .enable(TcpFeature.KEEP_ALIVE)
                .keepAliveIdleNs(60 * SECOND)
                .keepAliveIntervalNs(5 * SECOND)
                .keepAliveProbes(2)
                .build();
        established(config)
                .after(65 * SECOND)
                .sends(probe(), probe())
                .after(5 * SECOND)
                .sends(rst().seq(ISS + 1))
                .closedFor(TcpResult.TIMED_OUT);
    }

    @Test
    @Requirement("MUST-26")
    void dataInFlightIsWatchedByTheRetransmissionTimerInstead() {
        TcpConfig config = ON.toBuilder()
                .keepAliveIdleNs(5 * SECOND)
                .keepAliveIntervalNs(SECOND)
                .build();
        Endpoint endpoint = established(config).userSends("a").after(100 * SECOND);
        assertThat(endpoint.counters().keepAliveProbes()).isZero();
    }

    @Test
    void probeOfThePeerIsAnswered() {
        established()
                .receives(ack().seq(PEER).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1));
        established() // with an octet of garbage, as old implementations send it
                .receives(unpushed("?").seq(PEER).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1));
    }

    @Test
    void timeWaitIsNotKeptAlive() {
        TcpConfig config = ON.toBuilder().keepAliveIdleNs(5 * SECOND).build();
        established(config)
                .closes()
                .receives(fin().seq(PEER + 1).ack(ISS + 2))
                .sendsSegments(2)
                .after(240 * SECOND)
                .sendsNothing()
                .closedFor(TcpResult.OK);
    }
}
