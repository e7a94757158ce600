package io.sequent.http.client;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.wire.ResponseDecoder;
import java.util.concurrent.CompletableFuture;

/** One beat: a request that no caller waits for, and that is in nobody's count. */
final class HeartbeatCall extends Call<Void> {
    private final HeartbeatMonitor monitor;
    private int status;
    private boolean settled;

    HeartbeatCall(HttpRequest request, OriginPool pool, HeartbeatMonitor monitor) {
        super(request, pool);
        this.monitor = monitor;
    }

    @Override
    boolean isHeartbeat() {
        return true;
    }

    @Override
    public CompletableFuture<HttpResponse<Void>> response() {
        throw new UnsupportedOperationException("a heartbeat has no caller");
    }

    @Override
    boolean onHead(ResponseDecoder response) {
        status = response.status();
        return true;
    }

    @Override
    int onBody(byte[] source, int offset, int length) {
        return length;
    }

    @Override
    void onDone(ResponseDecoder response, int connectionNumber) {
        settled = true;
        monitor.onAnswered(this, status);
    }

    @Override
    void onFailed(HttpFailure failure) {
        settled = true;
        monitor.onFailed(this, failure);
    }

    @Override
    boolean isSettled() {
        return settled;
    }
}
