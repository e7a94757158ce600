package io.sequent.http.pipeline;

import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One request of a random run, and what became of it. */
final class RandomJob {
    final int id;
    final boolean idempotent;
    final boolean repeatable;
    final boolean bodyFails;
    final String body;
    final PendingRequest pending;

    boolean done;
    boolean cancelled;
    boolean failed;
    int outcomes;
    /** The depth that was allowed when its connection took it. */
    int admittedAtDepth;

    int status;
    String received = "";

    @Nullable
    String echoed;
    /** Connections that were lost under it, by the origin's doing and without its word. */
    int losses;
    /** Such connections on which it may have begun to leave. */
    int unclearLosses;
    /** The head of a response reached the client, on the last connection. */
    boolean headCame;
    /** A connection under it ended in any way but by a complete response that said Connection: close. */
    boolean afterLoss;

    RandomJob(int id, SplittableRandom random, boolean good, boolean[] paused, boolean http10, long nowNs) {
        this.id = id;
        int kind = random.nextInt(100);
        String method = kind < 50 ? "GET" : kind < 60 ? "HEAD" : kind < 75 ? "PUT" : kind < 95 ? "POST" : "DELETE";
        boolean withBody = method.equals("PUT") || method.equals("POST") && random.nextInt(4) > 0;
        int length = random.nextInt(8) == 0 ? random.nextInt(2000) : random.nextInt(1, 60);
        this.body = withBody ? id + "-" + "b".repeat(length) : "";
        this.repeatable = !withBody || random.nextInt(6) > 0;
        this.bodyFails = withBody && random.nextInt(25) == 0;
        boolean chunked = withBody && !http10 && random.nextBoolean();
        HttpRequest.Builder builder = HttpRequest.to("http://o/" + id).method(method);
        if (withBody) {
            builder.body(new Body(chunked, random.split(), paused));
            if (random.nextInt(3) == 0) {
                builder.expectContinueNs(random.nextInt(1, 400));
            }
        }
        boolean byMethod = !method.equals("POST");
        boolean override = random.nextInt(10) == 0;
        this.idempotent = override != byMethod;
        if (override) {
            builder.idempotent(idempotent);
        }
        if (!good && random.nextInt(10) == 0) {
            builder.timeoutNs(random.nextInt(1, 4000));
        }
        this.pending = new PendingRequest(builder.build(), nowNs);
    }

    boolean settled() {
        return done || failed;
    }

    /** Returns the failure after FAILED. */
    HttpFailure failure() {
        HttpFailure failure = pending.failure();
        if (failure == null) {
            throw new AssertionError("no failure: job " + id);
        }
        return failure;
    }

    /** A body that gives its bytes in pieces of any size, pauses, and may fail on the way. */
    private final class Body implements HttpBody {
        private final boolean chunked;
        private final SplittableRandom random;
        private final boolean[] paused;
        private boolean opened;

        Body(boolean chunked, SplittableRandom random, boolean[] paused) {
            this.chunked = chunked;
            this.random = random;
            this.paused = paused;
        }

        @Override
        public long length() {
            return chunked ? UNKNOWN_LENGTH : body.length();
        }

        @Override
        public boolean repeatable() {
            return repeatable;
        }

        @Override
        public BodySource open() {
            if (opened && !repeatable) {
                throw new AssertionError("a body that can be read once was opened twice: job " + id);
            }
            opened = true;
            byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
            int failAt = bodyFails ? random.nextInt(bytes.length) : Integer.MAX_VALUE;
            int[] at = new int[1];
            return (target, offset, length) -> {
                if (at[0] >= failAt) {
                    throw new IOException("disk on fire");
                }
                if (at[0] == bytes.length) {
                    return BodySource.END;
                }
                if (paused[0] && random.nextInt(3) == 0) {
                    return 0;
                }
                int count = Math.min(Math.min(length, random.nextInt(1, 600)), bytes.length - at[0]);
                System.arraycopy(bytes, at[0], target, offset, count);
                at[0] += count;
                return count;
            };
        }
    }
}
