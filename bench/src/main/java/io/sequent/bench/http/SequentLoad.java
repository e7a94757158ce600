package io.sequent.bench.http;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.client.HttpClient;
import io.sequent.http.nio.NioTransport;

/** This client as it is used most: a future of a whole response for each request. */
final class SequentLoad extends Load {
    private final NioTransport transport = NioTransport.start();
    private final HttpClient client;
    private final HttpRequest request;

    SequentLoad(int port, int depth) {
        client =
                HttpClient.over(transport).pipelining(Pipelining.ofDepth(depth)).build();
        request = HttpRequest.to("http://127.0.0.1:" + port + "/").build();
    }

    @Override
    void inThread(Runnable action) {
        transport.execute(action);
    }

    @Override
    void send(int count) {
        for (int i = 0; i < count; i++) {
            client.sendAsync(request, BodyHandler.ofBytes()).whenComplete(this::answered);
        }
    }

    private void answered(HttpResponse<byte[]> response, Throwable failure) {
        if (failure != null) {
            failed(failure);
        } else if (answered(response.status(), response.body().length) > 0) {
            send(1);
        }
    }

    @Override
    public void close() {
        client.close();
        transport.close();
    }
}
