package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.fin;
import static io.sequent.testing.SegmentSpec.synAck;

import io.sequent.testing.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of sent segments is lent by the pool, to those who have something outstanding. */
class SentTablesTest {
    private static final int CHUNKS = 1;
    /** As many as there are chunks, and 16. */
    private static final int TABLES = CHUNKS + 16;

    private static Endpoint connected(TcpBufferPool pool) {
        return Endpoint.closed(TcpConfig.rfc(), pool)
                .opens()
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1460))
                .sendsSegments(2);
    }

    @Test
    void whoFindsNoneLeftWaitsUntilOneIsGivenBack() {
        TcpBufferPool pool = new TcpBufferPool(2_048, CHUNKS);
        List<Endpoint> closing = new ArrayList<>();
        for (int i = 0; i < TABLES; i++) {
            closing.add(connected(pool).shutsDownOutput().sendsSegments(1));
        }
        Endpoint waiting =
                connected(pool).shutsDownOutput().sendsNothing().after(SECOND).sendsNothing();
        closing.get(0).receives(ack().seq(PEER + 1).ack(ISS + 2)).isIn(TcpState.FIN_WAIT_2);
        waiting.after(SECOND)
                .sends(fin().seq(ISS + 1).ack(PEER + 1))
                .receives(ack().seq(PEER + 1).ack(ISS + 2))
                .isIn(TcpState.FIN_WAIT_2);
    }

    @Test
    void aTableIsGivenBackHoweverTheConnectionEnds() {
        TcpBufferPool pool = new TcpBufferPool(2_048, CHUNKS);
        for (int i = 0; i < 3 * TABLES; i++) {
            Endpoint endpoint = connected(pool).userSends("a").sendsSegments(1);
            switch (i % 3) {
                case 0 -> endpoint.aborts();
                case 1 -> endpoint.receives(ack().seq(PEER + 1).ack(ISS + 2));
                default -> endpoint.after(3_600 * SECOND).closedFor(TcpResult.TIMED_OUT);
            }
            endpoint.holdsNoBuffer();
        }
    }
}
