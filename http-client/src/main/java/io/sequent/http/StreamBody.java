package io.sequent.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A body that comes from streams. */
final class StreamBody implements HttpBody {
    private final Supplier<InputStream> streams;
    private final long length;

    StreamBody(Supplier<InputStream> streams, long length) {
        this.streams = streams;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public BodySource open() {
        InputStream stream = streams.get();
        return new BodySource() {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return stream.read(target, offset, length);
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }
}
