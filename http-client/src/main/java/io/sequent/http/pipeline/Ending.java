package io.sequent.http.pipeline;

import io.sequent.http.RequestFate;
import io.sequent.http.Retry;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** How a connection comes to its end, and what then becomes of the requests on it. */
final class Ending {
    /** Who ended a connection. */
    enum Cause {
        /** The origin, by a complete response after which the connection cannot go on. */
        IN_ORDER,
        /** This client, which did not want to wait or could not go on. */
        BY_CLIENT,
        /** Nobody said so: it was closed or reset. */
        LOST,
        /** The origin broke the protocol. */
        VIOLATION
    }

    private final RequestQueue pipeline;
    private final RequestSender sender;
    private final PipelinePolicy policy;
    private final Retry retry;
    /** Exchanges that left the pipeline before their time and whose event is still to be given. */
    private final ArrayDeque<PendingRequest> outcomes = new ArrayDeque<>();

    private boolean closing;
    private boolean closeAnnounced;
    private @Nullable PendingRequest lastAnswered;
    private boolean over;
    private boolean told;
    private String text = "";

    Ending(RequestQueue pipeline, RequestSender sender, PipelinePolicy policy, Retry retry) {
        this.pipeline = pipeline;
        this.sender = sender;
        this.policy = policy;
        this.retry = retry;
    }

    /**
     * Says that the connection ends with the response to {@code exchange}, which is under way.
     *
     * @param announced true if it has {@code Connection: close}: the origin does not act on requests behind it
     */
    void closeAfterResponse(PendingRequest exchange, boolean announced) {
        closing = true;
        closeAnnounced = announced;
        lastAnswered = exchange;
    }

    /** Says that not even the request, whose response says that the connection ends, was acted on. */
    void lastWasNotProcessed() {
        lastAnswered = null;
    }

    /** Returns true if no further request is begun, since the connection ends with the response under way. */
    boolean isClosing() {
        return closing;
    }

    /** Returns true if the connection is over. */
    boolean isOver() {
        return over;
    }

    /** Returns true the first time that it is called after the connection is over. */
    boolean tellOnce() {
        boolean first = over && !told;
        told |= over;
        return first;
    }

    String text() {
        return text;
    }

    /** Keeps an exchange that has its outcome until its event is given. */
    void settled(PendingRequest exchange) {
        outcomes.add(exchange);
    }

    @Nullable
    PendingRequest nextSettled() {
        return outcomes.poll();
    }

    /** Ends the connection with the response that said so. */
    void endInOrder() {
        end(Cause.IN_ORDER, closeAnnounced ? "the origin said Connection: close" : "it carries no further response");
    }

    /** Ends the connection: every request left gets its outcome, in order. */
    void end(Cause cause, String why) {
        if (over) {
            return;
        }
        over = true;
        text = why;
        boolean believed = closeAnnounced && cause != Cause.VIOLATION;
        boolean inOrder = believed && cause == Cause.IN_ORDER;
        boolean counts = cause == Cause.LOST || cause == Cause.VIOLATION;
        boolean first = !inOrder;
        boolean anySent = false;
        while (!pipeline.isEmpty()) {
            PendingRequest left = pipeline.poll();
            boolean sent = !sender.isUnsent(left);
            anySent |= sent;
            if (!left.isAbandoned()) {
                RequestFate fate = Replay.fate(sent, believed && left != lastAnswered);
                Replay.settle(left, fate, counts, retry, why);
                left.afterLoss |= sent && !inOrder;
                left.suspect |= sent && first;
                settled(left);
            }
            first = false;
        }
        boolean byClient = cause == Cause.BY_CLIENT && (!closing || closeAnnounced);
        if (cause == Cause.VIOLATION || (anySent && !byClient && !inOrder)) {
            policy.onConnectionDied();
        }
        sender.stop();
    }
}
