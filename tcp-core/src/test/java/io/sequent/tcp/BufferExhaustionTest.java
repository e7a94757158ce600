package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.finWait2;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.fin;
import static io.sequent.testing.SegmentSpec.rst;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** An empty buffer pool costs data or time, never memory, and what was lent comes back. */
@Requirement("RFC 9293 3.8.6")
class BufferExhaustionTest {
    private static final int CHUNK = 2_048;

    private static Endpoint connected(TcpBufferPool pool) {
        return closed(TcpConfig.builder().delayedAckNs(0).build(), pool)
                .opens()
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1460))
                .sends(syn().seq(ISS), ack().seq(ISS + 1).ack(PEER + 1));
    }

    @Test
    void idleConnectionHoldsNoBuffer() {
        established().holdsNoBuffer();
    }

    @Test
    void sendTakesWhatThePoolHasAndThenNothing() {
        connected(new TcpBufferPool(CHUNK, 2))
                .userSends(text(5_000))
                .resultIs(2 * CHUNK)
                .userSends("x")
                .resultIs(0)
                .sendsSegments(1) // a record of a second one would need a buffer, too
                .receives(
                        ack().seq(PEER + 1).ack(ISS + 1 + 1460),
                        ack().seq(PEER + 1).ack(ISS + 1 + 2 * 1460),
                        ack().seq(PEER + 1).ack(ISS + 1 + 2 * CHUNK))
                .holdsNoBuffer()
                .userSends("x")
                .resultIs(1);
    }

    @Test
    void textThatFindsNoBufferIsDroppedUnacknowledgedAndCounted() {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, 1);
        Endpoint endpoint = connected(pool).userSends("fills the only chunk");
        endpoint.sendsSegments(1);
        endpoint.receives(unpushed("abc").seq(PEER + 1).ack(ISS + 1))
                .sends(ack().seq(ISS + 21).ack(PEER + 1))
                .reports(TcpEvents.CONNECTED); // and not READABLE
        assertThat(endpoint.counters().droppedForBuffers()).isEqualTo(1);
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 21))
                .receives(unpushed("abc").seq(PEER + 1).ack(ISS + 21))
                .sends(ack().seq(ISS + 21).ack(PEER + 4))
                .userReads(10, "abc")
                .holdsNoBuffer();
    }

    @Test
    void beginningOfATextThatFindsRoomIsKept() {
        String stream = text(3 * 1_000);
        connected(new TcpBufferPool(CHUNK, 1))
                .receives(unpushed(stream.substring(0, 1_000)).seq(PEER + 1).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1_001))
                .receives(unpushed(stream.substring(1_000, 2_400))
                        .seq(PEER + 1_001)
                        .ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1 + CHUNK))
                .userReads(CHUNK, stream.substring(0, CHUNK))
                .holdsNoBuffer();
    }

    @Test
    void finThatComesWithDroppedTextIsNotTaken() {
        Endpoint endpoint = connected(new TcpBufferPool(CHUNK, 1)).userSends("fills the only chunk");
        endpoint.receives(unpushed("abc").with(1).seq(PEER + 1).ack(ISS + 1))
                .isIn(TcpState.ESTABLISHED)
                .receives(unpushed("abc").with(1).seq(PEER + 1).ack(ISS + 21))
                .isIn(TcpState.CLOSE_WAIT)
                .userReads(10, "abc");
    }

    @Test
    void nothingLeaksHoweverTheConnectionEnds() {
        established().userSends(text(50_000)).aborts().holdsNoBuffer();
        established().userSends(text(50_000)).receives(rst().seq(PEER + 1)).holdsNoBuffer();
        established()
                .userSends(text(50_000))
                .after(7_200 * SECOND)
                .closedFor(TcpResult.TIMED_OUT)
                .holdsNoBuffer();
        established()
                .receives(unpushed("gap").seq(PEER + 100).ack(ISS + 1))
                .receives(rst().seq(PEER + 1))
                .holdsNoBuffer();
        finWait2()
                .receives(unpushed("gap").seq(PEER + 100).ack(ISS + 2))
                .aborts()
                .holdsNoBuffer();
    }

    @Test
    void textBeyondAFinIsForgotten() {
        established()
                .receives(unpushed("beyond").seq(PEER + 100).ack(ISS + 1))
                .receives(fin().seq(PEER + 1).ack(ISS + 1))
                .isIn(TcpState.CLOSE_WAIT)
                .holdsNoBuffer();
    }

    @Test
    void textReadAcrossAGapReturnsItsBufferWhenTheGapIsFilled() {
        established()
                .receives(unpushed("def").seq(PEER + 4).ack(ISS + 1))
                .receives(unpushed("abc").seq(PEER + 1).ack(ISS + 1))
                .userReads(10, "abcdef")
                .holdsNoBuffer();
    }

    @Test
    void twoConnectionsShareOnePool() {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, 2);
        Endpoint first = connected(pool).userSends(text(1_000)).resultIs(1_000);
        Endpoint second = connected(pool).userSends(text(3 * CHUNK)).resultIs(CHUNK);
        first.aborts();
        second.userSends(text(3 * CHUNK)).resultIs(CHUNK).aborts().holdsNoBuffer();
    }
}
