package io.sequent.http.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyControl;
import io.sequent.http.BodyHandler;
import io.sequent.http.BodySink;
import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.client.HttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Bodies as nginx frames them, and large ones in both directions. */
class NginxBodyTest extends NginxFixture {
    private static final int LARGE = 100 * 1024 * 1024;
    private static final int PERIOD = 1_000_003;

    /** A megabyte without a period that any buffer has, so that nothing that is lost or doubled fits. */
    private static final byte[] PATTERN = pattern();

    private static byte[] pattern() {
        byte[] bytes = new byte[PERIOD];
        for (int i = 0; i < PERIOD; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8) * 7 + (i >> 16));
        }
        return bytes;
    }

    private static long checksumOfLarge() {
        CRC32C sum = new CRC32C();
        for (int done = 0; done < LARGE; done += PERIOD) {
            sum.update(PATTERN, 0, Math.min(PERIOD, LARGE - done));
        }
        return sum.getValue();
    }

    private static void writeLarge(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int done = 0; done < LARGE; done += PERIOD) {
                out.write(PATTERN, 0, Math.min(PERIOD, LARGE - done));
            }
        }
    }

    private static HttpResponse<byte[]> send(HttpClient client, HttpRequest request) throws Exception {
        return get(client.sendAsync(request, BodyHandler.ofBytes()));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.US_ASCII);
    }

    @Test
    void rangesGetPartsAndSeveralRangesGetAMultipartBody() throws Exception {
        try (Nginx nginx = Nginx.start(folder);
                HttpClient client = pipelined(8)) {
            Files.writeString(nginx.html().resolve("digits"), "0123456789");
            HttpRequest.Builder request = request(nginx, "/digits");

            HttpResponse<byte[]> part =
                    send(client, request.setHeader("Range", "bytes=2-4").build());
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.headers().firstValue("Content-Range")).isEqualTo("bytes 2-4/10");
            assertThat(text(part)).isEqualTo("234");

            HttpResponse<byte[]> parts =
                    send(client, request.setHeader("Range", "bytes=0-1,-2").build());
            assertThat(parts.status()).isEqualTo(206);
            assertThat(parts.headers().firstValue("Content-Type")).startsWith("multipart/byteranges; boundary=");
            assertThat(text(parts)).contains("bytes 0-1/10", "\r\n01\r\n", "bytes 8-9/10", "\r\n89\r\n");

            HttpResponse<byte[]> none =
                    send(client, request.setHeader("Range", "bytes=10-").build());
            assertThat(none.status()).isEqualTo(416);
            assertThat(none.headers().firstValue("Content-Range")).isEqualTo("bytes */10");
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void notModifiedHasNoBodyAndTheConnectionGoesOn() throws Exception {
        try (Nginx nginx = Nginx.start(folder);
                HttpClient client = pipelined(8)) {
            Files.writeString(nginx.html().resolve("text"), "content");
            HttpHeaders first = send(client, request(nginx, "/text").build()).headers();
            List<HttpRequest> requests = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                HttpRequest.Builder request = request(nginx, "/text");
                switch (i % 3) {
                    case 0 -> request.header("If-None-Match", String.valueOf(first.firstValue("ETag")));
                    case 1 -> request.header("If-Modified-Since", String.valueOf(first.firstValue("Last-Modified")));
                    default -> request.header("If-None-Match", "\"another\"");
                }
                requests.add(request.build());
            }
            List<CompletableFuture<HttpResponse<String>>> responses = sendAll(client, requests);

            for (int i = 0; i < 30; i++) {
                HttpResponse<String> response = get(responses.get(i));
                assertThat(response.status()).isEqualTo(i % 3 == 2 ? 200 : 304);
                assertThat(response.body()).isEqualTo(i % 3 == 2 ? "content" : "");
            }
            assertThat(client.counters().connections()).isEqualTo(1);
            assertThat(client.counters().deepestPipeline()).isEqualTo(8);
        }
    }

    @Test
    void chunkedBodiesArePipelined() throws Exception {
        try (Nginx nginx = Nginx.start(folder, "gzip on; gzip_types *; gzip_min_length 1;");
                HttpClient client = pipelined(16)) {
            Files.write(nginx.html().resolve("pattern"), PATTERN);
            List<CompletableFuture<HttpResponse<byte[]>>> responses = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                HttpRequest request = request(nginx, "/pattern")
                        .header("Accept-Encoding", "gzip")
                        .build();
                responses.add(client.sendAsync(request, BodyHandler.ofBytes()));
            }

            for (CompletableFuture<HttpResponse<byte[]>> future : responses) {
                HttpResponse<byte[]> response = get(future);
                assertThat(response.headers().firstValue("Transfer-Encoding")).isEqualTo("chunked");
                try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
                    assertThat(unpacked.readAllBytes()).isEqualTo(PATTERN);
                }
            }
            assertThat(client.counters().connections()).isEqualTo(1);
            assertThat(client.counters().deepestPipeline()).isEqualTo(16);
        }
    }

    @Test
    void withoutChunksABodyOfUnknownLengthEndsWithItsConnection() throws Exception {
        try (Nginx nginx = Nginx.start(folder, "gzip on; gzip_types *; gzip_min_length 1; gzip_http_version 1.0;");
                HttpClient client = HttpClient.over(transport)
                        .version(HttpVersion.HTTP_1_0)
                        .keepAlive(true)
                        .build()) {
            Files.write(nginx.html().resolve("pattern"), PATTERN);
            for (int i = 1; i <= 2; i++) {
                HttpResponse<byte[]> response = send(
                        client,
                        request(nginx, "/pattern")
                                .header("Accept-Encoding", "gzip")
                                .build());
                assertThat(response.headers().contains("Transfer-Encoding")).isFalse();
                assertThat(response.headers().contains("Content-Length")).isFalse();
                try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
                    assertThat(unpacked.readAllBytes()).isEqualTo(PATTERN);
                }
                assertThat(client.counters().connections()).isEqualTo(i);
            }
        }
    }

    @Test
    void trailersAreKeptApartFromTheHead() throws Exception {
        try (Nginx nginx = Nginx.start(folder, "add_trailer X-Sum seven;");
                HttpClient client = pipelined(8)) {
            Files.writeString(nginx.html().resolve("text"), "content");
            List<CompletableFuture<HttpResponse<String>>> responses = sendAll(
                    client,
                    List.of(
                            request(nginx, "/text").build(),
                            request(nginx, "/text").build(),
                            request(nginx, "/text").build()));

            for (CompletableFuture<HttpResponse<String>> future : responses) {
                HttpResponse<String> response = get(future);
                assertThat(response.body()).isEqualTo("content");
                assertThat(response.trailers().firstValue("X-Sum")).isEqualTo("seven");
                assertThat(response.headers().contains("X-Sum")).isFalse();
            }
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void aHundredMegabytesComeWhole() throws Exception {
        try (Nginx nginx = Nginx.start(folder, "sendfile on;");
                HttpClient client = pipelined(8)) {
            writeLarge(nginx.html().resolve("large"));
            CRC32C sum = new CRC32C();
            BodyHandler<Long> summing = head -> new BodySink<>() {
                @Override
                public int write(byte[] source, int offset, int length) {
                    sum.update(source, offset, length);
                    return length;
                }

                @Override
                public Long complete(HttpHeaders trailers) {
                    return sum.getValue();
                }
            };

            HttpResponse<Long> response =
                    get(client.sendAsync(request(nginx, "/large").build(), summing));
            assertThat(response.exchange().bodyBytes()).isEqualTo(LARGE);
            assertThat(response.body()).isEqualTo(checksumOfLarge());
        }
    }

    @Test
    void aHundredMegabytesGoWholeWithALengthAndInChunks() throws Exception {
        try (Nginx nginx = Nginx.start(folder, "client_max_body_size 200m; dav_methods PUT;");
                HttpClient client = pipelined(8)) {
            long sum = checksumOfLarge();
            for (long length : new long[] {LARGE, HttpBody.UNKNOWN_LENGTH}) {
                String name = "put" + length;
                HttpRequest put =
                        request(nginx, "/" + name).put(new LargeBody(length)).build();

                assertThat(send(client, put).status()).isEqualTo(201);
                Path stored = nginx.html().resolve(name);
                assertThat(stored).hasSize(LARGE);
                assertThat(checksum(stored)).isEqualTo(sum);
                Files.delete(stored);
            }
            assertThat(client.counters().connections()).isEqualTo(1);
        }
    }

    private static long checksum(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            int count;
            while ((count = in.read(buffer)) > 0) {
                sum.update(buffer, 0, count);
            }
        }
        return sum.getValue();
    }

    /** A hundred megabytes that are nowhere whole. */
    private record LargeBody(long length) implements HttpBody {
        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public BodySource open() {
            return new BodySource() {
                private int done;

                @Override
                public int read(byte[] target, int offset, int wanted) {
                    if (done == LARGE) {
                        return END;
                    }
                    int at = done % PERIOD;
                    int count = Math.min(Math.min(wanted, PERIOD - at), LARGE - done);
                    System.arraycopy(PATTERN, at, target, offset, count);
                    done += count;
                    return count;
                }
            };
        }
    }

    @Test
    void aSlowConsumerHoldsTheOriginBack() throws Exception {
        int steps = 50;
        int step = 100_000;
        try (Nginx nginx = Nginx.start(folder);
                HttpClient client = pipelined(8)) {
            writeLarge(nginx.html().resolve("large"));
            SteppedSink sink = new SteppedSink();
            CompletableFuture<HttpResponse<Long>> response =
                    client.sendAsync(request(nginx, "/large").build(), head -> sink);

            for (int i = 1; i <= steps; i++) {
                sink.allow(step);
                assertThat(sink.stopped.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .isTrue();
                assertThat(client.counters().bytesRead()).isLessThan((long) i * step + 256 * 1024);
            }
            assertThat(response).isNotDone();
            sink.allow(LARGE);
            assertThat(get(response).body()).isEqualTo(LARGE);
        }
    }

    /** Takes what it is allowed to, then stops and says so. */
    private static final class SteppedSink implements BodySink<Long> {
        final Semaphore stopped = new Semaphore(0);
        private final CompletableFuture<BodyControl> control = new CompletableFuture<>();
        private long allowed;
        private long taken;
        private boolean told;

        void allow(long more) throws Exception {
            synchronized (this) {
                allowed += more;
                told = false;
            }
            get(control).resume();
        }

        @Override
        public void attach(BodyControl given) {
            control.complete(given);
        }

        @Override
        public synchronized int write(byte[] source, int offset, int length) {
            int count = (int) Math.min(length, allowed - taken);
            taken += count;
            if (count < length && !told) {
                told = true;
                stopped.release();
            }
            return count;
        }

        @Override
        public Long complete(HttpHeaders trailers) {
            return taken;
        }
    }
}
