package planted.httpsansio.http.client;

import java.util.concurrent.CompletableFuture;

/** Allowed: the client has futures. */
final class Client {
    CompletableFuture<String> answer;
}
