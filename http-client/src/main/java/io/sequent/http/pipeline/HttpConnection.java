package io.sequent.http.pipeline;

import io.sequent.http.HttpFailure;
import io.sequent.http.RequestFate;
import io.sequent.http.RequestState;
import io.sequent.http.Timeouts;
import io.sequent.http.wire.BodyFraming;
import io.sequent.http.wire.BufferPool;
import io.sequent.http.wire.RequestEncoder;
import io.sequent.http.wire.ResponseDecoder;
import io.sequent.http.wire.WireInput;
import io.sequent.http.wire.WireOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client, without I/O. Two half-machines, requests that go out and responses that come in, are joined by the
 * {@link RequestQueue}, which tells the decoder what each response answers. {@link PipelineRule} lists its rules.
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
    /** Room for what is put out at once and a piece of a body behind it. */
    public static final int LENT_BYTES = 36 * 1024;

    private final ConnectionOptions options;
    private final PipelinePolicy policy;
    private final RequestQueue pipeline = new RequestQueue();
    private final KeepAliveHint hint = new KeepAliveHint();
    private final RequestSender sender;
    private final Deadlines deadlines;
    private final Ending ending;
    private final ResponseReader reader;

    private boolean refilling = true;
    private int requests;
    private @Nullable PendingRequest pending;

    /** Makes a connection at {@code nowNs}; {@code policy} is that of its origin, shared with its siblings. */
    public HttpConnection(ConnectionOptions options, PipelinePolicy policy, long nowNs) {
        this(options, policy, nowNs, new BufferPool(LENT_BYTES, 1));
    }

    /** Makes a connection that keeps what is to be sent in arrays of {@code buffers}, of at least {@link #LENT_BYTES}. */
    public HttpConnection(ConnectionOptions options, PipelinePolicy policy, long nowNs, BufferPool buffers) {
        this.options = options;
        this.policy = policy;
        this.sender = new RequestSender(options.version(), options.keepAlive(), new WireOutput(buffers));
        this.deadlines = new Deadlines(options, pipeline, sender, hint, nowNs);
        this.ending = new Ending(pipeline, sender, policy, options.retry());
        this.reader = new ResponseReader(options, policy, pipeline, sender, deadlines, hint, ending);
    }

    /** Sets what bodies are given as {@link io.sequent.http.BodySource#attach}; it must end in {@link #pollOutput}. */
    public void whenBodyReady(Runnable action) {
        sender.resume(action);
    }

    // ---- requests in

    /** Returns true if {@code next} may be submitted now. */
    public boolean canSubmit(PendingRequest next) {
        if (!isOpen()) {
            return false;
        }
        if (!refilling && policy.shouldRefill(pipeline)) {
            refilling = true;
        }
        return (refilling || pipeline.isEmpty()) && policy.admits(next, pipeline, reader.answered() > 0);
    }

    /** Returns true if the connection may still take requests, now or later. */
    public boolean isOpen() {
        boolean ends = ending.isClosing() || ending.isOver() || sender.isStopped();
        return !ends && (options.keepAlive() || requests == 0) && requests < hint.requests();
    }

    /**
     * Puts {@code next} at the end of the pipeline.
     *
     * @throws IllegalStateException unless {@link #canSubmit}
     * @throws IllegalArgumentException if the request cannot be sent in the connection's version
     */
    public void submit(PendingRequest next, long nowNs) {
        if (!canSubmit(next)) {
            throw new IllegalStateException("the pipeline does not take the request now; ask canSubmit first");
        }
        RequestEncoder.framing(next.request(), options.version());
        pipeline.add(next);
        if (pipeline.size() == 1) {
            deadlines.onNewHead(nowNs);
        }
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
     * Gives up one request, without harm to its siblings. If nothing of it has left, nothing will. If all of it has, its response is
     * read and dropped within {@link io.sequent.http.Limits#drainBytes} and {@link io.sequent.http.Limits#drainNs}, else the
     * connection ends. If its body is on its way, nothing more is sent, and the connection ends after the responses before its own.
     *
     * @return false if the request is not in this pipeline, or was given up before
     */
    public boolean cancel(PendingRequest unwanted, String why, long nowNs) {
        return giveUp(unwanted, nowNs, new HttpFailure.Cancelled(why, fateIfGivenUp(unwanted)));
    }

    /** Returns the next request that has begun to leave and was not returned before, or null. */
    public @Nullable PendingRequest pollBegun() {
        PendingRequest next = pipeline.firstUntold();
        if (next == null || sender.isUnsent(next)) {
            return null;
        }
        pipeline.toldNext();
        return next;
    }

    /** Gives up all exchanges. */
    public void cancelAll(String why, long nowNs) {
        for (int i = pipeline.size() - 1; i >= 0 && !ending.isOver(); i--) {
            cancel(pipeline.get(i), why, nowNs);
        }
    }

    private RequestFate fateIfGivenUp(PendingRequest unwanted) {
        return unwanted.fateAfter(Replay.fate(!sender.isUnsent(unwanted), false));
    }

    /** Gives up one request as {@link #cancel} does, which fails with {@code failure}. */
    public boolean giveUp(PendingRequest unwanted, long nowNs, HttpFailure failure) {
        if (!pipeline.contains(unwanted) || unwanted.isAbandoned()) {
            return false;
        }
        boolean unsent = sender.isUnsent(unwanted);
        boolean tooLong = unwanted.state() == RequestState.RECEIVING && isTooLongToDrop(unwanted);
        boolean isHead = pipeline.head() == unwanted;
        unwanted.fail(failure);
        unwanted.abandonedNs = nowNs;
        ending.settled(unwanted);
        if (unsent) {
            sender.takeBack(unwanted);
            pipeline.remove(unwanted);
            if (isHead) {
                reader.startNextHead(nowNs);
            }
        } else if (sender.sending() == unwanted) {
            sender.stop();
            if (isHead) {
                ending.end(Ending.Cause.BY_CLIENT, "its request could not be ended in order");
            }
        } else if (tooLong) {
            ending.end(Ending.Cause.BY_CLIENT, "a response that nobody waits for is too long to drop");
        }
        return true;
    }

    private boolean isTooLongToDrop(PendingRequest receiving) {
        long framing = reader.decoder().framing();
        return ending.isClosing()
                || (framing != BodyFraming.CHUNKED
                        && framing - receiving.bodyBytes > options.limits().drainBytes());
    }

    // ---- bytes out

    /** Moves bytes that are to be sent into {@code target} and returns how many; 0: none now. */
    public int pollOutput(byte[] target, int offset, int length, long nowNs) {
        while (!ending.isOver()) {
            try {
                return sender.poll(pipeline, target, offset, length, nowNs);
            } catch (IOException | RuntimeException e) {
                onBodyFailed(e, nowNs);
            }
        }
        return 0;
    }

    private void onBodyFailed(Exception cause, long nowNs) {
        PendingRequest failing = sender.sending();
        if (failing == null) {
            throw new IllegalStateException("the request could not be encoded: " + cause.getMessage(), cause);
        }
        HttpFailure failure =
                new HttpFailure.Cancelled("the request body failed: " + cause.getMessage(), fateIfGivenUp(failing));
        failure.initCause(cause);
        if (!giveUp(failing, nowNs, failure)) {
            // Its response has come already, so that it has its outcome; but nothing can be sent behind half a body.
            sender.stop();
            reader.startNextHead(nowNs);
        }
    }

    // ---- bytes in

    /** Returns the input: set it to what was read once {@link #nextEvent} has used up what was there. */
    public WireInput input() {
        return reader.input();
    }

    /** Says that the transport has failed; {@code why} in words. */
    public void onLost(String why, long nowNs) {
        ending.end(Ending.Cause.LOST, why);
    }

    /**
     * Says whether the body that comes in waits for the caller: while it does, {@link ConnectionOptions#bodyTimeoutNs} does not
     * run.
     */
    public void bodyHeld(boolean held, long nowNs) {
        deadlines.bodyHeld(held, nowNs);
    }

    /** Goes on and returns the next {@link ConnectionEvent}. */
    public int nextEvent(long nowNs) {
        while (true) {
            PendingRequest settled = ending.nextSettled();
            if (settled != null) {
                pending = settled;
                return settled.failure() == null ? ConnectionEvent.REPLAY : ConnectionEvent.FAILED;
            }
            if (ending.isOver()) {
                pending = null;
                return ending.tellOnce() ? ConnectionEvent.CLOSE : ConnectionEvent.NONE;
            }
            PendingRequest head = pipeline.head();
            int event = reader.next(nowNs);
            if (event == ConnectionEvent.NONE) {
                pending = null; // an idle connection must not keep the last response alive
                return event;
            }
            if (event != ResponseReader.SILENT) {
                pending = head;
                return event;
            }
        }
    }

    // ---- time

    /** Returns when {@link #onTimeout} must be called next, or {@link Long#MAX_VALUE}. */
    public long nextDeadlineNs() {
        return ending.isOver() ? Long.MAX_VALUE : deadlines.next();
    }

    /** Lets time pass: gives up what waited too long, ends what is idle too long. */
    public void onTimeout(long nowNs) {
        if (nowNs < nextDeadlineNs()) {
            return;
        }
        if (nowNs >= sender.releaseNs()) {
            sender.release();
        }
        if (nowNs >= deadlines.rest()) {
            ending.end(Ending.Cause.BY_CLIENT, "the rest of a request body did not leave");
        }
        PendingRequest head = pipeline.head();
        if (head != null) {
            expireHead(head, nowNs);
            expireTotals(nowNs);
        } else if (nowNs >= deadlines.idle()) {
            ending.end(Ending.Cause.BY_CLIENT, "it was idle for too long");
        }
    }

    private void expireHead(PendingRequest head, long nowNs) {
        if (head.isAbandoned()) {
            if (nowNs >= deadlines.drain(head)) {
                ending.end(Ending.Cause.BY_CLIENT, "a response that nobody waits for took too long");
            }
        } else if (nowNs >= deadlines.response(head)) {
            giveUp(
                    head,
                    nowNs,
                    timeout("no response within the response timeout of ", options.responseTimeoutNs(), head));
        } else if (nowNs >= deadlines.body(head)) {
            giveUp(
                    head,
                    nowNs,
                    timeout("no more of the body within the body timeout of ", options.bodyTimeoutNs(), head));
        }
    }

    private void expireTotals(long nowNs) {
        for (int i = pipeline.size() - 1; i >= 0 && !ending.isOver(); i--) {
            PendingRequest each = pipeline.get(i);
            if (nowNs >= each.deadlineNs()) {
                giveUp(each, nowNs, timeout("no whole response within the total timeout of ", each.timeoutNs(), each));
            }
        }
    }

    private HttpFailure timeout(String which, long ns, PendingRequest late) {
        return new HttpFailure.Timeout(which + Timeouts.text(ns), fateIfGivenUp(late));
    }

    // ---- the event that nextEvent returned

    /**
     * Returns the request that the last event is about.
     *
     * @throws IllegalStateException if the last event was CLOSE or NONE, or there was none
     */
    public PendingRequest pending() {
        if (pending == null) {
            throw new IllegalStateException(
                    "the last event, if any, is about no request; call this when nextEvent has given one");
        }
        return pending;
    }

    /** Returns the response that the last event is about, to be read, not driven: status, fields, body, trailers. */
    public ResponseDecoder response() {
        return reader.decoder();
    }

    /** Returns why the connection ended, in words, after CLOSE. */
    public String deathText() {
        return ending.text();
    }
}
