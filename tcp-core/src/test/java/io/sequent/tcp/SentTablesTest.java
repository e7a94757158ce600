package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.fin;
import static io.sequent.testing.SegmentSpec.synAck;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.congestion.FixedWindow;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
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

    /** A million segments are outstanding; what the windows would still allow waits, and goes out as acknowledgments come. */
    @Test
    @Tag("slow")
    void atTheLimitOfRecordsNewTextWaitsForAnAcknowledgment() {
        int mss = 8;
        int beyond = 100;
        TcpConfig config = TcpConfig.builder()
                .disable(TcpFeature.TIMESTAMPS, TcpFeature.NAGLE)
                .mss(mss)
                .minimumSendMss(mss)
                .sendBufferSize(16 << 20)
                .congestionControl(() -> new FixedWindow(16 << 20))
                .build();
        TcpConnection connection = new TcpConnection(config, new TcpBufferPool(1 << 20, 64));
        connection.ports(1, 2);
        connection.open(ISS, 0);
        Segment out = new Segment();
        connection.pollTransmit(out, 0);
        Segment in = new Segment();
        in.clear().flags(TcpFlags.SYN | TcpFlags.ACK).seq(PEER).ack(ISS + 1).wnd(0xFFFF);
        connection.onSegment(in.mss(mss).windowScale(14).sackPermitted(true), 0);
        drain(connection, out);
        connection.onSegment(
                in.clear().flags(TcpFlags.ACK).seq(PEER + 1).ack(ISS + 1).wnd(0xFFFF), 0);
        int octets = (SentRecords.LIMIT + beyond) * mss;
        assertThat(connection.send(new byte[octets], 0, octets, 0, 0)).isEqualTo(octets);
        assertThat(drain(connection, out)).isEqualTo(SentRecords.LIMIT);

        int oldest = ISS + 1 + 3 * mss;
        connection.onSegment(
                in.clear().flags(TcpFlags.ACK).seq(PEER + 1).ack(oldest).wnd(0xFFFF), 0);
        assertThat(drain(connection, out)).isEqualTo(3);
        assertThat(connection.nextDeadlineNs()).isLessThan(Long.MAX_VALUE);
        int all = oldest + SentRecords.LIMIT * mss;
        connection.onSegment(
                in.clear().flags(TcpFlags.ACK).seq(PEER + 1).ack(all).wnd(0xFFFF), 0);
        assertThat(drain(connection, out)).as("the rest").isEqualTo(beyond - 3);
    }

    private static int drain(TcpConnection connection, Segment out) {
        int segments = 0;
        while (connection.pollTransmit(out, 0)) {
            segments++;
        }
        return segments;
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
