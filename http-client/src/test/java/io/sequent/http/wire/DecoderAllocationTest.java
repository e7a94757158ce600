package io.sequent.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import io.sequent.testing.AllocationProbe;
import org.junit.jupiter.api.Test;

/** Once the tables have grown, decoding allocates nothing. */
class DecoderAllocationTest {
    private static final byte[] RESPONSES = Transcript.bytes("HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 5\r\n"
            + "Connection: keep-alive\r\n\r\nhello"
            + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nA: b\r\n\r\n");

    private static final byte[] REQUESTS = Transcript.bytes(
            "GET /a HTTP/1.1\r\nHost: x\r\n\r\n" + "PUT /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi");

    /** All responses and requests, whole and in pieces of each length. */
    public static final class Decoding implements AllocationProbe.Scenario {
        private final ResponseDecoder responses = new ResponseDecoder(Limits.defaults(), Strictness.strict());
        private final RequestDecoder requests = new RequestDecoder(Limits.defaults(), Strictness.strict());
        private final WireInput in = new WireInput();
        private final WireInput requestIn = new WireInput();

        private int decodeResponses(int pieceLength) {
            int ends = 0;
            responses.expect(MethodKind.ORDINARY, 1);
            for (int offset = 0; offset < RESPONSES.length; offset += pieceLength) {
                in.set(RESPONSES, offset, Math.min(pieceLength, RESPONSES.length - offset));
                int event;
                while ((event = responses.next(in)) != WireEvent.NEED_INPUT) {
                    if (event == WireEvent.END && ++ends == 1) {
                        responses.expect(MethodKind.ORDINARY, 1);
                    }
                }
            }
            return ends;
        }

        private int decodeRequests(int pieceLength) {
            int ends = 0;
            for (int offset = 0; offset < REQUESTS.length; offset += pieceLength) {
                requestIn.set(REQUESTS, offset, Math.min(pieceLength, REQUESTS.length - offset));
                int event;
                while ((event = requests.next(requestIn)) != WireEvent.NEED_INPUT) {
                    ends += event == WireEvent.END ? 1 : 0;
                }
            }
            return ends;
        }

        @Override
        public void prepare() {
            run(); // the tables grow
        }

        @Override
        public void run() {
            for (int pieceLength = 1; pieceLength <= RESPONSES.length; pieceLength++) {
                if (decodeResponses(pieceLength) != 2 || decodeRequests(pieceLength) != 2) {
                    throw new AssertionError("not decoded in pieces of " + pieceLength);
                }
            }
        }
    }

    @Test
    void decodingAllocatesNothing() {
        assertThat(AllocationProbe.allocatedBytes(Decoding.class)).isZero();
    }
}
