package io.sequent.http.client;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.wire.HeaderTable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request after another, and their responses, read without making an object for any of them: for callers that send very many.
 *
 * <p>Subclass it, make as many as requests are to be under way, and give each to {@link Pipeline#submit(HttpRequest, ReusableExchange)}.
 * Once {@link #onDone} or {@link #onFailed} is called, and inside of these already, it may be submitted again, with the same or
 * another request, to the same or another pipeline. Used again with the same pipeline after a complete response, it allocates nothing.
 *
 * <pre>{@code
 * final class Poll extends ReusableExchange {
 *     protected void onHead(int status, HeaderTable headers) { ok = status == 200; }
 *     protected void onBody(byte[] source, int offset, int length) { count += length; }
 *     protected void onDone(HeaderTable trailers) { pipeline.submit(request, this); }
 *     protected void onFailed(HttpFailure failure) { stop(failure); }
 * }
 * }</pre>
 *
 * <p>All four are called by the transport's thread and must not block. What they are given is valid during the call only. What
 * {@link #onHead}, {@link #onBody} or {@link #onDone} throws ends up as the cause of a failure: of this one's, while its response is not
 * complete; later it is given to the thread's handler of uncaught exceptions, as what {@link #onFailed} throws always is. None of them
 * disturbs other requests.
 *
 * <p>A {@link ClientListener} hears of it as of any exchange; the {@link Exchange#response()} that it sees has failed from the start.
 */
public abstract class ReusableExchange {
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Runnable submission = this::begin;
    private @Nullable HttpRequest next;
    private @Nullable OriginPool pool;
    private @Nullable ReusableCall call;

    /** Makes an exchange that is not under way. */
    protected ReusableExchange() {}

    /**
     * The head of the final response came.
     *
     * @param status 200 to 599
     * @param headers the fields, as they lie in the input
     */
    protected abstract void onHead(int status, HeaderTable headers);

    /** Bytes of the body came, without chunk framing; all of them are taken. */
    protected abstract void onBody(byte[] source, int offset, int length);

    /**
     * The response is complete.
     *
     * @param trailers fields behind a chunked body, mostly none
     */
    protected abstract void onDone(HeaderTable trailers);

    /** There is no response, or no more of it. {@link HttpFailure#fate} says whether the request may be sent again. */
    protected abstract void onFailed(HttpFailure failure);

    /** Returns true from its submission until {@link #onDone} or {@link #onFailed} is called. Any thread may ask. */
    public final boolean isUnderWay() {
        return busy.get();
    }

    /**
     * Gives up the request that is under way, without harm to others on its connection, as {@link Exchange#cancel} does: {@link #onFailed}
     * gets {@link HttpFailure.Cancelled}. Does nothing if none is.
     *
     * @throws IllegalStateException if the caller's thread may not use the transport
     */
    public final void cancel() {
        OriginPool under = pool;
        if (under != null && busy.get()) {
            under.execute(() -> {
                ReusableCall current = call;
                if (current != null && busy.get()) {
                    current.pool().cancel(current, "the caller cancelled it");
                }
            });
        }
    }

    /** Submits {@code request} in the transport's thread: at once if the caller is that thread. */
    final void submit(HttpRequest request, OriginPool to) {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "the exchange is under way; wait for onDone or onFailed, or make another one");
        }
        next = request;
        pool = to;
        try {
            to.execute(submission);
        } catch (IllegalStateException e) {
            busy.set(false);
            throw e;
        }
    }

    private void begin() {
        HttpRequest request = next;
        OriginPool to = pool;
        if (request == null || to == null) {
            return;
        }
        ReusableCall reused = call;
        if (reused != null && reused.canBeginAgain(to)) {
            reused.beginAgain(request);
        } else {
            // The one before has failed, so that its late response may still be waited for.
            reused = new ReusableCall(this, request, to);
            call = reused;
        }
        to.submitHere(reused);
    }

    /** It is over: it may be submitted again. */
    final void over() {
        busy.lazySet(false);
    }
}
