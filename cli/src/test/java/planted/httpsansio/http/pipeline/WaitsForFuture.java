package planted.httpsansio.http.pipeline;

import java.util.concurrent.CompletableFuture;

/** Planted: java.util.concurrent. */
final class WaitsForFuture {
    CompletableFuture<String> answer;
}
