package io.sequent.bench.peers;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletableFuture;

/** Vert.x's client. */
final class VertxPeer implements Peer {
    private final Vertx vertx = Vertx.vertx();

    @Override
    public String name() {
        return "Vert.x";
    }

    @Override
    public String version() {
        return Versions.of("vertx-core", Vertx.class);
    }

    @Override
    public Session open(int port, int depth, int timeoutMs) {
        HttpClientOptions options = new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setPipelining(depth > 1)
                .setPipeliningLimit(depth);
        HttpClient client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(1));
        return new Session() {
            @Override
            public Call send(Ask ask) {
                return new VertxCall(client, ask, timeoutMs);
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static final class VertxCall implements Call {
        private final CompletableFuture<String> outcome = new CompletableFuture<>();
        private volatile HttpClientRequest request;

        VertxCall(HttpClient client, Ask ask, int timeoutMs) {
            try {
                RequestOptions options = new RequestOptions()
                        .setMethod(HttpMethod.valueOf(ask.method()))
                        .setURI(ask.target());
                if (timeoutMs > 0) {
                    options.setIdleTimeout(timeoutMs);
                }
                client.request(options)
                        .compose(r -> start(r, ask))
                        .compose(VertxCall::read)
                        .onSuccess(outcome::complete)
                        .onFailure(e -> outcome.complete(Peer.error(e)));
            } catch (RuntimeException e) {
                outcome.complete(Peer.error(e));
            }
        }

        private Future<HttpClientResponse> start(HttpClientRequest started, Ask ask) {
            request = started;
            if (!ask.name().isEmpty()) {
                started.putHeader(ask.name(), ask.value());
            }
            return ask.bodyLength() == 0 ? started.send() : started.send(Buffer.buffer(new byte[ask.bodyLength()]));
        }

        private static Future<String> read(HttpClientResponse response) {
            Body body = new Body();
            response.handler(piece -> body.add(piece.getBytes()));
            return response.end().map(done -> body.outcome(response.statusCode(), response.getHeader("X")));
        }

        @Override
        public CompletableFuture<String> outcome() {
            return outcome;
        }

        @Override
        public void cancel() {
            HttpClientRequest started = request;
            if (started != null) {
                started.reset();
            }
        }
    }
}
