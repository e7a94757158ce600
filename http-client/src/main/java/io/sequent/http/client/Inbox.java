package io.sequent.http.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Calls from any thread, until the transport's thread takes them over. */
final class Inbox {
    private final Transport transport;
    private final Runnable takeOver;
    private final Queue<Call<?>> calls = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean flushAsked = new AtomicBoolean();
    private final Runnable flush = this::flushNow;

    /** Makes one whose {@link #flush} runs {@code takeOver} in the transport's thread. */
    Inbox(Transport transport, Runnable takeOver) {
        this.transport = transport;
        this.takeOver = takeOver;
    }

    void add(Call<?> call) {
        calls.add(call);
    }

    @Nullable
    Call<?> poll() {
        return calls.poll();
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Has the calls taken over: by one task, however many threads ask before it runs. */
    void flush() {
        if (flushAsked.compareAndSet(false, true)) {
            try {
                transport.execute(flush);
            } catch (IllegalStateException e) {
                flushAsked.set(false);
                throw e;
            }
        }
    }

    private void flushNow() {
        flushAsked.set(false); // first: who asks from here on may come too late for this task
        takeOver.run();
    }
}
