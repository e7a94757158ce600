package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closeWait;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.rst;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sequent.tcp.wire.Segment;
import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** What a user may set for one connection (RFC 9293 3.7.4, 3.8.3, 3.8.4, 3.9.1). */
class ConnectionSettingsTest {
    private static final TcpConfig CLASSIC_NAGLE =
            TcpConfig.builder().disable(TcpFeature.NAGLE_MINSHALL).build();

    private static Endpoint userTimeout(long timeoutNs) {
        Endpoint endpoint = established();
        endpoint.connection().userTimeoutNs(timeoutNs, endpoint.nowNs());
        return endpoint;
    }

    @Test
    @Requirement("MUST-17")
    void noDelayLetsShortSegmentsGoAtOnce() {
        Endpoint endpoint =
                established().userSends("a").sends(data("a").seq(ISS + 1).ack(PEER + 1));
        endpoint.userSends("b").sendsNothing();
        endpoint.connection().noDelay(true);
        endpoint.userSends("c").sends(data("bc").seq(ISS + 2).ack(PEER + 1));
        endpoint.connection().noDelay(false);
        endpoint.userSends("d").sendsNothing();
    }

    @Test
    @Requirement("RFC 9293 3.7.4")
    void byMinshallsVariantAShortSegmentWaitsForAShortOneOnly() {
        established()
                .userSends(text(1460))
                .userSends("tail")
                .sends(
                        data(text(1460)).seq(ISS + 1).ack(PEER + 1),
                        data("tail").seq(ISS + 1461).ack(PEER + 1))
                .userSends("waits")
                .sendsNothing()
                .receives(ack().seq(PEER + 1).ack(ISS + 1461))
                .sendsNothing()
                .receives(ack().seq(PEER + 1).ack(ISS + 1465))
                .sends(data("waits").seq(ISS + 1465).ack(PEER + 1));
    }

