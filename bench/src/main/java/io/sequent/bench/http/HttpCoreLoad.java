package io.sequent.bench.http;

import java.util.concurrent.ExecutionException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpCore's asynchronous requester, one connection; it pipelines whatever it is given. */
final class HttpCoreLoad extends Load {
    private final HttpAsyncRequester requester;
    private final AsyncClientEndpoint endpoint;
    private final HttpHost host;
    private final FutureCallback<Message<HttpResponse, byte[]>> callback = new Responses();

    HttpCoreLoad(int port) throws InterruptedException, ExecutionException {
        host = new HttpHost("http", "127.0.0.1", port);
        requester = AsyncRequesterBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setTcpNoDelay(true)
                        .build())
                .create();
        requester.start();
        endpoint = requester.connect(host, Timeout.ofSeconds(10)).get();
    }

    private final class Responses implements FutureCallback<Message<HttpResponse, byte[]>> {
        @Override
        public void completed(Message<HttpResponse, byte[]> response) {
            if (answered(response.getHead().getCode(), response.getBody().length) > 0) {
                send(1);
            }
        }

        @Override
        public void failed(Exception cause) {
            HttpCoreLoad.this.failed(cause);
        }

        @Override
        public void cancelled() {
            HttpCoreLoad.this.failed(new IllegalStateException("cancelled"));
        }
    }

    /** The requester has no way into its thread: what is run is the run's begin, when nothing is under way. */
    @Override
    void inThread(Runnable action) {
        synchronized (this) {
            action.run();
        }
    }

    @Override
    void send(int count) {
        for (int i = 0; i < count; i++) {
            endpoint.execute(
                    new BasicRequestProducer(Method.GET, host, "/"),
                    new BasicResponseConsumer<>(new BasicAsyncEntityConsumer()),
                    callback);
        }
    }

    @Override
    public void close() {
        endpoint.releaseAndDiscard();
        requester.close(CloseMode.GRACEFUL);
        try {
            requester.awaitShutdown(TimeValue.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
