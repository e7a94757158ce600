package io.sequent.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A body that comes from streams of unknown length. */
final class StreamBody implements HttpBody {
    private final Supplier<InputStream> streams;

    StreamBody(Supplier<InputStream> streams) {
        this.streams = streams;
    }

    @Override
    public long length() {
        return UNKNOWN_LENGTH;
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
