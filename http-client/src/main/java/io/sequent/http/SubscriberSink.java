package io.sequent.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Publishes a body to a subscriber, each piece as one buffer of its own, as it asks for them. */
final class SubscriberSink<S extends Flow.Subscriber<? super ByteBuffer>, T> implements BodySink<T> {
    private final S subscriber;
    private final Function<? super S, ? extends T> finisher;
    private final AtomicLong demand = new AtomicLong();
    private volatile boolean cancelled;
    private volatile @Nullable IllegalArgumentException illegal;

    SubscriberSink(S subscriber, Function<? super S, ? extends T> finisher) {
        this.subscriber = subscriber;
        this.finisher = finisher;
    }

    @Override
    public void attach(BodyControl control) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                if (count < 1) {
                    illegal = new IllegalArgumentException(
                            "a subscription was asked for " + count + " buffers; at least 1 (Reactive Streams 3.9)");
                    control.cancel();
                    return;
                }
                demand.accumulateAndGet(count, (has, more) -> has + more < 0 ? Long.MAX_VALUE : has + more);
                control.resume();
            }

            @Override
            public void cancel() {
                if (!cancelled) {
                    cancelled = true;
                    control.cancel();
                }
            }
        });
    }

    @Override
    public int write(byte[] source, int offset, int length) {
        if (cancelled || illegal != null) {
            return length;
        }
        long has = demand.get();
        if (has == 0) {
            return 0;
        }
        if (has != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        subscriber.onNext(ByteBuffer.wrap(Arrays.copyOfRange(source, offset, offset + length)));
        return length;
    }

    @Override
    public T complete(HttpHeaders trailers) {
        if (!cancelled) {
            subscriber.onComplete();
        }
        return finisher.apply(subscriber);
    }

    @Override
    public void failed(HttpFailure failure) {
        if (!cancelled) {
            subscriber.onError(illegal != null ? illegal : failure);
        }
    }
}
