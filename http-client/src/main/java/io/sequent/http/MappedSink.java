package io.sequent.http;

import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes something else of what another sink makes. */
final class MappedSink<T, U> implements BodySink<U> {
    private final BodySink<T> sink;
    private final Function<? super T, ? extends U> change;
    private @Nullable U changed;

    MappedSink(BodySink<T> sink, Function<? super T, ? extends U> change) {
        this.sink = sink;
        this.change = change;
    }

    @Override
    public void attach(BodyControl control) {
        sink.attach(control);
    }

    @Override
    public @Nullable U early() {
        T early = sink.early();
        if (early != null) {
            changed = change.apply(early);
        }
        return changed;
    }

    @Override
    public int write(byte[] source, int offset, int length) throws IOException {
        return sink.write(source, offset, length);
    }

    @Override
    public U complete(HttpHeaders trailers) throws IOException {
        T last = sink.complete(trailers);
        return changed != null ? changed : change.apply(last);
    }

    @Override
    public void failed(HttpFailure failure) {
        sink.failed(failure);
    }
}
