package io.sequent.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Chooses, once the head is known, what takes the body.
 *
 * @param <T> what the body becomes
 */
@FunctionalInterface
public interface BodyHandler<T> {
    /**
     * Returns the sink for the body that follows {@code head}. Called in the transport's thread; must not block.
     *
     * @throws IOException if it cannot be taken; the request fails with it
     */
    BodySink<T> open(ResponseHead head) throws IOException;

    /** Returns a handler that keeps the body in an array, whatever its length up to 2 GB; see {@link #limited}. */
    static BodyHandler<byte[]> ofBytes() {
        return BytesSink::new;
    }

    /**
     * Returns a handler that makes text of the body, in the charset that the Content-Type names, or UTF-8 if it names none that is known;
     * what is no text in it becomes U+FFFD.
     */
    static BodyHandler<String> ofString() {
        return head -> new MappedSink<>(new BytesSink(head), bytes -> new String(bytes, Charsets.of(head.headers())));
    }

    /** Returns a handler that makes text of the body in {@code charset}, whatever the Content-Type says. */
    static BodyHandler<String> ofString(Charset charset) {
        return mapping(ofBytes(), bytes -> new String(bytes, charset));
    }

    /** Returns a handler that writes the body to {@code file}, which is made if need be, and emptied; as {@link #ofFile(Path, OpenOption...)}. */
    static BodyHandler<Path> ofFile(Path file) {
        return ofFile(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /**
     * Returns a handler that writes the body to {@code file}, opened with {@code options}. It is written in the transport's thread, as the
     * body comes. If the body does not come to its end, what came of it stays.
     */
    static BodyHandler<Path> ofFile(Path file, OpenOption... options) {
        OpenOption[] chosen = options.clone();
        return head -> new FileSink(file, chosen);
    }

    /**
     * Returns a handler whose response is there with its head, and whose body is read from a stream meanwhile, in any thread but the
     * transport's own. 64 KB are read ahead; a reader that is slower closes TCP's window. A body that is cut short makes the reading fail
     * with an {@link HttpFailure}. Closing the stream early gives the rest up; read it to its end or close it, since the connection carries
     * nothing else before.
     */
    static BodyHandler<InputStream> ofInputStream() {
        return head -> new StreamSink();
    }

    /** Returns a handler as {@link #ofInputStream} that gives lines, in the charset of {@link #ofString()}; close the stream. */
    static BodyHandler<Stream<String>> ofLines() {
        return head -> new MappedSink<>(new StreamSink(), in -> {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, Charsets.of(head.headers())));
            return reader.lines().onClose(() -> {
                try {
                    in.close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        });
    }

    /** Returns a handler that gives each piece of the body as it comes to {@code consumer}, which keeps it, and that counts the bytes. */
    static BodyHandler<Long> ofByteArrayConsumer(Consumer<byte[]> consumer) {
        return head -> new CountingSink(consumer);
    }

    /** Returns a handler that counts the body's bytes and drops them. */
    static BodyHandler<Long> discarding() {
        return head -> new CountingSink(null);
    }

    /**
     * Returns a handler that publishes the body to {@code subscriber}, in the transport's thread, as it asks for buffers. Cancelling the
     * subscription gives the rest of the body up. The response comes with the end of the body.
     */
    static <S extends Flow.Subscriber<? super ByteBuffer>> BodyHandler<S> fromSubscriber(S subscriber) {
        return fromSubscriber(subscriber, same -> same);
    }

    /** Returns a handler as {@link #fromSubscriber(Flow.Subscriber)} that asks {@code finisher} for the result at the end. */
    static <S extends Flow.Subscriber<? super ByteBuffer>, T> BodyHandler<T> fromSubscriber(
            S subscriber, Function<? super S, ? extends T> finisher) {
        return head -> new SubscriberSink<>(subscriber, finisher);
    }

    /**
     * Returns a handler as {@code handler} that fails the request with {@link HttpFailure.LimitExceeded} if the body is longer than
     * {@code maxBytes}: before its first byte is kept, if Content-Length says so.
     *
     * @throws IllegalArgumentException unless {@code maxBytes} is at least 0
     */
    static <T> BodyHandler<T> limited(long maxBytes, BodyHandler<T> handler) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes is " + maxBytes + "; give at least 0");
        }
        return head -> new LimitedSink<>(maxBytes, head, handler.open(head));
    }

    /** Returns a handler that makes something else of what {@code handler} makes; {@code change} runs in the transport's thread. */
    static <T, U> BodyHandler<U> mapping(BodyHandler<T> handler, Function<? super T, ? extends U> change) {
        return head -> new MappedSink<>(handler.open(head), change);
    }
}
