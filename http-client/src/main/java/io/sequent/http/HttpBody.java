package io.sequent.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A body to send: its length if known, and how to read it, once for each time that it is sent. */
public interface HttpBody {
    /** The {@link #length} of a body whose length nobody knows: it is sent chunked. */
    long UNKNOWN_LENGTH = -1;

    /** Returns the length in bytes, or {@link #UNKNOWN_LENGTH}. */
    long length();

    /** Returns true if {@link #open} may be called again, so that a request may be replayed. */
    boolean repeatable();

    /**
     * Starts to read the body from its first byte.
     *
     * @throws IOException if it cannot be read
     */
    BodySource open() throws IOException;

    /** Returns a body without bytes. */
    static HttpBody empty() {
        return BytesBody.EMPTY;
    }

    /** Returns a body of these bytes; the array is not copied and must not change. */
    static HttpBody of(byte[] bytes) {
        return new BytesBody(bytes);
    }

    /** Returns a body of {@code text} in UTF-8. */
    static HttpBody of(String text) {
        return new BytesBody(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a body of unknown length, sent chunked; {@code open} gives a new stream each time. */
    static HttpBody ofStream(Supplier<InputStream> open) {
        return new StreamBody(open);
    }
}
