package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** Segments that arrive out of order are kept (RFC 9293 3.10.7.4). */
class OutOfOrderTest {
    private static final String ALPHABET = text(26);

    /** Letters [from, to) of the alphabet, which the peer sends. */
    private static SegmentSpec letters(int from, int to) {
        return unpushed(ALPHABET.substring(from, to)).seq(PEER + 1 + from).ack(ISS + 1);
    }

    @Test
    @Requirement("SHLD-31")
    void laterSegmentWaitsForTheEarlierOne() {
        established()
                .receives(letters(3, 6))
                .reports(0)
                .userReads(10, "")
                .receives(letters(0, 3))
                .reports(TcpEvents.READABLE)
                .userReads(10, "abcdef");
    }

    @Test
    @Requirement("MAY-13")
    void everySegmentOutOfOrderDrawsAnAckOfWhatIsExpected() {
        established()
                .receives(letters(3, 6), letters(9, 12), letters(6, 9))
                .sends(
                        ack().seq(ISS + 1).ack(PEER + 1),
                        ack().seq(ISS + 1).ack(PEER + 1),
                        ack().seq(ISS + 1).ack(PEER + 1))
                .receives(letters(0, 3))
                .sends(ack().seq(ISS + 1).ack(PEER + 13))
                .userReads(20, "abcdefghijkl");
    }

    @Test
    void overlapsOfEveryShapeGiveTheStream() {
        established().receives(letters(2, 8), letters(4, 6), letters(0, 3)).userReads(26, "abcdefgh");
        established().receives(letters(4, 6), letters(2, 8), letters(0, 8)).userReads(26, "abcdefgh");
        established()
                .receives(letters(5, 9), letters(3, 7), letters(7, 11), letters(0, 5))
                .userReads(26, "abcdefghijk");
        established().receives(letters(2, 4), letters(6, 8), letters(0, 10)).userReads(26, "abcdefghij");
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void segmentThatStraddlesRcvNxtIsTrimmed() {
        established()
                .receives(letters(0, 5))
                .userReads(3, "abc")
                .receives(letters(2, 9))
                .userReads(26, "defghi")
                .receives(letters(0, 10))
                .userReads(26, "j");
    }

    @Test
    @Requirement("RFC 9293 3.10.7.4")
    void segmentThatStraddlesTheRightEdgeIsTrimmed() {
        TcpConfig config = TcpConfig.builder()
                .receiveBufferSize(1_460)
                .disable(TcpFeature.QUICK_ACKS)
                .build();
        String stream = text(2_000);
        established(config)
                .receives(unpushed(stream.substring(0, 1_000)).seq(PEER + 1).ack(ISS + 1))
                .sendsNothing()
                .receives(unpushed(stream.substring(1_000))
                        .with(1)
                        .seq(PEER + 1_001)
                        .ack(ISS + 1)) // its FIN lies outside
                .sends(ack().seq(ISS + 1).ack(PEER + 1_461).wnd(0))
                .isIn(TcpState.ESTABLISHED)
                .userReads(2_000, stream.substring(0, 1_460))
                .sends(ack().seq(ISS + 1).ack(PEER + 1_461).wnd(1_460));
    }

    @Test
    void duplicateOfAWaitingSegmentChangesNothing() {
        Endpoint endpoint = established().receives(letters(3, 6), letters(3, 6), letters(4, 5));
        endpoint.receives(letters(0, 3)).userReads(26, "abcdef");
    }

    @Test
    void finOutOfOrderIsRememberedUntilItsTurn() {
        established()
                .receives(letters(5, 8).with(1))
                .isIn(TcpState.ESTABLISHED)
                .receives(letters(0, 5))
                .isIn(TcpState.CLOSE_WAIT)
                .userReads(26, "abcdefgh")
                .userReads(1, "")
                .resultIs(TcpResult.END_OF_STREAM);
    }

    @Test
    void moreHolesThanTheLimitAreDroppedAndCounted() {
        TcpConfig config = TcpConfig.builder().reassemblyRangeLimit(2).build();
        Endpoint endpoint = established(config).receives(letters(2, 3), letters(4, 5), letters(6, 7), letters(5, 6));
        assertThat(endpoint.counters().droppedForBuffers()).isEqualTo(1);
        assertThat(endpoint.counters().outOfOrderSegments()).isEqualTo(3);
        endpoint.receives(letters(0, 2))
                .userReads(26, "abc")
                .receives(letters(3, 4))
                .userReads(26, "def") // g was dropped
                .receives(letters(6, 7))
                .userReads(26, "g");
    }

    @Test
    void anyOrderWithDuplicatesAndOverlapsGivesTheStreamOverTheSequenceWrap() {
        RandomSeeds.forEachSeed(50, random -> {
            String stream = text(5_000);
            int irs = -1 - random.nextInt(5_000);
            Endpoint endpoint =
                    synSent().receives(synAck().seq(irs).ack(ISS + 1).mss(1460));
            StringBuilder read = new StringBuilder();
            byte[] target = new byte[700];
            for (int i = 0; read.length() < stream.length(); i++) {
                assertThat(i).as("segments").isLessThan(5_000);
                int from = Math.max(0, endpoint.snapshot().rcvNxt() - irs - 1 + random.nextInt(-200, 2_000));
                int start = Math.min(from, stream.length() - 1);
                int end = Math.min(start + 1 + random.nextInt(300), stream.length());
                endpoint.receives(unpushed(stream.substring(start, end))
                        .seq(irs + 1 + start)
                        .ack(ISS + 1));
                if (i % 4 == 0) {
                    endpoint.receives(nextMissing(endpoint, irs, stream));
                }
                int count = endpoint.connection().receive(target, 0, random.nextInt(1, 700), endpoint.nowNs());
                for (int k = 0; k < count; k++) {
                    read.append((char) target[k]);
                }
            }
            assertThat(read.toString()).isEqualTo(stream);
            endpoint.holdsNoBuffer();
        });
    }

    private static SegmentSpec nextMissing(Endpoint endpoint, int irs, String stream) {
        int start = Math.min(endpoint.snapshot().rcvNxt() - irs - 1, stream.length() - 1);
        return unpushed(stream.substring(start, Math.min(start + 50, stream.length())))
                .seq(irs + 1 + start)
                .ack(ISS + 1);
    }
}
