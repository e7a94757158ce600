package io.sequent.cli.get;

import io.sequent.http.BodyControl;
import io.sequent.http.BodySink;
import io.sequent.http.HttpHeaders;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries a body from the transport's thread, which must not block, to the one that writes. It runs ahead of the writing by a
 * bounded number of bytes; then the reading stops, and with it, in the end, the sender.
 */
final class Conveyor implements BodySink<Arrived>, Arrived {
    /** Bytes that may wait to be written. */
    static final int WINDOW = 256 * 1024;

    private final Executor writer;
    private final Destination destination;
    private final IntConsumer counter;
    private final AtomicInteger room = new AtomicInteger(WINDOW);
    private volatile @Nullable BodyControl control;
    private volatile @Nullable IOException failure;

    /** Makes a conveyor; {@code counter} hears in the writing thread how many bytes came. */
    Conveyor(Executor writer, Destination destination, IntConsumer counter) {
        this.writer = writer;
        this.destination = destination;
        this.counter = counter;
    }

    @Override
    public void attach(BodyControl given) {
        control = given;
    }

    @Override
    public int write(byte[] source, int offset, int length) throws IOException {
        int taken = 0;
        // Only a look that finds no room at all may end this: whoever makes room from none resumes.
        while (taken < length) {
            IOException broken = failure;
            if (broken != null) {
                throw broken;
            }
            int count = Math.min(length - taken, room.get());
            if (count == 0) {
                break;
            }
            room.addAndGet(-count);
            put(Arrays.copyOfRange(source, offset + taken, offset + taken + count));
            taken += count;
        }
        return taken;
    }

    /** Puts bytes that are no part of the body; they need no room. */
    void putAside(byte[] bytes) {
        writer.execute(() -> {
            try {
                if (failure == null) {
                    destination.write(bytes, count -> {});
                }
            } catch (IOException problem) {
                failure = problem;
            }
        });
    }

    private void put(byte[] piece) {
        writer.execute(() -> {
            counter.accept(piece.length);
            try {
                if (failure == null) {
                    destination.write(piece, this::onTaken);
                }
            } catch (IOException problem) {
                failure = problem;
                resume();
            }
        });
    }

    private void onTaken(int count) {
        if (room.getAndAdd(count) == 0) {
            resume();
        }
    }

    private void resume() {
        BodyControl reading = control;
        if (reading != null) {
            reading.resume();
        }
    }

    @Override
    public @Nullable IOException failure() {
        return failure;
    }

    @Override
    public Arrived complete(HttpHeaders trailers) {
        return this;
    }
}
