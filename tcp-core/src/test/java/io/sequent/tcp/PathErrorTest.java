package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closeWait;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.listening;
import static io.sequent.testing.Endpoint.synReceived;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.synAck;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection makes of ICMP errors (RFC 9293 3.9.2.2, RFC 5927). */
class PathErrorTest {
    private static final int SOFT = TcpConnection.SOFT_ERROR;
    private static final int HARD = TcpConnection.HARD_ERROR;

    @Test
    @Requirement("SHLD-26")
    void hardErrorEndsAnActiveOpen() {
        synSent()
                .hearsOf(HARD, ISS, 0)
                .sendsNothing()
                .closedFor(TcpResult.CONNECTION_REFUSED)
                .reports(TcpEvents.PATH_ERROR | TcpEvents.CLOSED)
                .hasNoDeadline();
    }

    @Test
    @Requirement({"MUST-56 Dest Unreach", "SHLD-25"})
    void softErrorIsToldAndTheHandshakeGoesOn() {
        Endpoint endpoint =
                synSent().hearsOf(SOFT, ISS, 0).isIn(TcpState.SYN_SENT).reports(TcpEvents.PATH_ERROR);
        assertThat(endpoint.connection().lastPathError()).isEqualTo(SOFT);
        endpoint.receives(synAck().seq(PEER).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .isIn(TcpState.ESTABLISHED);
    }

    @Test
    @Requirement({"SHLD-26", "MUST-11"})
    void hardErrorInSynReceivedReturnsAPassiveOpenToListen() {
        synReceived().hearsOf(HARD, ISS, 0).sendsNothing().isIn(TcpState.LISTEN).hasNoDeadline();
        synReceived().hearsOf(SOFT, ISS, 0).isIn(TcpState.SYN_RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(ints = {SOFT, HARD})
    @Requirement({"RFC 5927 6", "SHLD-25", "MUST-56 Dest Unreach", "MUST-47"})
    void connectionSurvivesEveryErrorAndItsUserIsTold(int kind) {
        Endpoint endpoint = established()
                .userSends("abc")
                .sends(data("abc").seq(ISS + 1).ack(PEER + 1))
                .hearsOf(kind, ISS + 1, 0)
                .reports(TcpEvents.PATH_ERROR)
                .isIn(TcpState.ESTABLISHED)
                .receives(ack().seq(PEER + 1).ack(ISS + 4))
                .isIn(TcpState.ESTABLISHED);
        assertThat(endpoint.connection().lastPathError()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {SOFT, HARD, TcpConnection.PACKET_TOO_BIG})
    @Requirement("RFC 5927 4.1")
    void errorThatQuotesNoSequenceNumberInFlightIsIgnored(int kind) {
        for (int quoted : new int[] {ISS, ISS + 4, ISS + 1 + Integer.MIN_VALUE, ISS - 1_000}) {
            Endpoint endpoint = established()
                    .userSends("abc")
                    .hearsOf(kind, quoted, 600)
                    .reports(0)
                    .isIn(TcpState.ESTABLISHED);
            assertThat(endpoint.counters().pathErrorsIgnored()).isEqualTo(1);
            assertThat(endpoint.connection().lastPathError()).isZero();
        }
        Endpoint idle = established()
                .hearsOf(kind, ISS + 1, 600)
                .hearsOf(kind, ISS, 600)
                .reports(0);
        assertThat(idle.counters().pathErrorsIgnored()).isEqualTo(2);
        synSent().hearsOf(kind, ISS + 1, 0).hearsOf(kind, ISS - 1, 0).reports(0).isIn(TcpState.SYN_SENT);
        listening().hearsOf(kind, ISS, 0).reports(0).isIn(TcpState.LISTEN);
        Endpoint.closed().hearsOf(kind, 0, 0).reports(0).isIn(TcpState.CLOSED);
    }

    @Test
    @Requirement("RFC 5927 6")
    void finInFlightMayBeQuotedToo() {
        closeWait()
                .closes()
                .hearsOf(HARD, ISS + 1, 0)
                .reports(TcpEvents.PATH_ERROR)
                .isIn(TcpState.LAST_ACK);
    }

    @Test
    @Requirement({"MUST-20 Negative advice", "SHLD-9", "SHLD-10"})
    void userHearsOfDoubtfulDeliveryAfterThreeRetransmissionsAndOnce() {
        established()
                .userSends("abc")
                .after(3 * SECOND)
                .reports(0)
                .after(4 * SECOND)
                .reports(TcpEvents.DELIVERY_IN_DOUBT)
                .after(100 * SECOND)
                .reports(0)
                .isIn(TcpState.ESTABLISHED);
    }
}
