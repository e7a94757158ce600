package io.sequent.http.client;

import io.sequent.http.BodyControl;
import io.sequent.http.BodyHandler;
import io.sequent.http.BodySink;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.ResponseHead;
import io.sequent.http.pipeline.PendingRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One {@code sendAsync}: the exchange, the caller's body handler and the future. */
final class Exchange<T> extends PendingRequest {
    private final BodyHandler<T> handler;
    private final DrivenFuture<HttpResponse<T>> future;
    private @Nullable ResponseHead head;
    private @Nullable BodySink<T> sink;
    private boolean settled;

    Exchange(HttpRequest request, BodyHandler<T> handler, HttpClient client, Transport transport) {
        super(request, transport.nowNs());
        this.handler = handler;
        this.future = new DrivenFuture<>(transport, () -> transport.execute(() -> client.cancel(this)));
    }

    CompletableFuture<HttpResponse<T>> future() {
        return future;
    }

    /** Returns true once the caller has its response or failure. */
    boolean isSettled() {
        return settled;
    }

    /** Opens the caller's sink; false if the caller's code failed, with the future. */
    boolean onHead(ResponseHead responseHead, BodyControl control) {
        try {
            BodySink<T> opened = handler.open(responseHead);
            opened.attach(control);
            head = responseHead;
            sink = opened;
            return true;
        } catch (RuntimeException e) {
            failWith(e);
            return false;
        }
    }

    /** Returns how many bytes the caller took, or -1 if the caller's code failed, with the future. */
    int onBody(byte[] source, int offset, int length) {
        BodySink<T> open = sink;
        if (open == null) {
            return length;
        }
        try {
            return open.write(source, offset, length);
        } catch (IOException | RuntimeException e) {
            failWith(e);
            return -1;
        }
    }

    void onDone(HttpHeaders trailers, int connection) {
        ResponseHead complete = head;
        BodySink<T> open = sink;
        if (complete == null || open == null || settled) {
            return;
        }
        try {
            T body = open.complete(trailers);
            settled = true;
            future.complete(new HttpResponse<>(request(), complete, body, trailers, info(connection)));
        } catch (IOException | RuntimeException e) {
            failWith(e);
        }
    }

    void onFailed(HttpFailure failure) {
        if (settled) {
            return;
        }
        settled = true;
        if (sink != null) {
            try {
                sink.failed(failure);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
        future.completeExceptionally(failure);
    }

    private void failWith(Exception cause) {
        if (!settled) {
            settled = true;
            future.completeExceptionally(cause);
        }
    }
}
