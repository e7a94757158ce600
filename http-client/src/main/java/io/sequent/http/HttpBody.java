package io.sequent.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Flow;
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
        return new BytesBody(bytes, 0, bytes.length);
    }

    /**
     * Returns a body of {@code length} bytes from {@code offset} on; the array is not copied and must not change.
     *
     * @throws IndexOutOfBoundsException if they are not all within the array
     */
    static HttpBody of(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return new BytesBody(bytes, offset, length);
    }

    /** Returns a body of {@code text} in UTF-8. */
    static HttpBody of(String text) {
        return of(text, StandardCharsets.UTF_8);
    }

    /** Returns a body of {@code text} in {@code charset}; name it in the Content-Type. */
    static HttpBody of(String text, Charset charset) {
        return of(text.getBytes(charset));
    }

    /**
     * Returns a body of the bytes of {@code file}, which must keep the length that it has now until it is sent. It is read in the
     * transport's thread, as there is room to send.
     *
     * @throws IOException if there is no such file
     */
    static HttpBody ofFile(Path file) throws IOException {
        return ofFile(file, 0, Files.size(file));
    }

    /**
     * Returns a body of {@code length} bytes of {@code file} from {@code offset} on. Sending it fails if the file is shorter then.
     *
     * @throws IllegalArgumentException unless both are at least 0
     */
    static HttpBody ofFile(Path file, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "offset " + offset + " and length " + length + " of " + file + ": give at least 0");
        }
        return new FileBody(file, offset, length);
    }

    /**
     * Returns a body of unknown length, sent chunked; {@code open} gives a new stream each time. The stream is read in the transport's
     * thread: one that blocks, such as a pipe, holds everything up; use {@link #fromPublisher} for such.
     */
    static HttpBody ofStream(Supplier<InputStream> open) {
        return new StreamBody(open, UNKNOWN_LENGTH);
    }

    /**
     * Returns a body of {@code length} bytes of a stream, read as by {@link #ofStream(Supplier)}. Sending it fails if the stream is shorter.
     *
     * @throws IllegalArgumentException unless {@code length} is at least 0
     */
    static HttpBody ofStream(Supplier<InputStream> open, long length) {
        return new StreamBody(open, atLeastZero(length));
    }

    /**
     * Returns a body of unknown length, sent chunked, of what {@code publisher} publishes, asked for as there is room to send. The
     * publisher may signal in any thread that the transport allows. It is subscribed to once: a request with it is not replayed.
     */
    static HttpBody fromPublisher(Flow.Publisher<? extends ByteBuffer> publisher) {
        return new PublisherBody(publisher, UNKNOWN_LENGTH);
    }

    /**
     * Returns a body as {@link #fromPublisher(Flow.Publisher)} whose length is known. Sending it fails if the publisher completes before.
     *
     * @throws IllegalArgumentException unless {@code length} is at least 0
     */
    static HttpBody fromPublisher(Flow.Publisher<? extends ByteBuffer> publisher, long length) {
        return new PublisherBody(publisher, atLeastZero(length));
    }

    private static long atLeastZero(long length) {
        if (length < 0) {
            throw new IllegalArgumentException("the length is " + length + "; leave it out if it is not known");
        }
        return length;
    }
}
