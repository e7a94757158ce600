package io.sequent.bench.http;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.Pipelining;
import io.sequent.http.client.HttpClient;
import io.sequent.http.client.Pipeline;
import io.sequent.http.client.ReusableExchange;
import io.sequent.http.nio.NioTransport;
import io.sequent.http.wire.HeaderTable;
import java.util.ArrayDeque;

/** This client with exchanges that are used again: it reads as much, and checks as much, but makes no objects of it. */
final class SequentReusedLoad extends Load {
    private final NioTransport transport = NioTransport.start();
    private final HttpClient client = HttpClient.over(transport).userAgent(null).build();
    private final Pipeline pipeline;
    private final HttpRequest request;
    private final ArrayDeque<Poll> free = new ArrayDeque<>();

    SequentReusedLoad(int port, int depth) {
        pipeline = client.open(new HttpOrigin("http", "127.0.0.1", port), Pipelining.ofDepth(depth));
        request = HttpRequest.to("http://127.0.0.1:" + port + "/").build();
    }

    private final class Poll extends ReusableExchange {
        private int status;
        private long bodyBytes;

        @Override
        protected void onHead(int statusCode, HeaderTable headers) {
            status = statusCode;
            bodyBytes = 0;
        }

        @Override
        protected void onBody(byte[] source, int offset, int length) {
            bodyBytes += length;
        }

        @Override
        protected void onDone(HeaderTable trailers) {
            if (answered(status, bodyBytes) > 0) {
                pipeline.submit(request, this);
            } else {
                free.add(this);
            }
        }

        @Override
        protected void onFailed(HttpFailure failure) {
            failed(failure);
        }
    }

    @Override
    void inThread(Runnable action) {
        transport.execute(action);
    }

    @Override
    void send(int count) {
        for (int i = 0; i < count; i++) {
            Poll next = free.poll();
            pipeline.submit(request, next == null ? new Poll() : next);
        }
        pipeline.flush();
    }

    @Override
    public void close() {
        client.close();
        transport.close();
    }
}
