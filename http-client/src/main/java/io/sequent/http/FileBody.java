package io.sequent.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stretch of a file as a body. */
record FileBody(Path file, long offset, long length) implements HttpBody {
    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public BodySource open() throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(offset);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new BodySource() {
            @Override
            public int read(byte[] target, int at, int count) throws IOException {
                return in.read(target, at, count);
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }
}
