package io.sequent.http.scenario;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpResponse;
import io.sequent.scenario.Stage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request, and what became of it: nothing yet, a response, or a failure. */
final class Asked {
    private final String line;
    private final long askedNs;
    private final CompletableFuture<Outcome> outcome;

    private record Outcome(
            long atNs,
            @Nullable HttpResponse<String> response,
            @Nullable Throwable problem) {}

    /** Watches a request that leaves now. What hangs on the future runs inside of the simulation's events. */
    Asked(String line, Stage stage, CompletableFuture<HttpResponse<String>> future) {
        this.line = line;
        askedNs = stage.nowNs();
        outcome = future.handle((response, problem) -> new Outcome(stage.nowNs(), response, problem));
    }

    /** Returns true once there is a response or a failure. */
    boolean isDone() {
        return outcome.isDone();
    }

    /** Returns when it was over, from the start of the run; {@link Long#MAX_VALUE} if it is not. */
    long doneNs() {
        return outcome.isDone() ? outcome.join().atNs : Long.MAX_VALUE;
    }

    /** Returns how long it took from the asking. */
    long tookNs() {
        return doneNs() - askedNs;
    }

    private @Nullable HttpResponse<String> response() {
        return outcome.isDone() ? outcome.join().response : null;
    }

    /** Returns the status code; 0 if there is no response. */
    int status() {
        HttpResponse<String> got = response();
        return got == null ? 0 : got.status();
    }

    /** Returns the body; empty if there is no response. */
    String body() {
        HttpResponse<String> got = response();
        return got == null ? "" : got.body();
    }

    /** Returns a field of the response; empty if it is not there. */
    String field(String name) {
        HttpResponse<String> got = response();
        String value = got == null ? null : got.headers().firstValue(name);
        return value == null ? "" : value;
    }

    /** Returns why there is no response, or null. */
    @Nullable
    HttpFailure failure() {
        return outcome.isDone() && outcome.join().problem instanceof HttpFailure failure ? failure : null;
    }

    /** Returns such as {@code GET /a: 200} or {@code POST /b: UNKNOWN}. */
    @Override
    public String toString() {
        HttpFailure failed = failure();
        return line + ": " + (failed != null ? failed.fate() : isDone() ? status() : "under way");
    }
}
