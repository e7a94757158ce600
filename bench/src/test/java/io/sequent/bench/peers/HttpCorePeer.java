package io.sequent.bench.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/** HttpCore's asynchronous requester: one endpoint, on which requests are pipelined; another one once it is not connected any more. */
final class HttpCorePeer implements Peer {
    @Override
    public String name() {
        return "HttpCore";
    }

    @Override
    public String version() {
        return Versions.of("httpcore5", HttpHost.class);
    }

    @Override
    public Session open(int port, int depth, int timeoutMs) {
        HttpAsyncRequester requester = AsyncRequesterBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                .create();
        requester.start();
        Timeout timeout = timeoutMs > 0 ? Timeout.ofMilliseconds(timeoutMs) : Timeout.ofSeconds(10);
        return new CoreSession(requester, new HttpHost("http", "127.0.0.1", port), timeout);
    }

    private static final class CoreSession implements Session {
        private final HttpAsyncRequester requester;
        private final HttpHost origin;
        private final Timeout timeout;
        private AsyncClientEndpoint endpoint;

        CoreSession(HttpAsyncRequester requester, HttpHost origin, Timeout timeout) {
            this.timeout = timeout;
            this.requester = requester;
            this.origin = origin;
        }

        @Override
        public Call send(Ask ask) {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            Future<String> running = null;
            try {
                if (endpoint == null || !endpoint.isConnected()) {
                    endpoint = requester.connect(origin, timeout).get();
                }
                running = execute(ask, outcome);
            } catch (Exception e) {
                outcome.complete(Peer.error(e));
            }
            Future<String> started = running;
            return new Call() {
                @Override
                public CompletableFuture<String> outcome() {
                    return outcome;
                }

                @Override
                public void cancel() {
                    if (started != null) {
                        started.cancel(true);
                    }
                }
            };
        }

        private Future<String> execute(Ask ask, CompletableFuture<String> outcome) {
            BasicHttpRequest request = new BasicHttpRequest(ask.method(), origin, ask.target());
            if (!ask.name().isEmpty()) {
                request.addHeader(ask.name(), ask.value());
            }
            AsyncEntityProducer body =
                    ask.bodyLength() == 0 ? null : new BasicAsyncEntityProducer(new byte[ask.bodyLength()], null);
            HttpCoreContext context = HttpCoreContext.create();
            return endpoint.execute(
                    new BasicRequestProducer(request, body), new Consumer(), context, new Reporter(outcome));
        }

        @Override
        public void close() {
            requester.close(CloseMode.IMMEDIATE);
        }
    }

    private record Reporter(CompletableFuture<String> outcome) implements FutureCallback<String> {
        @Override
        public void completed(String result) {
            outcome.complete(result);
        }

        @Override
        public void failed(Exception e) {
            outcome.complete(Peer.error(e));
        }

        @Override
        public void cancelled() {
            outcome.complete("error cancelled");
        }
    }

    private static final class Consumer implements AsyncResponseConsumer<String> {
        private final Body body = new Body();
        private int status;
        private String x;
        private FutureCallback<String> result;

        @Override
        public void consumeResponse(
                HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<String> callback) {
            status = response.getCode();
            Header field = response.getFirstHeader("X");
            x = field == null ? null : String.valueOf(field.getValue());
            result = callback;
            if (entity == null) {
                callback.completed(body.outcome(status, x));
            }
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) {}

        @Override
        public void failed(Exception cause) {}

        @Override
        public void updateCapacity(CapacityChannel channel) throws IOException {
            channel.update(Integer.MAX_VALUE);
        }

        @Override
        public void consume(ByteBuffer source) {
            byte[] piece = new byte[source.remaining()];
            source.get(piece);
            body.add(piece);
        }

        @Override
        public void streamEnd(List<? extends Header> trailers) {
            if (result != null) {
                result.completed(body.outcome(status, x));
            }
        }

        @Override
        public void releaseResources() {}
    }
}
