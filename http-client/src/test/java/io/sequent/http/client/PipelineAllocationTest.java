package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.wire.HeaderTable;
import io.sequent.testing.AllocationProbe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a request costs of heap, from its submission to its whole response, all layers but the transport included. */
class PipelineAllocationTest {
    private static final int DEPTH = 64;
    private static final int BATCHES = 5;
    private static final int REQUESTS_MEASURED = 20 * BATCHES * DEPTH;
    private static final String RESPONSE = "HTTP/1.1 200 OK\r\n"
            + "Server: responder\r\n"
            + "Date: Sat, 21 Nov 2026 10:00:00 GMT\r\n"
            + "Content-Type: text/plain\r\n"
            + "Content-Length: 14\r\n"
            + "Connection: keep-alive\r\n"
            + "\r\n"
            + "Hello, World!\n";

    /** A window of requests on a connection, each response followed by the next request. */
    abstract static class Window implements AllocationProbe.Scenario {
        private final CannedTransport transport = new CannedTransport(RESPONSE);
        private final HttpClient client = HttpClient.over(transport).build();
        final HttpRequest request = HttpRequest.to("http://origin/").build();
        final Pipeline pipeline = client.open(HttpOrigin.of("http://origin"), Pipelining.ofDepth(DEPTH));
        long responses;

        abstract void submit();

        @Override
        public void prepare() {
            for (int i = 0; i < DEPTH; i++) {
                submit();
            }
            pipeline.flush();
            for (int i = 0; i < 3; i++) {
                transport.turn(); // it stands, the origin proves itself, the window opens
            }
        }

        @Override
        public void run() {
            long before = responses;
            for (int i = 0; i < BATCHES; i++) {
                transport.turn();
            }
            if (responses - before != BATCHES * DEPTH) {
                throw new AssertionError((responses - before) + " responses");
            }
        }
    }

    static final class Reused extends Window {
        private final class Poll extends ReusableExchange {
            private int bodyBytes;

            @Override
            protected void onHead(int status, HeaderTable headers) {
                bodyBytes = status == 200 && headers.valueEquals(headers.indexOf("server"), "responder") ? 0 : -1;
            }

            @Override
            protected void onBody(byte[] source, int offset, int length) {
                bodyBytes += length;
            }

            @Override
            protected void onDone(HeaderTable trailers) {
                responses += bodyBytes == 14 ? 1 : 0;
                pipeline.submit(request, this);
            }

            @Override
            protected void onFailed(HttpFailure failure) {
                throw new AssertionError(failure);
            }
        }

        @Override
        void submit() {
            pipeline.submit(request, new Poll());
        }
    }

    static final class WithObjects extends Window {
        @Override
        void submit() {
            pipeline.submit(request, BodyHandler.ofBytes()).response().whenComplete(this::onResponse);
        }

        private void onResponse(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
            responses += response != null && response.status() == 200 && response.body().length == 14 ? 1 : 0;
            submit();
        }
    }

    @Test
    void exchangesThatAreUsedAgainAllocateNothing() {
        assertThat(AllocationProbe.allocatedBytes(Reused.class)).isZero();
    }

    @Test
    void requestWithItsWholeResponseTakesAtMostOneKilobyte() {
        long bytes = AllocationProbe.allocatedBytes(WithObjects.class) / REQUESTS_MEASURED;
        System.out.println(bytes + " bytes for each request with its response object");
        assertThat(bytes).isBetween(100L, 1024L);
    }
}
