package io.sequent.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Chooses, once the head is known, what takes the body.
 *
 * @param <T> what the body becomes
 */
@FunctionalInterface
public interface BodyHandler<T> {
    /** Returns the sink for the body that follows {@code head}. */
    BodySink<T> open(ResponseHead head);

    /** Returns a handler that keeps the body in an array. */
    static BodyHandler<byte[]> ofBytes() {
        return head -> new Collector();
    }

    /** Returns a handler that makes text of the body, as UTF-8. */
    static BodyHandler<String> ofString() {
        return head -> {
            Collector collector = new Collector();
            return new BodySink<String>() {
                @Override
                public int write(byte[] source, int offset, int length) {
                    return collector.write(source, offset, length);
                }

                @Override
                public String complete(HttpHeaders trailers) {
                    return new String(collector.complete(trailers), StandardCharsets.UTF_8);
                }
            };
        };
    }

    /** Returns a handler that counts the body's bytes and drops them. */
    static BodyHandler<Long> discarding() {
        return head -> new BodySink<Long>() {
            private long count;

            @Override
            public int write(byte[] source, int offset, int length) {
                count += length;
                return length;
            }

            @Override
            public Long complete(HttpHeaders trailers) {
                return count;
            }
        };
    }

    /** Keeps a body in memory. */
    final class Collector implements BodySink<byte[]> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Collector() {}

        @Override
        public int write(byte[] source, int offset, int length) {
            bytes.write(source, offset, length);
            return length;
        }

        @Override
        public byte[] complete(HttpHeaders trailers) {
            return bytes.toByteArray();
        }
    }
}
