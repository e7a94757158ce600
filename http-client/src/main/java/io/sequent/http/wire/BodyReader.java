package io.sequent.http.wire;

import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import io.sequent.http.Violation;

/** Reads one body after another, each as its framing says. */
final class BodyReader {
    private final ChunkedDecoder chunked;
    private final HeaderTable noTrailers = new HeaderTable();

    private long framing;
    private long remaining;
    private int offset;
    private int length;
    private Violation violation = Violation.END_IN_BODY;

    BodyReader(Limits limits, Strictness strictness) {
        chunked = new ChunkedDecoder(limits, strictness);
    }

    void start(long bodyFraming) {
        framing = bodyFraming;
        remaining = bodyFraming;
        if (bodyFraming == BodyFraming.CHUNKED) {
            chunked.start();
        }
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    Violation violation() {
        return violation;
    }

    HeaderTable trailers() {
        return framing == BodyFraming.CHUNKED ? chunked.trailers() : noTrailers;
    }

    int next(WireInput in) {
        if (framing == BodyFraming.CHUNKED) {
            int event = chunked.next(in);
            offset = chunked.dataOffset();
            length = chunked.dataLength();
            violation = chunked.violation();
            return event;
        }
        if (remaining == 0) {
            return WireEvent.END;
        }
        int available = in.limit - in.position;
        if (available == 0) {
            return in.ended ? end() : WireEvent.NEED_INPUT;
        }
        offset = in.position;
        length = remaining < 0 ? available : (int) Math.min(remaining, available);
        in.position += length;
        if (remaining > 0) {
            remaining -= length;
        }
        return WireEvent.BODY;
    }

    private int end() {
        if (remaining < 0) {
            return WireEvent.END;
        }
        violation = Violation.END_IN_BODY;
        return WireEvent.VIOLATION;
    }
}
