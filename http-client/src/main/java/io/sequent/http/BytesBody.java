package io.sequent.http;

import java.io.ByteArrayInputStream;

/** A body that lies in an array. */
final class BytesBody implements HttpBody {
    static final BytesBody EMPTY = new BytesBody(new byte[0]);

    private final byte[] bytes;

    BytesBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public BodySource open() {
        ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
        return stream::read;
    }
}
