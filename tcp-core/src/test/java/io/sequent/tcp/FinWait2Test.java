package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.finWait2;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.fin;
import static io.sequent.testing.SegmentSpec.rst;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** A connection that nobody uses any more does not wait forever for a peer that never closes (RFC 9293 3.6). */
class FinWait2Test {
    private static Endpoint closedByItsUser(TcpConfig config) {
        return established(config)
                .closes()
                .sends(fin().seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 2))
                .isIn(TcpState.FIN_WAIT_2);
    }

    @Test
    @Requirement("RFC 9293 3.6")
    void closedConnectionWaitsAMinuteInFinWait2() {
        closedByItsUser(TcpConfig.rfc())
                .after(60 * SECOND - 1)
                .isIn(TcpState.FIN_WAIT_2)
                .after(1)
                .sendsNothing()
                .closedFor(TcpResult.TIMED_OUT)
                .reports(TcpEvents.CLOSED)
                .hasNoDeadline()
                .holdsNoBuffer();
    }

    @Test
    void finOfThePeerInTimeLeadsToTimeWaitInFullLength() {
        closedByItsUser(TcpConfig.rfc())
                .after(59 * SECOND)
                .receives(fin().seq(PEER + 1).ack(ISS + 2))
                .isIn(TcpState.TIME_WAIT)
                .after(240 * SECOND - 1)
                .isIn(TcpState.TIME_WAIT)
                .after(1)
                .closedFor(TcpResult.OK);
    }

    @Test
    @Requirement("MAY-1")
    void halfClosedConnectionWaitsWithoutLimit() {
        finWait2()
                .hasNoDeadline()
                .after(100_000 * SECOND)
                .receives(data("late").seq(PEER + 1).ack(ISS + 2))
                .userReads(10, "late");
    }

    @Test
    void closeAfterAHalfCloseSetsTheLimit() {
        finWait2().after(100 * SECOND).closes().after(60 * SECOND).closedFor(TcpResult.TIMED_OUT);
    }

    @Test
    void zeroMeansWithoutLimit() {
        TcpConfig config = TcpConfig.builder().finWait2TimeoutNs(0).build();
        closedByItsUser(config).hasNoDeadline().after(100_000 * SECOND).isIn(TcpState.FIN_WAIT_2);
    }

    @Test
    @Requirement("SHLD-3")
    void textForAClosedUserResetsAtOnce() {
        closedByItsUser(TcpConfig.rfc())
                .receives(data("late").seq(PEER + 1).ack(ISS + 2))
                .sends(rst().seq(ISS + 2))
                .closedFor(TcpResult.CONNECTION_ABORTED);
    }
}