    @Test
    @Requirement("RFC 9293 3.7.4")
    void withoutMinshallsVariantAShortSegmentWaitsForAll() {
        established(CLASSIC_NAGLE)
                .userSends(text(1460))
                .userSends("tail")
                .sends(data(text(1460)).seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 1461))
                .sends(data("tail").seq(ISS + 1461).ack(PEER + 1));
    }

    @Test
    @Requirement({"MUST-24", "MUST-27"})
    void keepAliveIsTurnedOnAndOffForOneConnection() {
        Endpoint endpoint = established().after(100 * SECOND);
        endpoint.connection().keepAlive(10 * SECOND, 3 * SECOND, 2, endpoint.nowNs());
        endpoint.after(10 * SECOND - 1)
                .sendsNothing()
                .after(1)
                .sends(ack().seq(ISS).ack(PEER + 1));
        endpoint.connection().keepAlive(false, endpoint.nowNs());
        endpoint.hasNoDeadline();
        endpoint.connection().keepAlive(true, endpoint.nowNs());
        endpoint.after(13 * SECOND).sendsSegments(2).after(3 * SECOND).sends(rst().seq(ISS + 1));
        endpoint.closedFor(TcpResult.TIMED_OUT);
    }

    @Test
    @Requirement("MUST-24")
    void keepAliveSetBeforeTheOpenCountsFromTheHandshake() {
        Endpoint endpoint = Endpoint.closed();
        endpoint.connection().keepAlive(10 * SECOND, 3 * SECOND, 2, 0);
        endpoint.hasNoDeadline()
                .opens()
                .receives(synAck().seq(PEER).ack(ISS + 1))
                .sendsSegments(2)
                .after(10 * SECOND)
                .sends(ack().seq(ISS).ack(PEER + 1));
    }

    @Test
    @Requirement({"MUST-20 Close connection", "MUST-21", "RFC 9293 3.10.8"})
    void userTimeoutEndsAConnectionWhoseTextStaysUnacknowledged() {
        userTimeout(5 * SECOND)
                .after(100 * SECOND) // idle time does not count
                .userSends("a")
                .after(5 * SECOND - 1)
                .isIn(TcpState.ESTABLISHED)
                .after(1)
                .closedFor(TcpResult.TIMED_OUT)
                .reports(TcpEvents.CLOSED)
                .hasNoDeadline()
                .holdsNoBuffer();
    }

    @Test
    @Requirement("RFC 5482 3")
    void userTimeoutBeginsAnewWithEachAdvance() {
        userTimeout(5 * SECOND)
                .userSends(text(2_000))
                .after(4 * SECOND)
                .receives(ack().seq(PEER + 1).ack(ISS + 1461))
                .after(5 * SECOND - 1)
                .isIn(TcpState.ESTABLISHED)
                .receives(ack().seq(PEER + 1).ack(ISS + 2001))
                .after(1_000 * SECOND)
                .isIn(TcpState.ESTABLISHED);
    }

    @Test
    @Requirement({"MUST-21", "RFC 5482 3"})
    void userTimeoutLongerThanR2KeepsTheConnection() {
        TcpConfig config =
                TcpConfig.builder().r2Retransmissions(3).r1Retransmissions(3).build();
        Endpoint endpoint = established(config);
        endpoint.connection().userTimeoutNs(3_600 * SECOND, 0);
        endpoint.userSends("a")
                .after(3_600 * SECOND - 1)
                .isIn(TcpState.ESTABLISHED)
                .reports(TcpEvents.DELIVERY_IN_DOUBT)
                .after(1)
                .closedFor(TcpResult.TIMED_OUT);
    }

    @Test
    @Requirement("MUST-21")
    void userTimeoutSetLaterCountsFromThen() {
        Endpoint endpoint = established().userSends("a").after(SECOND);
        endpoint.connection().userTimeoutNs(2 * SECOND, endpoint.nowNs());
        endpoint.after(2 * SECOND).closedFor(TcpResult.TIMED_OUT);
        Endpoint undone = userTimeout(5 * SECOND).userSends("a");
        undone.connection().userTimeoutNs(0, undone.nowNs());
        undone.after(100 * SECOND).isIn(TcpState.ESTABLISHED);
    }

    @Test
    @Requirement({"MUST-35", "MUST-37"})
    void answeredWindowProbesHoldOffTheUserTimeoutAndSilenceDoesNot() {
        Endpoint endpoint = userTimeout(90 * SECOND)
                .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(0))
                .userSends("hello");
        for (int i = 0; i < 100; i++) {
            endpoint.after(60 * SECOND)
                    .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(0));
        }
        endpoint.isIn(TcpState.ESTABLISHED)
                .after(90 * SECOND - 1)
                .isIn(TcpState.ESTABLISHED)
                .after(1)
                .closedFor(TcpResult.TIMED_OUT);
    }

    @Test
    @Requirement("MUST-23")
    void userTimeoutDoesNotCutTheHandshakeShort() {
        TcpConfig config = TcpConfig.builder().userTimeoutNs(SECOND).build();
        synSent(config).after(180 * SECOND).isIn(TcpState.SYN_SENT);
    }

    @Test
    void userTimeoutWatchesTheFinToo() {
        Endpoint endpoint = closeWait();
        endpoint.connection().userTimeoutNs(5 * SECOND, endpoint.nowNs());
        endpoint.closes().after(5 * SECOND).closedFor(TcpResult.TIMED_OUT);
    }

    @Test
    @Requirement({"MUST-48", "SHLD-21", "SHLD-22"})
    void diffservCodepointIsWrittenOnEverySegmentFromThenOn() {
        TcpConnection connection = established().connection();
        Segment out = new Segment();
        for (int codepoint : new int[] {46, 0, 63}) {
            connection.dscp(codepoint);
            connection.send(new byte[1460], 0, 1460, 0, 0);
            assertThat(connection.pollTransmit(out, 0)).isTrue();
            assertThat(out.dscp()).isEqualTo(codepoint);
        }
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        TcpConnection connection = established().connection();
        assertThatIllegalArgumentException().isThrownBy(() -> connection.dscp(64));
        assertThatIllegalArgumentException().isThrownBy(() -> connection.dscp(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> connection.userTimeoutNs(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> connection.keepAlive(0, SECOND, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> connection.keepAlive(SECOND, 0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> connection.keepAlive(SECOND, SECOND, 0, 0));
    }

    @Test
    @Requirement("MUST-25")
    void settingsAreThoseOfTheConfigurationWithoutACall() {
        established(TcpConfig.builder().userTimeoutNs(3 * SECOND).build())
                .userSends("a")
                .after(3 * SECOND)
                .closedFor(TcpResult.TIMED_OUT);
        established()
                .receives(unpushed("x").seq(PEER + 1).ack(ISS + 1))
                .after(SECOND)
                .hasNoDeadline();
    }
}
