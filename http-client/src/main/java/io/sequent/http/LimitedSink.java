package io.sequent.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Passes a body on up to a limit. */
final class LimitedSink<T> implements BodySink<T> {
    private final BodySink<T> sink;
    /** Bytes that may still come; -1: more are announced than may come at all. */
    private long left;

    LimitedSink(long maxBytes, ResponseHead head, BodySink<T> sink) {
        this.sink = sink;
        this.left = contentLength(head) > maxBytes ? -1 : maxBytes;
    }

    /** Returns the Content-Length, which the decoder has checked, or 0 if there is none. */
    static long contentLength(ResponseHead head) {
        String text = head.headers().firstValue("Content-Length");
        if (text == null || text.isEmpty() || text.length() > 18) {
            return 0;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    @Override
    public void attach(BodyControl control) {
        sink.attach(control);
    }

    @Override
    public @Nullable T early() {
        return sink.early();
    }

    @Override
    public int write(byte[] source, int offset, int length) throws IOException {
        if (length > left) {
            HttpFailure failure = new HttpFailure.LimitExceeded(Violation.BODY_TOO_LARGE, RequestFate.UNKNOWN);
            sink.failed(failure);
            throw failure;
        }
        int taken = sink.write(source, offset, length);
        left -= taken;
        return taken;
    }

    @Override
    public T complete(HttpHeaders trailers) throws IOException {
        return sink.complete(trailers);
    }

    @Override
    public void failed(HttpFailure failure) {
        sink.failed(failure);
    }
}
