package io.sequent.bench.peers;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.client.HttpClient;
import io.sequent.http.nio.NioTransport;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** This project's client. */
final class SequentPeer implements Peer {
    private final NioTransport transport;

    SequentPeer() throws IOException {
        transport = NioTransport.start();
    }

    @Override
    public String name() {
        return "Sequent";
    }

    @Override
    public String version() {
        return "";
    }

    @Override
    public Session open(int port, int depth, int timeoutMs) {
        return new SequentSession(transport, port, depth, timeoutMs);
    }

    @Override
    public void close() {
        transport.close();
    }

    private static final class SequentSession implements Session {
        private final HttpClient client;
        private final int port;

        SequentSession(NioTransport transport, int port, int depth, int timeoutMs) {
            this.port = port;
            HttpClient.Builder builder = HttpClient.over(transport).pipelining(Pipelining.ofDepth(depth));
            if (timeoutMs > 0) {
                builder.responseTimeoutNs(timeoutMs * 1_000_000L);
            }
            client = builder.build();
        }

        @Override
        public Call send(Ask ask) {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            CompletableFuture<HttpResponse<byte[]>> future = new CompletableFuture<>();
            try {
                future = client.sendAsync(request(ask), BodyHandler.ofBytes());
                future.whenComplete((response, failure) ->
                        outcome.complete(failure == null ? text(response) : Peer.error(failure)));
            } catch (RuntimeException e) {
                outcome.complete(Peer.error(e));
            }
            CompletableFuture<HttpResponse<byte[]>> started = future;
            return new Call() {
                @Override
                public CompletableFuture<String> outcome() {
                    return outcome;
                }

                @Override
                public void cancel() {
                    started.cancel(true);
                }
            };
        }

        private HttpRequest request(Ask ask) {
            HttpRequest.Builder request = HttpRequest.to("http://127.0.0.1:" + port + "/")
                    .method(ask.method())
                    .target(ask.target());
            if (ask.bodyLength() > 0) {
                request.body(HttpBody.of(new byte[ask.bodyLength()]));
            }
            if (!ask.name().isEmpty()) {
                request.header(ask.name(), ask.value());
            }
            return request.build();
        }

        private static String text(HttpResponse<byte[]> response) {
            Body body = new Body();
            body.add(response.body());
            return body.outcome(response.status(), response.headers().firstValue("X"));
        }

        @Override
        public void close() {
            client.closeNow();
        }
    }
}
