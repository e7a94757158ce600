package io.sequent.http;

import java.util.Arrays;

/** Keeps a body in an array: of the right size from the start where Content-Length says it, but believes it only up to 1 MB. */
final class BytesSink implements BodySink<byte[]> {
    private static final int MOST_BELIEVED = 1 << 20;
    /** A first piece as short as this is mostly all there is: it gets an array of its length, and Content-Length is not looked at. */
    private static final int SMALL = 512;

    private static final int MOST = Integer.MAX_VALUE - 8;
    private static final byte[] NONE = new byte[0];

    private final ResponseHead head;
    private byte[] bytes = NONE;
    private int length;

    BytesSink(ResponseHead head) {
        this.head = head;
    }

    @Override
    public int write(byte[] source, int offset, int count) throws HttpFailure {
        if (count > bytes.length - length) {
            grow((long) length + count);
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        return count;
    }

    private void grow(long needed) throws HttpFailure {
        if (needed > MOST) {
            throw new HttpFailure.LimitExceeded(Violation.BODY_TOO_LARGE, RequestFate.UNKNOWN);
        }
        long room = bytes.length * 2L;
        if (bytes.length == 0 && needed > SMALL) {
            room = Math.min(MOST_BELIEVED, LimitedSink.contentLength(head));
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(room, needed)));
    }

    @Override
    public byte[] complete(HttpHeaders trailers) {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
