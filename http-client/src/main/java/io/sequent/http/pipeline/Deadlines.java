package io.sequent.http.pipeline;

import io.sequent.http.RequestState;

/** When time ends what: pure functions of a pipeline and its options. All sums stop at {@link Long#MAX_VALUE}. */
final class Deadlines {
    private Deadlines() {}

    static long after(long startNs, long durationNs) {
        long deadline = startNs + durationNs;
        return deadline < 0 ? Long.MAX_VALUE : deadline;
    }

    /** Returns the earliest deadline of all. */
    static long next(RequestQueue pipeline, ConnectionOptions options, long idleSinceNs) {
        PendingRequest head = pipeline.head();
        if (head == null) {
            return after(idleSinceNs, options.idleTimeoutNs());
        }
        long deadline = head.isAbandoned() ? drain(head, options) : response(head, options);
        for (int i = 0; i < pipeline.size(); i++) {
            if (!pipeline.get(i).isAbandoned()) {
                deadline = Math.min(deadline, pipeline.get(i).deadlineNs());
            }
        }
        return deadline;
    }

    /** Returns when the head of the response to {@code head}, the first in line, must have come. */
    static long response(PendingRequest head, ConnectionOptions options) {
        return head.state() == RequestState.RECEIVING
                ? Long.MAX_VALUE
                : after(head.headOfLineNs, options.responseTimeoutNs());
    }

    /** Returns when the response to {@code head}, which nobody waits for, must have gone by. */
    static long drain(PendingRequest head, ConnectionOptions options) {
        return after(
                Math.max(head.abandonedNs, head.headOfLineNs), options.limits().drainNs());
    }
}
