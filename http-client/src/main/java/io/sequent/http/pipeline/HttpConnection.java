package io.sequent.http.pipeline;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.RequestFate;
import io.sequent.http.RequestState;
import io.sequent.http.Violation;
import io.sequent.http.wire.RequestEncoder;
import io.sequent.http.wire.ResponseDecoder;
import io.sequent.http.wire.WireEvent;
import io.sequent.http.wire.WireInput;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client, without I/O. Two half-machines, requests that go out and responses that come in, are joined by the
 * {@link RequestQueue}, which tells the decoder what each response answers.
 *
 * <p>Four kinds of methods. <b>Requests in:</b> {@link #canSubmit}, {@link #submit}, {@link #cancel}. <b>Bytes out:</b>
 * {@link #pollOutput}. <b>Bytes in:</b> {@link #input} is set to what was read, or told that the stream ended, or
 * {@link #onLost} is called. <b>Time:</b> {@link #nextDeadlineNs}, {@link #onTimeout}; a spurious call does nothing.
 *
 * <p>The driver's rule: after any of these, call {@link #nextEvent} until it returns {@link ConnectionEvent#NONE}, then
 * {@link #pollOutput} until it returns 0. After {@link ConnectionEvent#CLOSE} nothing more comes or goes. The bytes of a BODY
 * event lie in the input's array, at {@link ResponseDecoder#bodyOffset}, until the next call. One thread at a time; nothing here calls back.
 */
public final class HttpConnection {
    /** Something happened that is no event for the driver. */
    private static final int SILENT = -1;

    private final ConnectionOptions options;
    private final PipelinePolicy policy;
    private final RequestQueue pipeline = new RequestQueue();
    private final RequestSender sender;
    private final ResponseDecoder decoder;
    private final WireInput input = new WireInput();
    /** Exchanges that left the pipeline before their time and whose event is still to be given. */
    private final ArrayDeque<PendingRequest> outcomes = new ArrayDeque<>();

    private boolean closeAnnounced;
    /** No further request is taken or begun. */
    private boolean draining;

    private boolean dead;
    private boolean closeGiven;
    private boolean refilling = true;
    private long drained;
    private long idleSinceNs;
    private int requests;
    private @Nullable PendingRequest pending;
    private String deathText = "";

    /** Makes a connection at {@code nowNs}; {@code policy} is that of its origin, shared with its siblings. */
    public HttpConnection(ConnectionOptions options, PipelinePolicy policy, long nowNs) {
        this.options = options;
        this.policy = policy;
        this.sender = new RequestSender(options.version(), options.keepAlive());
        this.decoder = new ResponseDecoder(options.limits(), options.strictness());
        this.idleSinceNs = nowNs;
    }

    /** Sets what bodies are given as {@link io.sequent.http.BodySource#attach}; it must end in {@link #pollOutput}. */
    public void whenBodyReady(Runnable action) {
        sender.resume(action);
    }

    // ---- requests in

    /** Returns true if {@code request} may be submitted now. */
    public boolean canSubmit(HttpRequest request) {
        if (!isOpen()) {
            return false;
        }
        if (!refilling && policy.shouldRefill(pipeline)) {
            refilling = true;
        }
        return (refilling || pipeline.isEmpty()) && policy.admits(request, pipeline);
    }

    /** Returns true if the connection may still take requests, now or later. */
    public boolean isOpen() {
        return !draining && !dead && (options.keepAlive() || requests == 0);
    }

    /**
     * Puts {@code next} at the end of the pipeline.
     *
     * @throws IllegalStateException unless {@link #canSubmit}
     * @throws IllegalArgumentException if the request cannot be sent in the connection's version
     */
    public void submit(PendingRequest next, long nowNs) {
        if (!canSubmit(next.request())) {
            throw new IllegalStateException("the pipeline does not take the request now; ask canSubmit first");
        }
        RequestEncoder.framing(next.request(), options.version());
        if (pipeline.isEmpty()) {
            next.headOfLineNs = nowNs;
        }
        pipeline.add(next);
        requests++;
        refilling = pipeline.size() < policy.depth();
    }

    /** Returns the number of requests under way. */
    public int inFlight() {
        return pipeline.size();
    }

    /** Returns the number of requests that were submitted so far. */
    public int requests() {
        return requests;
    }

    /**
     * Gives up one request, without harm to its siblings: if it has been sent, its response is read and dropped within
     * {@link io.sequent.http.Limits#drainBytes} and {@link io.sequent.http.Limits#drainNs}, else the connection ends.
     *
     * @return false if the request is not in this pipeline, or was given up before
     */
    public boolean cancel(PendingRequest unwanted, String why, long nowNs) {
        return giveUp(unwanted, nowNs, new HttpFailure.Cancelled(why, Replay.fate(!sender.isUnsent(unwanted), false)));
    }

    /** Returns the next request that has begun to leave and was not returned before, or null. */
    public @Nullable PendingRequest pollBegun() {
        return pipeline.pollBegun();
    }

    /** Gives up all exchanges. */
    public void cancelAll(String why, long nowNs) {
        for (int i = pipeline.size() - 1; i >= 0 && !dead; i--) {
            cancel(pipeline.get(i), why, nowNs);
        }
    }

    private boolean giveUp(PendingRequest unwanted, long nowNs, HttpFailure failure) {
        if (!pipeline.contains(unwanted) || unwanted.isAbandoned()) {
            return false;
        }
        unwanted.fail(failure);
        outcomes.add(unwanted);
        if (!unwanted.isEncoded()) {
            boolean wasHead = pipeline.head() == unwanted;
            pipeline.remove(unwanted);
            if (wasHead) {
                startNextHead(nowNs);
            }
            return true;
        }
        unwanted.abandonedNs = nowNs;
        drained = pipeline.head() == unwanted ? 0 : drained;
        if (sender.sending() == unwanted) {
            die("its request could not be ended in order");
        }
        return true;
    }

    // ---- bytes out

    /** Moves bytes that are to be sent into {@code target} and returns how many; 0: none now. */
    public int pollOutput(byte[] target, int offset, int length, long nowNs) {
        if (dead) {
            return 0;
        }
        try {
            return sender.poll(pipeline, !draining, target, offset, length, nowNs);
        } catch (IOException e) {
            PendingRequest failing = sender.sending();
            if (failing != null) {
                HttpFailure failure =
                        new HttpFailure.Cancelled("the request body failed: " + e.getMessage(), RequestFate.UNKNOWN);
                failure.initCause(e);
                giveUp(failing, nowNs, failure);
            }
            die("a request body failed");
            return 0;
        }
    }

    // ---- bytes in

    /** Returns the input: set it to what was read once {@link #nextEvent} has used up what was there. */
    public WireInput input() {
        return input;
    }

    /** Says that the transport has failed; {@code why} in words. */
    public void onLost(String why, long nowNs) {
        die(why);
    }

    /** Goes on and returns the next {@link ConnectionEvent}. */
    public int nextEvent(long nowNs) {
        while (true) {
            PendingRequest settled = outcomes.poll();
            if (settled != null) {
                pending = settled;
                return settled.failure() == null ? ConnectionEvent.REPLAY : ConnectionEvent.FAILED;
            }
            if (dead) {
                if (closeGiven) {
                    return ConnectionEvent.NONE;
                }
                closeGiven = true;
                return ConnectionEvent.CLOSE;
            }
            if (!decoder.expecting() && !expectNext()) {
                return ConnectionEvent.NONE;
            }
            int event = dead ? SILENT : decodeNext(nowNs);
            if (event != SILENT) {
                return event;
            }
        }
    }

    /** Tells the decoder what comes next; false if there is nothing to do. Bytes that answer nothing end the connection. */
    private boolean expectNext() {
        PendingRequest head = pipeline.head();
        if (head != null && !sender.isUnsent(head)) {
            decoder.expect(head.methodKind(), options.version().minor());
            return true;
        }
        if (input.remaining() > 0) {
            die(Violation.UNASKED_RESPONSE.text());
            return true;
        }
        if (input.ended()) {
            die("the origin closed it");
            return true;
        }
        return false;
    }

    private int decodeNext(long nowNs) {
        PendingRequest head = pipeline.get(0);
        pending = head;
        switch (decoder.next(input)) {
            case WireEvent.INTERIM -> {
                return head.isAbandoned() ? SILENT : ConnectionEvent.INTERIM;
            }
            case WireEvent.HEAD -> {
                return onHead(head, nowNs);
            }
            case WireEvent.BODY -> {
                return onBody(head);
            }
            case WireEvent.END -> {
                return onEnd(head, nowNs);
            }
            case WireEvent.VIOLATION -> {
                onViolation(head, decoder.violation());
            }
            case WireEvent.END_OF_STREAM -> die("the origin closed it without a response");
            default -> {
                return ConnectionEvent.NONE;
            }
        }
        return SILENT;
    }

    private int onHead(PendingRequest head, long nowNs) {
        head.firstByteNs = nowNs;
        if (!decoder.persistent() || !options.keepAlive()) {
            draining = true;
            closeAnnounced = decoder.headers().hasToken("connection", "close");
        }
        if (head.isAbandoned()) {
            return SILENT;
        }
        head.become(RequestState.RECEIVING);
        return ConnectionEvent.HEAD;
    }

    private int onBody(PendingRequest head) {
        if (!head.isAbandoned()) {
            head.bodyBytes += decoder.bodyLength();
            return ConnectionEvent.BODY;
        }
        drained += decoder.bodyLength();
        if (drained > options.limits().drainBytes()) {
            die("a response that nobody waits for is too long to drop");
        }
        return SILENT;
    }

    private int onEnd(PendingRequest head, long nowNs) {
        pipeline.poll();
        boolean bodyUnsent = sender.sending() == head;
        boolean wanted = !head.isAbandoned();
        if (wanted) {
            head.doneNs = nowNs;
            head.become(RequestState.DONE);
        }
        if (decoder.persistent() && decoder.minorVersion() >= 1) {
            policy.onCleanResponse();
        }
        startNextHead(nowNs);
        if (draining) {
            die(closeAnnounced ? "the origin said Connection: close" : "it carries no further response");
        } else if (bodyUnsent) {
            die("the response came before the request had left; the rest of its body was dropped");
        }
        return wanted ? ConnectionEvent.DONE : SILENT;
    }

    private void onViolation(PendingRequest head, Violation violation) {
        if (!violation.isTruncation() && !head.isAbandoned()) {
            pipeline.poll();
            head.fail(HttpFailure.of(violation, RequestFate.UNKNOWN));
            outcomes.add(head);
        }
        die(violation.text());
    }

    private void startNextHead(long nowNs) {
        drained = 0;
        PendingRequest next = pipeline.head();
        if (next == null) {
            idleSinceNs = nowNs;
        } else {
            next.headOfLineNs = nowNs;
        }
    }

    /** Ends the connection: every request left gets its outcome, in order. */
    private void die(String why) {
        if (dead) {
            return;
        }
        dead = true;
        deathText = why;
        boolean announced = closeAnnounced && !decoder.expecting();
        if (!announced && !pipeline.isEmpty()) {
            policy.onConnectionDied();
        }
        while (!pipeline.isEmpty()) {
            PendingRequest left = pipeline.poll();
            if (!left.isAbandoned()) {
                Replay.settle(left, Replay.fate(!sender.isUnsent(left), announced), options.retry(), why);
                outcomes.add(left);
            }
        }
        try {
            sender.stopBody();
        } catch (IOException e) {
            deathText = why + "; a request body failed to close: " + e.getMessage();
        }
    }

    // ---- time

    /** Returns when {@link #onTimeout} must be called next, or {@link Long#MAX_VALUE}. */
    public long nextDeadlineNs() {
        return dead ? Long.MAX_VALUE : Deadlines.next(pipeline, options, idleSinceNs);
    }

    /** Lets time pass: gives up what waited too long, ends what is idle too long. */
    public void onTimeout(long nowNs) {
        if (nowNs < nextDeadlineNs()) {
            return;
        }
        PendingRequest head = pipeline.head();
        if (head == null) {
            die("it was idle for " + options.idleTimeoutNs() + " ns");
            return;
        }
        if (head.isAbandoned()) {
            if (nowNs >= Deadlines.drain(head, options)) {
                die("a response that nobody waits for took too long");
                return;
            }
        } else if (nowNs >= Deadlines.response(head, options)) {
            giveUp(head, nowNs, timeout("response timeout of " + options.responseTimeoutNs() + " ns", head));
        }
        for (int i = pipeline.size() - 1; i >= 0 && !dead; i--) {
            PendingRequest each = pipeline.get(i);
            if (nowNs >= each.deadlineNs()) {
                giveUp(each, nowNs, timeout("total timeout of " + each.timeoutNs() + " ns", each));
            }
        }
    }

    private HttpFailure timeout(String which, PendingRequest late) {
        return new HttpFailure.Timeout(which, Replay.fate(!sender.isUnsent(late), false));
    }

    // ---- the event that nextEvent returned

    /** Returns the request that the last event is about. */
    public PendingRequest pending() {
        if (pending == null) {
            throw new IllegalStateException("no event was given yet; call nextEvent first");
        }
        return pending;
    }

    /** Returns the response that the last event is about, to be read, not driven: status, fields, body, trailers. */
    public ResponseDecoder response() {
        return decoder;
    }

    /** Returns why the connection ended, in words, after CLOSE. */
    public String deathText() {
        return deathText;
    }
}
