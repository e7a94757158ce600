package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

class BufferStarvationTest {
    private static final int CHUNK = 2_048;

    @Test
    @Requirement("RFC 2018 8")
    void textOutOfOrderGivesUpTheLastBuffersToTheTextThatIsNext() {
        TcpBufferPool pool = new TcpBufferPool(CHUNK, 2);
        Endpoint endpoint = closed(TcpConfig.rfc(), pool)
                .opens()
                .sends(syn().seq(ISS))
                .receives(synAck().seq(PEER).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1));
        endpoint.receives(unpushed(text(CHUNK)).seq(PEER + 1 + 2 * CHUNK).ack(ISS + 1))
                .receives(unpushed(text(CHUNK)).seq(PEER + 1 + 3 * CHUNK).ack(ISS + 1));
        assertThat(pool.available()).as("chunks left for what is next").isZero();

        endpoint.sendsSegments(2)
                .receives(unpushed("next").seq(PEER + 1).ack(ISS + 1))
                .userReads(10, "next")
                .receives(unpushed("and on").seq(PEER + 5).ack(ISS + 1))
                .userReads(10, "and on");
    }
}
