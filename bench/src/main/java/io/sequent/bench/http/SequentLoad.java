package io.sequent.bench.http;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.client.HttpClient;
import io.sequent.http.client.Pipeline;
import io.sequent.http.nio.NioTransport;
import org.jspecify.annotations.Nullable;

/** This client as it is used most: a future of a whole response, with its body in an array, for each request. */
final class SequentLoad extends Load {
    private final NioTransport transport = NioTransport.start();
    private final HttpClient client = HttpClient.over(transport).userAgent(null).build();
    private final Pipeline pipeline;
    private final HttpRequest request;

    SequentLoad(int port, int depth) {
        HttpOrigin origin = new HttpOrigin("http", "127.0.0.1", port);
        pipeline = client.open(origin, Pipelining.ofDepth(depth));
        request = HttpRequest.to("http://127.0.0.1:" + port + "/").build();
    }

    @Override
    void inThread(Runnable action) {
        transport.execute(action);
    }

    @Override
    void send(int count) {
        for (int i = 0; i < count; i++) {
            submit();
        }
        pipeline.flush();
    }

    private void submit() {
        pipeline.submit(request, BodyHandler.ofBytes()).response().whenComplete(this::answered);
    }

    private void answered(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
        if (response == null) {
            failed(failure == null ? new IllegalStateException("no response") : failure);
        } else if (answered(response.status(), response.body().length) > 0) {
            submit(); // the client, which is about to send anyway, takes it along
        }
    }

    @Override
    public void close() {
        client.close();
        transport.close();
    }
}
