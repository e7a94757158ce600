package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.SegmentSpec.data;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Endpoint;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text that lies in two arrays, of which any part was received before. */
class TwoPiecesTest {
    private static final String TEXT = "abcdef";

    @ParameterizedTest(name = "cut at {0}, the first {1} known, the last {2} too")
    @CsvSource({
        "3,0,0", "3,1,0", "3,3,0", "3,4,0", "3,5,0", "1,2,0", "5,2,0", "3,0,1", "3,0,4", "3,2,2", "3,4,1", "6,2,0"
    })
    void onlyWhatIsNewIsTakenFromEither(int cut, int knownFirst, int knownLast) {
        Endpoint endpoint = established();
        if (knownLast > 0) {
            String last = TEXT.substring(TEXT.length() - knownLast);
            endpoint.receives(
                    data(last).seq(PEER + 1 + TEXT.length() - knownLast).ack(ISS + 1));
        }
        if (knownFirst > 0) {
            endpoint.receives(data(TEXT.substring(0, knownFirst)).seq(PEER + 1).ack(ISS + 1));
        }
        byte[] first = ("###" + TEXT.substring(0, cut) + "##").getBytes(StandardCharsets.ISO_8859_1);
        byte[] second = ("####" + TEXT.substring(cut) + "#").getBytes(StandardCharsets.ISO_8859_1);
        Segment segment = new Segment()
                .clear()
                .seq(PEER + 1)
                .ack(ISS + 1)
                .flags(TcpFlags.ACK)
                .wnd(50_000)
                .payload(first, 3, cut)
                .secondPayload(second, 4, TEXT.length() - cut);
        endpoint.connection().onSegment(segment, 0);
        endpoint.userReads(100, TEXT);
    }
}
