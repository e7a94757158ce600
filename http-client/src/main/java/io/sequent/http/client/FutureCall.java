package io.sequent.http.client;

import io.sequent.http.BodyHandler;
import io.sequent.http.BodySink;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.RequestFate;
import io.sequent.http.ResponseHead;
import io.sequent.http.wire.ResponseDecoder;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call with a body handler and a future. */
final class FutureCall<T> extends Call<T> {
    private final BodyHandler<T> handler;
    private final Response future;
    private @Nullable ResponseHead head;
    private @Nullable BodySink<T> sink;
    private @Nullable HttpFailure callersFailure;
    /** Neither the future nor the sink waits for anything. */
    private boolean settled;

    FutureCall(HttpRequest request, BodyHandler<T> handler, OriginPool pool) {
        super(request, pool);
        this.handler = handler;
        this.future = new Response(pool.transport());
    }

    /** The future; ended by the caller's hand, it gives the request up. */
    private final class Response extends DrivenFuture<HttpResponse<T>> {
        Response(Transport transport) {
            super(transport);
        }

        @Override
        void onEndedByHand(String how) {
            giveUp(how);
        }
    }

    @Override
    public CompletableFuture<HttpResponse<T>> response() {
        return future;
    }

    @Override
    boolean isSettled() {
        return settled;
    }

    @Override
    boolean onHead(ResponseDecoder response) {
        try {
            ResponseHead complete = response.toHead();
            BodySink<T> opened = handler.open(complete);
            opened.attach(this);
            head = complete;
            sink = opened;
            T early = opened.early();
            if (early != null) {
                future.settle(new HttpResponse<>(request(), complete, early, HttpHeaders.empty(), info(0)));
            }
            return true;
        } catch (IOException | RuntimeException | Error e) {
            failWith(e);
            return false;
        }
    }

    @Override
    int onBody(byte[] source, int offset, int length) {
        BodySink<T> open = sink;
        if (open == null) {
            return length;
        }
        try {
            int taken = open.write(source, offset, length);
            if (taken < 0 || taken > length) {
                throw new IllegalStateException("the body sink took " + taken + " bytes of " + length);
            }
            return taken;
        } catch (IOException | RuntimeException | Error e) {
            failWith(e);
            return -1;
        }
    }

    @Override
    void onDone(ResponseDecoder response, int connectionNumber) {
        ResponseHead complete = head;
        BodySink<T> open = sink;
        if (complete == null || open == null || settled) {
            return;
        }
        try {
            HttpHeaders trailers = response.trailers().toHeaders();
            T body = open.complete(trailers);
            settled = true;
            future.settle(new HttpResponse<>(request(), complete, body, trailers, info(connectionNumber)));
        } catch (IOException | RuntimeException | Error e) {
            failWith(e);
        }
    }

    @Override
    void onFailed(HttpFailure failure) {
        if (settled) {
            return;
        }
        settled = true;
        if (sink != null) {
            try {
                sink.failed(failure);
            } catch (RuntimeException | Error e) {
                failure.addSuppressed(e);
            }
        }
        future.settleWith(failure);
    }

    /** The caller's code threw {@code cause}, which its future fails with as it is. */
    private void failWith(Throwable cause) {
        if (cause instanceof HttpFailure failure) {
            callersFailure = failure.about(request());
        } else {
            callersFailure = new HttpFailure.Cancelled("the body handler failed: " + cause, RequestFate.UNKNOWN);
            callersFailure.initCause(cause);
        }
        if (!settled) {
            settled = true;
            future.settleWith(cause);
        }
    }

    @Override
    HttpFailure callersFailure() {
        return callersFailure != null ? callersFailure : super.callersFailure();
    }
}
