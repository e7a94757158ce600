package io.sequent.http.pipeline;

import io.sequent.http.RequestState;
import org.jspecify.annotations.Nullable;

/** When time ends what on one connection. All sums stop at {@link Long#MAX_VALUE}, which is no deadline. */
final class Deadlines {
    private final ConnectionOptions options;
    private final RequestQueue pipeline;
    private final RequestSender sender;
    private final KeepAliveHint hint;

    private long idleSinceNs;
    private boolean bodyHeld;
    private long bodyProgressNs;
    private @Nullable PendingRequest finishing;
    private long finishingSinceNs;

    Deadlines(ConnectionOptions options, RequestQueue pipeline, RequestSender sender, KeepAliveHint hint, long nowNs) {
        this.options = options;
        this.pipeline = pipeline;
        this.sender = sender;
        this.hint = hint;
        this.idleSinceNs = nowNs;
    }

    static long after(long startNs, long durationNs) {
        long deadline = startNs + durationNs;
        return deadline < 0 ? Long.MAX_VALUE : deadline;
    }

    /** Another request has become the first in line, or there is none. */
    void onNewHead(long nowNs) {
        PendingRequest head = pipeline.head();
        if (head == null) {
            idleSinceNs = nowNs;
        } else {
            head.headOfLineNs = nowNs;
        }
    }

    /** A piece of the response to the first in line has come. */
    void onResponseProgress(long nowNs) {
        bodyProgressNs = nowNs;
    }

    /** Says whether the caller, not the origin, is what the body of the response waits for. */
    void bodyHeld(boolean held, long nowNs) {
        bodyHeld = held;
        bodyProgressNs = nowNs;
    }

    /** The response to {@code exchange} is complete, but the rest of its request is still leaving. */
    void onRestLeaving(PendingRequest exchange, long nowNs) {
        finishing = exchange;
        finishingSinceNs = nowNs;
    }

    /** Returns the earliest deadline of all. */
    long next() {
        PendingRequest head = pipeline.head();
        long deadline = Math.min(rest(), sender.releaseNs());
        if (head == null) {
            return Math.min(deadline, idle());
        }
        deadline = Math.min(deadline, head.isAbandoned() ? drain(head) : Math.min(response(head), body(head)));
        for (int i = 0; pipeline.hasDeadlines() && i < pipeline.size(); i++) {
            if (!pipeline.get(i).isAbandoned()) {
                deadline = Math.min(deadline, pipeline.get(i).deadlineNs());
            }
        }
        return deadline;
    }

    /** Returns when the connection, on which nothing is under way, is to be closed. */
    long idle() {
        return after(idleSinceNs, Math.min(options.idleTimeoutNs(), hint.idleNs()));
    }

    /** Returns when a byte of the request whose response is complete must have left. */
    long rest() {
        return finishing != null && finishing == sender.sending()
                ? after(
                        Math.max(finishingSinceNs, sender.progressNs()),
                        options.limits().drainNs())
                : Long.MAX_VALUE;
    }

    /** Returns when the head of the response to {@code head}, the first in line, must have come. */
    long response(PendingRequest head) {
        return head.state() == RequestState.RECEIVING
                ? Long.MAX_VALUE
                : after(Math.max(head.headOfLineNs, head.outputNs), options.responseTimeoutNs());
    }

    /** Returns when the next piece of the body of the response to {@code head} must have come. */
    long body(PendingRequest head) {
        return head.state() == RequestState.RECEIVING && !bodyHeld
                ? after(bodyProgressNs, options.bodyTimeoutNs())
                : Long.MAX_VALUE;
    }

    /** Returns when the response to {@code head}, which nobody waits for, must have gone by. */
    long drain(PendingRequest head) {
        return after(
                Math.max(head.abandonedNs, head.headOfLineNs), options.limits().drainNs());
    }
}
