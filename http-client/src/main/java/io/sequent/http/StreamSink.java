package io.sequent.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread read a body as it comes, through a ring of bytes. The lock is held to copy, never to wait for the network, and is
 * fit for virtual threads.
 */
final class StreamSink implements BodySink<InputStream> {
    static final int RING_BYTES = 64 * 1024;

    private final Reader reader = new Reader();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] ring = new byte[RING_BYTES];
    private BodyControl control = () -> {};
    private int first;
    private int size;
    /** The writer was told that there is no room. */
    private boolean held;

    private boolean ended;
    private boolean closed;
    private @Nullable HttpFailure failure;

    @Override
    public void attach(BodyControl given) {
        control = given;
    }

    @Override
    public InputStream early() {
        return reader;
    }

    @Override
    public int write(byte[] source, int offset, int length) {
        lock.lock();
        try {
            if (closed) {
                return length;
            }
            int count = Math.min(length, RING_BYTES - size);
            int end = first + size & RING_BYTES - 1;
            int straight = Math.min(count, RING_BYTES - end);
            System.arraycopy(source, offset, ring, end, straight);
            System.arraycopy(source, offset + straight, ring, 0, count - straight);
            size += count;
            held = count < length;
            changed.signalAll();
            return count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public InputStream complete(HttpHeaders trailers) {
        end(null);
        return reader;
    }

    @Override
    public void failed(HttpFailure reason) {
        end(reason);
    }

    private void end(@Nullable HttpFailure reason) {
        lock.lock();
        try {
            ended = true;
            failure = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isReady() {
        lock.lock();
        try {
            return size > 0 || ended || closed;
        } finally {
            lock.unlock();
        }
    }

    private final class Reader extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (!isReady()) {
                control.drive(StreamSink.this::isReady);
            }
            boolean resume;
            int count;
            lock.lock();
            try {
                while (size == 0 && !ended && !closed) {
                    changed.await();
                }
                if (closed) {
                    throw new IOException("the stream of the body is closed");
                }
                if (size == 0) {
                    if (failure != null) {
                        throw failure;
                    }
                    return -1;
                }
                count = take(target, offset, length);
                resume = held && size <= RING_BYTES / 2;
                held &= !resume;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while it waited for more of a body");
            } finally {
                lock.unlock();
            }
            if (resume) {
                control.resume();
            }
            return count;
        }

        private int take(byte[] target, int offset, int length) {
            int count = Math.min(length, size);
            int straight = Math.min(count, RING_BYTES - first);
            System.arraycopy(ring, first, target, offset, straight);
            System.arraycopy(ring, 0, target, offset + straight, count - straight);
            first = first + count & RING_BYTES - 1;
            size -= count;
            return count;
        }

        @Override
        public int available() {
            lock.lock();
            try {
                return size;
            } finally {
                lock.unlock();
            }
        }

        /** Gives up what has not come yet. */
        @Override
        public void close() {
            boolean giveUp;
            lock.lock();
            try {
                giveUp = !ended && !closed;
                closed = true;
                size = 0;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            if (giveUp) {
                control.cancel();
            }
        }
    }
}
