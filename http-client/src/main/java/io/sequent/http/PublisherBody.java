package io.sequent.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A body that a publisher pushes; two buffers are asked for ahead. */
final class PublisherBody implements HttpBody {
    private static final int AHEAD = 2;

    private final Flow.Publisher<? extends ByteBuffer> publisher;
    private final long length;
    private final AtomicBoolean opened = new AtomicBoolean();

    PublisherBody(Flow.Publisher<? extends ByteBuffer> publisher, long length) {
        this.publisher = publisher;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public BodySource open() throws IOException {
        if (!opened.compareAndSet(false, true)) {
            throw new IOException(
                    "the body comes from a publisher that was used up by another request; make a new one");
        }
        return new Source(publisher);
    }

    /** Signals come in any thread and are only kept; reading is for the connection's. */
    private static final class Source implements BodySource, Flow.Subscriber<ByteBuffer> {
        private final Flow.Publisher<? extends ByteBuffer> publisher;
        private final Queue<ByteBuffer> arrived = new ConcurrentLinkedQueue<>();
        private Runnable resume = () -> {};
        private volatile Flow.@Nullable Subscription subscription;
        private volatile boolean closed;
        /** Written before {@link #completed}. */
        private @Nullable Throwable failure;

        private volatile boolean completed;
        private @Nullable ByteBuffer current;

        Source(Flow.Publisher<? extends ByteBuffer> publisher) {
            this.publisher = publisher;
        }

        @Override
        public void attach(Runnable goOn) {
            resume = goOn;
            publisher.subscribe(this);
        }

        @Override
        public int read(byte[] target, int offset, int room) throws IOException {
            boolean last = completed; // before the queue is looked at: nothing arrives after it
            ByteBuffer from = current;
            while (from == null || !from.hasRemaining()) {
                if (from != null) {
                    askForOneMore();
                }
                from = arrived.poll();
                current = from;
                if (from == null) {
                    return last ? end() : 0;
                }
            }
            int count = Math.min(room, from.remaining());
            from.get(target, offset, count);
            return count;
        }

        private int end() throws IOException {
            if (failure != null) {
                throw new IOException("the publisher of the body failed: " + failure, failure);
            }
            return END;
        }

        private void askForOneMore() {
            Flow.Subscription from = subscription;
            if (from != null) {
                from.request(1);
            }
        }

        @Override
        public void close() {
            closed = true;
            Flow.Subscription from = subscription;
            if (from != null) {
                from.cancel();
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            if (subscription != null || closed) {
                given.cancel(); // Reactive Streams 2.5
                return;
            }
            subscription = given;
            given.request(AHEAD);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            arrived.add(buffer);
            resume.run();
        }

        @Override
        public void onError(Throwable reason) {
            failure = reason;
            completed = true;
            resume.run();
        }

        @Override
        public void onComplete() {
            completed = true;
            resume.run();
        }
    }
}
