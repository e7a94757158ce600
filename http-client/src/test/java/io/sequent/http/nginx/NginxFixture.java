package io.sequent.http.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.client.HttpClient;
import io.sequent.http.nio.NioTransport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tests against nginx share: a folder for it, and a transport. */
@Timeout(120)
abstract class NginxFixture {
    /** An answer that tells which request it answers. */
    static final String ECHO = "location /echo/ { return 200 '$request_method $request_uri $http_x_request_id'; }";

    static final int LIMIT_SECONDS = 60;

    @TempDir
    Path folder;

    final NioTransport transport = NioTransport.start();

    @AfterEach
    void closeTheTransport() {
        transport.close();
    }

    HttpClient pipelined(int depth) {
        return HttpClient.over(transport).pipelining(Pipelining.ofDepth(depth)).build();
    }

    static HttpRequest.Builder request(Nginx nginx, String path) {
        return HttpRequest.to(nginx.url(path));
    }

    /** A request for the echo, with a number as its id. */
    static HttpRequest numbered(Nginx nginx, String method, int number) {
        return request(nginx, "/echo/" + number)
                .method(method)
                .header("X-Request-Id", "r" + number)
                .build();
    }

    /** What the echo answers to {@link #numbered}. */
    static String answer(String method, int number) {
        return method + " /echo/" + number + " r" + number;
    }

    static List<CompletableFuture<HttpResponse<String>>> sendAll(HttpClient client, List<HttpRequest> requests) {
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        for (HttpRequest request : requests) {
            responses.add(client.sendAsync(request, BodyHandler.ofString()));
        }
        return responses;
    }

    /** Requires that nginx has answered the requests numbered 0 to {@code count - 1}, each of them once. */
    static void requireEachOnce(List<Nginx.Logged> log, int count) {
        Map<String, Integer> times = new TreeMap<>();
        log.forEach(logged -> times.merge(logged.id(), 1, Integer::sum));
        for (int i = 0; i < count; i++) {
            times.merge("r" + i, -1, Integer::sum);
        }
        times.values().removeIf(difference -> difference == 0);
        assertThat(times).as("answered too often or, if negative, not at all").isEmpty();
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
