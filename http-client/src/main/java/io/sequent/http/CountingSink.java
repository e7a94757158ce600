package io.sequent.http;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts a body's bytes and keeps none. */
final class CountingSink implements BodySink<Long> {
    private final @Nullable Consumer<byte[]> consumer;
    private long count;

    CountingSink(@Nullable Consumer<byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public int write(byte[] source, int offset, int length) {
        if (consumer != null) {
            consumer.accept(Arrays.copyOfRange(source, offset, offset + length));
        }
        count += length;
        return length;
    }

    @Override
    public Long complete(HttpHeaders trailers) {
        return count;
    }
}
