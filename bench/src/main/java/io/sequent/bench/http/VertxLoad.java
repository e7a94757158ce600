package io.sequent.bench.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;

/** Vert.x's HttpClient with pipelining and one connection, used from its event loop. */
final class VertxLoad extends Load {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient client;
    private final int port;

    VertxLoad(int port, int depth) {
        this.port = port;
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(true)
                        .setPipelining(true)
                        .setPipeliningLimit(depth)
                        .setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(1));
    }

    @Override
    void inThread(Runnable action) {
        context.runOnContext(nothing -> action.run());
    }

    @Override
    void send(int count) {
        for (int i = 0; i < count; i++) {
            client.request(HttpMethod.GET, port, "127.0.0.1", "/")
                    .compose(HttpClientRequest::send)
                    .compose(this::body)
                    .onComplete(this::answered, this::failed);
        }
    }

    private record Answer(int status, int length) {}

    private Future<Answer> body(HttpClientResponse response) {
        return response.body().map(body -> answer(response, body));
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        return new Answer(response.statusCode(), body.length());
    }

    private void answered(Answer answer) {
        if (answered(answer.status(), answer.length()) > 0) {
            send(1);
        }
    }

    @Override
    public void close() {
        client.close().await();
        vertx.close().await();
    }
}
